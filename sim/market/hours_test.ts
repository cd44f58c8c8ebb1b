import assert from "node:assert/strict";
import { manualClock } from "../clock.ts";
import { sessionAt, sessionBefore } from "./hours.ts";
import { createMarket } from "./market.ts";

const { instruments } = createMarket(manualClock(Date.UTC(2026, 10, 20, 15)), 1);
const [apple, euro] = [instruments.get(265598)!, instruments.get(12087792)!];
const iso = ({ openMs, closeMs }: { openMs: number; closeMs: number }) =>
  [openMs, closeMs].map((ms) => new Date(ms).toISOString().slice(0, 16));

Deno.test("sessionAt() knows New York's winter and summer hours", () => {
  assert.deepEqual(iso(sessionAt(apple, Date.UTC(2026, 10, 20, 15))), ["2026-11-20T14:30", "2026-11-20T21:00"]);
  assert.deepEqual(iso(sessionAt(apple, Date.UTC(2026, 6, 1, 15))), ["2026-07-01T13:30", "2026-07-01T20:00"]);
  assert.deepEqual(iso(sessionAt(apple, Date.UTC(2026, 2, 9, 15))), ["2026-03-09T13:30", "2026-03-09T20:00"]);
});

Deno.test("sessionAt() goes back to the last session at night and at weekends", () => {
  const friday = ["2026-11-20T14:30", "2026-11-20T21:00"];
  assert.deepEqual(iso(sessionAt(apple, Date.UTC(2026, 10, 22, 7))), friday);
  assert.deepEqual(iso(sessionAt(apple, Date.UTC(2026, 10, 23, 14, 29))), friday);
  assert.deepEqual(iso(sessionBefore(apple, sessionAt(apple, Date.UTC(2026, 10, 23, 15)))), friday);
});

Deno.test("sessionAt() has days without an end for currencies", () => {
  assert.deepEqual(iso(sessionAt(euro, Date.UTC(2026, 10, 22, 7))), ["2026-11-22T00:00", "2026-11-23T00:00"]);
});
