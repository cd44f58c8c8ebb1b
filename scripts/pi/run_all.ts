/** Runs scenarios, some at a time: much of what a Pi does is waiting. @module */
import { CannotBoot } from "./boot.ts";
import { CannotMakeImage } from "./image.ts";
import { takePlace } from "./place.ts";
import type { Scenario, ScenarioWorld } from "./scenario.ts";
import type { Ground } from "./stage.ts";

/** One scenario on one release of Debian. */
export interface Task {
  readonly scenario: Scenario;
  /** Resolves with the ground of its release. */
  ground(): Promise<Ground>;
  readonly suite: string;
}

/** How a run goes. */
export interface RunOptions extends Pick<ScenarioWorld, "releases" | "folder" | "isRecording"> {
  /** First place to take. */
  readonly from: number;
  /** How many Pis are up at a time. */
  readonly jobs: number;
  readonly print: (line: string) => void;
  /** No more are begun. */
  readonly signal: AbortSignal;
}

/** What came of one. */
export interface Outcome {
  readonly error?: unknown;
}

/** Runs them all; the first begin first. */
export async function runAll(tasks: readonly Task[], options: RunOptions): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...tasks];
  async function work(): Promise<void> {
    for (let task = queue.shift(); task !== undefined && !options.signal.aborted; task = queue.shift()) {
      outcomes.push(await runOne(task, options));
    }
  }
  await Promise.all(Array.from({ length: options.jobs }, work));
  return outcomes;
}

async function runOne(task: Task, options: RunOptions): Promise<Outcome> {
  const { releases, folder, from, isRecording, print, signal } = options;
  const name = `${task.suite}: ${task.scenario.name}`;
  const said: string[] = [];
  let begin = performance.now();
  const seconds = (): string => ((performance.now() - begin) / 1000).toFixed(1);
  try {
    const image = await task.ground();
    begin = performance.now();
    await using place = await takePlace(from);
    const own = await Deno.makeTempDir({ dir: folder });
    const say = (line: string): number => said.push(`        ${line}`);
    await task.scenario.run({ image, releases, number: place.number, folder: own, isRecording, say });
    for (const line of [...said, `ok      ${name} (${seconds()} s)`]) print(line);
    return {};
  } catch (error) {
    if (signal.aborted || error instanceof CannotMakeImage) return { error };
    const result = error instanceof CannotBoot ? "not up " : "FAILED ";
    for (const line of [...said, `${result} ${name} (${seconds()} s): ${wordsOf(error)}`]) print(line);
    return { error };
  }
}

/** What came of all: what failed, and why this machine cannot have Pis, or those of one release. */
export function judgeAll(
  outcomes: readonly Outcome[],
): { readonly passed: number; readonly failed: number; readonly cannot: readonly string[] } {
  const passed = outcomes.filter(({ error }) => error === undefined).length;
  // one that came up is enough to know that the others should have
  const cannot = outcomes.map(({ error }) => error).filter((error) =>
    error instanceof CannotMakeImage || (passed === 0 && error instanceof CannotBoot)
  );
  return { passed, failed: outcomes.length - passed - cannot.length, cannot: [...new Set(cannot.map(wordsOf))] };
}

/** What an error says. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
