import assert from "node:assert/strict";
import { appendAll, logFixture } from "../testing/log_fixture.ts";
import { findStart } from "./place.ts";

const TOPICS = new Set(["pnl", "orders"]);

Deno.test("a place that was given just before a death is none of the future, although its event is gone", () => {
  using fixture = logFixture();
  const log = fixture.open();
  appendAll(log, "orders", [1]);
  appendAll(log, "pnl", [2, 3, 4]); // visible at once, written later
  const place = { epoch: log.epoch(), seq: log.lastSeq() };
  fixture.kill();
  const reborn = fixture.open();
  assert.ok(reborn.lastSeq() < place.seq, "the newest are gone");
  assert.equal(findStart(reborn, TOPICS, place), place.seq);
  appendAll(reborn, "orders", [5]);
  const page = reborn.readAfter(TOPICS, place.seq, 10);
  assert.ok(page.kind === "events" && page.events.every(({ seq }) => seq > place.seq));
});

Deno.test("a place that nobody gave is refused", () => {
  using fixture = logFixture();
  const log = fixture.open();
  appendAll(log, "orders", [1]);
  assert.throws(() => findStart(log, TOPICS, { epoch: log.epoch(), seq: log.topSeq() + 1 }), {
    code: "cursor_expired",
  });
  assert.throws(() => findStart(log, TOPICS, { epoch: log.epoch() + 1, seq: 1 }), { code: "cursor_expired" });
});
