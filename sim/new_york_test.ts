import assert from "node:assert/strict";
import fc from "fast-check";
import { newYorkDay, newYorkTime, nextNewYork } from "./new_york.ts";

const next = (from: string, hour: number) => new Date(nextNewYork(Date.parse(from), hour, 0)).toISOString();

Deno.test("midnight in New York is 05:00 UTC in winter and 04:00 UTC in summer", () => {
  assert.equal(next("2026-11-20T15:00:00Z", 0), "2026-11-21T05:00:00.000Z");
  assert.equal(next("2026-07-20T15:00:00Z", 0), "2026-07-21T04:00:00.000Z");
});

Deno.test("the hour that comes twice counts the first time, and is not found again that night", () => {
  assert.equal(next("2026-11-01T04:30:00Z", 1), "2026-11-01T05:00:00.000Z"); // 01:00 EDT
  assert.equal(next("2026-11-01T05:00:00Z", 1), "2026-11-02T06:00:00.000Z"); // 01:00 EST, the day after
});

Deno.test("summer time begins between two nights", () => {
  assert.equal(next("2026-03-08T05:30:00Z", 1), "2026-03-08T06:00:00.000Z");
  assert.equal(next("2026-03-08T06:00:00Z", 0), "2026-03-09T04:00:00.000Z");
});

Deno.test("the next time is always later than now", () => {
  assert.equal(next("2026-11-21T05:00:00Z", 0), "2026-11-22T05:00:00.000Z");
  assert.equal(next("2026-11-21T04:59:59.999Z", 0), "2026-11-21T05:00:00.000Z");
});

Deno.test("newYorkTime() reads the wall clock", () => {
  assert.deepEqual(newYorkTime(Date.parse("2026-11-21T04:59:59Z")), {
    year: 2026,
    month: 11,
    day: 20,
    hour: 23,
    minute: 59,
    second: 59,
  });
});

Deno.test("nextNewYork() is later, within 25 hours, and shows the hour that was asked for, at any time of any year", () => {
  const moment = fc.date({ min: new Date("2010-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(fc.property(moment, fc.integer({ min: 4, max: 23 }), (from, hour) => {
    const atMs = nextNewYork(from.getTime(), hour, 0);
    assert.ok(atMs > from.getTime() && atMs - from.getTime() <= 25 * 3_600_000, from.toISOString());
    const shown = newYorkTime(atMs);
    assert.deepEqual([shown.hour, shown.minute, shown.second], [hour, 0, 0]);
  }));
});

const INTL = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** What the system's own table of time zones says. */
function byTable(atMs: number): Record<string, number> {
  const parts = INTL.formatToParts(atMs).filter(({ type }) => type !== "literal");
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

Deno.test("the rule that is written out agrees with the table of time zones, above all around the changes", () => {
  const anyTime = fc.date({ min: new Date("2007-03-01"), max: new Date("2036-01-01"), noInvalidDate: true });
  const nearChange = fc.tuple(
    fc.integer({ min: 2007, max: 2035 }),
    fc.constantFrom(2, 10),
    fc.integer({ min: 0, max: 1_300_000 }),
  )
    .map(([year, month, second]) => new Date(Date.UTC(year, month, 1) + second * 1_000));
  fc.assert(
    fc.property(fc.oneof(anyTime, nearChange), (at) => {
      assert.deepEqual(newYorkTime(at.getTime()), byTable(at.getTime()), at.toISOString());
      const { year, month, day } = newYorkTime(at.getTime());
      assert.equal(newYorkDay(at.getTime()), Date.UTC(year, month - 1, day) / 86_400_000);
    }),
    { numRuns: 1_000 },
  );
});
