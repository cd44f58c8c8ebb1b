/** Runs the steps of the gate. @module */

import { parseSummary, stripAnsi, type TestSummary } from "./summary.ts";
import type { Step } from "./steps.ts";

/** How one step went. */
export interface StepResult {
  readonly step: Step;
  readonly isOk: boolean;
  readonly tookMs: number;
  /** Of a test run that came to its end. */
  readonly summary?: TestSummary;
}

/** Settings of a run. */
export interface RunOptions {
  /** Folder of deno.json. */
  readonly root: string;
  /** Goes on after a failed step. */
  readonly keepGoing: boolean;
  readonly print: (line: string) => void;
  /** The Deno to run; by default the one that runs this, which need not be on PATH. */
  readonly execPath?: string;
}

/** Runs steps in order, prints one line for each and the output of those that fail. */
export async function runSteps(steps: readonly Step[], options: RunOptions): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const { result, output } = await runStep(step, options);
    results.push(result);
    if (!result.isOk || step.isReport) options.print(output.trimEnd());
    else for (const line of skips(output)) options.print(line);
    options.print(`${result.isOk ? "ok    " : "FAILED"}  ${step.name.padEnd(9)} ${seconds(result.tookMs)}`);
    if (!result.isOk && !options.keepGoing) break;
  }
  return results;
}

/** What a passing run left out and why: nobody would hear of it otherwise. */
function skips(output: string): string[] {
  return output.split("\n").filter((line) => /\bskipped(: | \()/.test(line));
}

/** Milliseconds as seconds, for people. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function runStep(step: Step, options: RunOptions): Promise<{ result: StepResult; output: string }> {
  const startedAtMs = performance.now();
  const { success, text, isTimedOut } = await capture(step, options);
  const summary = step.isTestRun ? parseSummary(text) : undefined;
  const notes: string[] = [];
  if (isTimedOut) notes.push(`Cannot finish "${step.name}" within ${seconds(step.timeoutMs)}: stopped`);
  if (step.isTestRun && summary === undefined) notes.push("Cannot count tests: the run printed no summary");
  if (summary?.passed === 0) notes.push("Cannot accept a test run in which nothing passed");
  const result = {
    step,
    isOk: success && notes.length === 0,
    tookMs: performance.now() - startedAtMs,
    ...(summary === undefined ? {} : { summary }),
  };
  return { result, output: [text, ...notes].join("\n") };
}

interface Captured {
  readonly success: boolean;
  readonly text: string;
  readonly isTimedOut: boolean;
}

async function capture(step: Step, { root, execPath }: RunOptions): Promise<Captured> {
  const deadline = AbortSignal.timeout(step.timeoutMs);
  const output = await new Deno.Command(execPath ?? Deno.execPath(), {
    args: [...step.args],
    cwd: root,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    signal: deadline,
  }).output();
  const decoder = new TextDecoder();
  const text = stripAnsi([decoder.decode(output.stdout), decoder.decode(output.stderr)].filter(Boolean).join("\n"));
  const isTimedOut = !output.success && deadline.aborted;
  return { success: output.success, text, isTimedOut };
}
