/** How long the project's own goal lets one command take, from bare Debian on. @module */
import assert from "node:assert/strict";

/** Image apart, everything else counts: Debian's packages, too. */
const GOAL_MS = 120_000;

/** Prints how long it took, and fails where that was too long on a machine that had nothing else to do. */
export function judgeGoal(tookMs: number, say: (line: string) => void): void {
  say(`from bare Debian: ${(tookMs / 1000).toFixed(1)} s, packages included; the goal is ${GOAL_MS / 1000} s`);
  if (isBusy()) say("this machine is busy with something else: the time is not judged");
  else assert.ok(tookMs < GOAL_MS, `from bare Debian it took ${tookMs} ms`);
}

/** Whether more waits for this machine's processors than three Pis make wait. */
function isBusy(): boolean {
  return (Deno.loadavg()[0] ?? 0) > 4 * navigator.hardwareConcurrency;
}
