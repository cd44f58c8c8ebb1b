/** Adds up the gate. @module */

import { seconds, type StepResult } from "./run.ts";
import type { Step } from "./steps.ts";

/**
 * Tests that passed, and everything that failed.
 *
 * A failed step counts as one failure, unless it is a test run whose own failures are counted already.
 */
export function totalOf(results: readonly StepResult[]): { readonly passed: number; readonly failed: number } {
  const summaries = results.flatMap((result) => result.summary ?? []);
  const failedTests = summaries.reduce((sum, summary) => sum + summary.failed, 0);
  const failedSteps = results.filter((result) => !result.isOk && (result.summary?.failed ?? 0) === 0).length;
  return { passed: summaries.reduce((sum, summary) => sum + summary.passed, 0), failed: failedTests + failedSteps };
}

/** One line for each step, those that never ran included. */
export function formatTable(steps: readonly Step[], results: readonly StepResult[]): string[] {
  const rows = steps.map((step) => {
    const result = results.find((candidate) => candidate.step === step);
    if (result === undefined) return `| ${step.name.padEnd(9)} | not run |          |`;
    const tests = result.summary;
    const note = tests ? ` ${tests.passed} passed, ${tests.failed} failed, ${tests.ignored} ignored` : "";
    return `| ${step.name.padEnd(9)} | ${result.isOk ? "ok     " : "FAILED "} | ${
      seconds(result.tookMs).padStart(8)
    } |${note}`;
  });
  return ["", "| step      | result  |     time |", "|-----------|---------|----------|", ...rows, ""];
}
