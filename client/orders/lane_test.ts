import assert from "node:assert/strict";
import { manualClock } from "../testing/manual_clock.ts";
import { createOrderLane, type LaneHold } from "./lane.ts";

Deno.test("the lane has one holder, and the others come in their order", async () => {
  const lane = createOrderLane(manualClock());
  const came: number[] = [];
  const first = await lane.enter();
  const holds: LaneHold[] = [];
  const others = [1, 2].map((name) =>
    lane.enter().then((hold) => {
      came.push(name);
      holds.push(hold);
    })
  );
  await Promise.resolve();
  assert.deepEqual(came, []);
  first.leave();
  first.leave();
  await others[0];
  assert.deepEqual(came, [1]);
  holds[0]!.leave();
  await others[1];
  assert.deepEqual(came, [1, 2]);
});

Deno.test("an open question ends by itself, and its holder may not answer it any more", async () => {
  const clock = manualClock(0);
  const lane = createOrderLane(clock);
  const hold = await lane.enter();
  const { expiresAtMs, signal } = hold.ask(20_000);
  assert.equal(expiresAtMs, 20_000);
  const next = lane.enter();
  await clock.advance(19_999);
  assert.equal(signal.aborted, false);
  await clock.advance(1);
  assert.equal(signal.aborted, true);
  assert.equal(hold.answer(), false);
  hold.leave(); // must not take the lane from the one who has it now
  const late = lane.enter();
  let isIn = false;
  late.then(() => isIn = true);
  const other = await next;
  await clock.advance(0);
  assert.equal(isIn, false);
  other.leave();
  (await late).leave();
});

Deno.test("a cancel breaks an open question, and nothing else", async () => {
  const clock = manualClock(0);
  const lane = createOrderLane(clock);
  const hold = await lane.enter();
  assert.equal(lane.breakQuestion("a cancel"), false);
  const { signal } = hold.ask(20_000);
  assert.equal(lane.breakQuestion("a cancel"), true);
  assert.equal(signal.reason.message, "a cancel");
  assert.equal(hold.answer(), false);
  (await lane.enter()).leave();
  assert.equal(clock.pending, 0);
});

Deno.test("an answered question may be followed by another, and one who gives up waiting is forgotten", async () => {
  const clock = manualClock(0);
  const lane = createOrderLane(clock);
  const hold = await lane.enter();
  hold.ask(20_000);
  assert.equal(hold.answer(), true);
  assert.equal(hold.ask(20_000).signal.aborted, false);
  assert.equal(hold.answer(), true);
  const stop = new AbortController();
  const waiting = lane.enter(stop.signal);
  stop.abort(new Error("enough"));
  await assert.rejects(waiting, /enough/);
  hold.leave();
  (await lane.enter()).leave();
  assert.equal(clock.pending, 0);
});
