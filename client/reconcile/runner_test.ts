import assert from "node:assert/strict";
import { manualClock } from "../testing/manual_clock.ts";
import { createRunner, type RunnerOptions } from "./runner.ts";

/** A runner whose runs end when the test says so. */
function controlled(options: Partial<RunnerOptions> = {}) {
  const clock = manualClock(0);
  const runs: { resolve(): void; reject(error: unknown): void; signal: AbortSignal }[] = [];
  const startedAt: number[] = [];
  const failures: number[] = [];
  const runner = createRunner({
    clock,
    run: (signal) => {
      startedAt.push(clock.now());
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      runs.push({ resolve, reject, signal });
      return promise;
    },
    onFailure: (_error, inARow) => failures.push(inARow),
    ...options,
  });
  return { clock, runs, startedAt, failures, runner };
}

Deno.test("a runner runs once at a time, and once more for whatever came meanwhile", async () => {
  const { clock, runs, runner } = controlled();
  for (let times = 0; times < 3; times++) runner.request();
  assert.equal(runs.length, 1);
  runs[0]!.resolve();
  await clock.advance(0);
  assert.equal(runs.length, 2);
  runs[1]!.resolve();
  await clock.advance(600_000);
  assert.equal(runs.length, 2);
  assert.deepEqual(runner.state(), { isPending: false, failuresInARow: 0 });
  await runner.close();
});

Deno.test("a runner tries again after each failure, ever later, and at once when asked", async () => {
  const { clock, runs, failures, runner } = controlled({ firstRetryMs: 1_000, longestRetryMs: 4_000 });
  runner.request();
  for (const [index, waitMs] of [750, 1_500, 3_000, 3_000].entries()) {
    runs[index]!.reject(new Error("down"));
    await clock.advance(waitMs - 1);
    assert.equal(runs.length, index + 1);
    await clock.advance(1);
    assert.equal(runs.length, index + 2);
  }
  assert.deepEqual(failures, [1, 2, 3, 4]);
  assert.equal(runner.state().isPending, true);
  const before = runs.length;
  runs.at(-1)!.reject(new Error("down"));
  await clock.advance(0);
  runner.request();
  assert.equal(runs.length, before + 1);
  runs.at(-1)!.resolve();
  await clock.advance(600_000);
  assert.equal(runs.length, before + 1);
  assert.equal(runner.state().failuresInARow, 0);
  await runner.close();
});

Deno.test("a runner with a pace runs unasked, and the pace begins anew with each run", async () => {
  const { clock, runs, startedAt, runner } = controlled({ everyMs: 300_000 });
  await clock.advance(300_000);
  runs[0]!.resolve();
  await clock.advance(200_000);
  runner.request();
  runs[1]!.resolve();
  await clock.advance(299_999);
  assert.deepEqual(startedAt, [300_000, 500_000]);
  await clock.advance(1);
  assert.equal(runs.length, 3);
  runs[2]!.resolve();
  await runner.close();
});

Deno.test("a closed runner aborts what runs, and never runs again", async () => {
  const { clock, runs, failures, runner } = controlled({ everyMs: 1_000 });
  runner.request();
  const closed = runner.close();
  assert.equal(runs[0]!.signal.aborted, true);
  runs[0]!.reject(new Error("aborted"));
  await closed;
  runner.request();
  await clock.advance(60_000);
  assert.deepEqual([runs.length, failures.length, clock.pending], [1, 0, 0]);
});
