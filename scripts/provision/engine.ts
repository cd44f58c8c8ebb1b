/** Runs steps: looks at each part, makes what has drifted, and sees that it works. @module */
import type { Host } from "./host/host.ts";
import type { Step } from "./step.ts";

/** What became of one step. */
export interface StepReport {
  readonly id: string;
  readonly title: string;
  readonly result: "ok" | "changed" | "would change" | "removed" | "failed";
  /** Parts that had drifted, and what was found. */
  readonly drift: readonly { readonly what: string; readonly found: string }[];
  /** Why it failed. */
  readonly message?: string;
  readonly durationMs: number;
}

/** What surrounds a run of steps. */
export interface EngineOptions {
  /** Hears of each step when it is over. */
  readonly onStep: (report: StepReport) => void | Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Stops between two steps. */
  readonly signal?: AbortSignal;
}

/** What became of all. */
export interface EngineResult {
  readonly reports: readonly StepReport[];
  /** Where to go on, when it did not come to its end. */
  readonly stoppedAt?: string;
}

type Work = (step: Step) => Promise<Pick<StepReport, "result" | "drift" | "message">>;

/** Looks at all steps and changes nothing. */
export function planSteps(steps: readonly Step[], host: Host, options: EngineOptions): Promise<EngineResult> {
  return walk(steps, options, async (step) => {
    const { drift } = await lookAt(step, host, false);
    return { result: drift.length === 0 ? "ok" : "would change", drift };
  });
}

/** Makes all steps true, one after the other; the first that fails is the last. */
export function applySteps(steps: readonly Step[], host: Host, options: EngineOptions): Promise<EngineResult> {
  return walk(steps, options, async (step) => {
    const { drift, still } = await lookAt(step, host, true);
    if (still !== undefined) return { result: "failed", drift, message: `still not as wanted: ${still}` };
    // also where nothing had to be made: the run before may have died between making and looking
    const works = await step.verify?.(host);
    if (works?.is === "drifted") return { result: "failed", drift, message: works.found };
    return { result: drift.length === 0 ? "ok" : "changed", drift };
  });
}

/** Takes everything away, last step first. */
export function undoSteps(steps: readonly Step[], host: Host, options: EngineOptions): Promise<EngineResult> {
  return walk(steps.toReversed(), options, async ({ parts }) => {
    for (const part of parts.toReversed()) await part.undo?.(host);
    return { result: "removed", drift: [] };
  });
}

/** Parts in their order; a part that was made is looked at again at once, since the next ones stand on it. */
async function lookAt(
  step: Step,
  host: Host,
  mayChange: boolean,
): Promise<{ readonly drift: StepReport["drift"]; readonly still?: string }> {
  const drift: { what: string; found: string }[] = [];
  for (const part of step.parts) {
    const standing = await part.check(host);
    if (standing.is === "as wanted") continue;
    drift.push({ what: part.what, found: standing.found });
    if (!mayChange) continue;
    await part.apply(host);
    const after = await part.check(host);
    if (after.is === "drifted") return { drift, still: `${part.what}: ${after.found}` };
  }
  return { drift };
}

async function walk(steps: readonly Step[], options: EngineOptions, work: Work): Promise<EngineResult> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    if (options.signal?.aborted === true) return { reports, stoppedAt: step.id };
    const begin = options.now();
    const done = await work(step).catch((error: unknown) => ({
      result: "failed" as const,
      drift: [],
      message: wordsOf(error),
    }));
    const report = { id: step.id, title: step.title, ...done, durationMs: options.now() - begin };
    reports.push(report);
    await options.onStep(report);
    if (report.result === "failed") return { reports, stoppedAt: step.id };
  }
  return { reports };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
