/** The steps of the gate, as data. @module */

/** One command: arguments of the Deno that runs the gate. */
export interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** Stopped and counted as failed after this time. */
  readonly timeoutMs: number;
  /** Its output ends with the summary of `deno test`. */
  readonly isTestRun?: boolean;
  /** Its output is shown even when it passes. */
  readonly isReport?: boolean;
}

const MINUTE_MS = 60_000;

/** In order: cheap before dear, so that the first failure comes early. What is tested has its types checked before, examples included. */
export const STEPS: readonly Step[] = [
  { name: "format", args: ["fmt", "--check"], timeoutMs: MINUTE_MS },
  { name: "lint", args: ["lint"], timeoutMs: MINUTE_MS },
  { name: "types", args: ["check", "--doc", ".", "**/*.md"], timeoutMs: 5 * MINUTE_MS },
  { name: "rooms", args: ["task", "rooms"], timeoutMs: 2 * MINUTE_MS },
  { name: "doc lint", args: ["run", "-A", "scripts/gate/doc_lint.ts"], timeoutMs: 2 * MINUTE_MS },
  { name: "book", args: ["task", "docs"], timeoutMs: 2 * MINUTE_MS },
  { name: "closure", args: ["task", "closure"], timeoutMs: 2 * MINUTE_MS, isReport: true },
  { name: "spec", args: ["task", "spec:check"], timeoutMs: 2 * MINUTE_MS },
  { name: "truth", args: ["task", "test:truth"], timeoutMs: 2 * MINUTE_MS, isReport: true },
  { name: "tests", args: ["task", "test", "--no-check"], timeoutMs: 20 * MINUTE_MS, isTestRun: true },
  { name: "bridge", args: ["task", "test:bridge"], timeoutMs: 3 * MINUTE_MS, isReport: true },
  { name: "mcp", args: ["task", "test:mcp", "--quick"], timeoutMs: 5 * MINUTE_MS, isReport: true },
  { name: "package", args: ["task", "test:package"], timeoutMs: 5 * MINUTE_MS, isReport: true },
  { name: "release", args: ["task", "test:release"], timeoutMs: 5 * MINUTE_MS, isReport: true },
  { name: "pi", args: ["task", "test:pi", "--quick"], timeoutMs: 15 * MINUTE_MS, isReport: true },
  { name: "docker", args: ["task", "test:docker"], timeoutMs: 5 * MINUTE_MS, isReport: true },
  { name: "publish", args: ["publish", "--dry-run", "--allow-dirty"], timeoutMs: 2 * MINUTE_MS },
];
