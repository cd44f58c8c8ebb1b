import assert from "node:assert/strict";
import { manualClock, ownClock } from "./clock.ts";

Deno.test("manualClock() fires timers in the order they fall due, at their time", () => {
  const clock = manualClock(1_000);
  const fired: string[] = [];
  clock.setTimer(() => fired.push(`b${clock.now()}`), 20);
  clock.setTimer(() => {
    fired.push(`a${clock.now()}`);
    clock.setTimer(() => fired.push(`c${clock.now()}`), 5);
  }, 10);
  clock.advance(15);
  assert.deepEqual(fired, ["a1010", "c1015"]);
  clock.advance(5);
  assert.deepEqual(fired, ["a1010", "c1015", "b1020"]);
});

Deno.test("manualClock() forgets a cancelled timer", () => {
  const clock = manualClock(0);
  const cancel = clock.setTimer(() => assert.fail("fired"), 10);
  cancel();
  clock.advance(100);
  assert.equal(clock.now(), 100);
});

Deno.test("ownClock() shows another time, keeps the distance of timers, and ends them all at once", () => {
  const base = manualClock(1_000);
  const clock = ownClock(base);
  const fired: number[] = [];
  clock.setTimer(() => fired.push(clock.now()), 10);
  clock.skew(-500);
  base.advance(10);
  assert.deepEqual(fired, [510]);
  clock.setTimer(() => assert.fail("fired after close()"), 10);
  clock.close();
  clock.setTimer(() => assert.fail("fired after close()"), 0);
  base.advance(100);
});
