/** Reads the summary line of `deno test`. @module */

/** Numbers of a test run. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly ignored: number;
}

// deno-lint-ignore no-control-regex
const ANSI = /\x1b\[[0-9;]*m/g;
const SUMMARY =
  /^(?:ok|FAILED) \| (\d+) passed(?: \(\d+ steps?\))? \| (\d+) failed(?: \(\d+ steps?\))?(?: \| (\d+) ignored)?/gm;

/** Takes colours out of a text. */
export function stripAnsi(text: string): string {
  return text.replace(ANSI, "");
}

/** The last summary in the output of `deno test`, or undefined if it never came to one. */
export function parseSummary(output: string): TestSummary | undefined {
  const last = [...stripAnsi(output).matchAll(SUMMARY)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]), ignored: Number(last[3] ?? 0) };
}
