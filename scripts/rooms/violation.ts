/** One broken rule of the house. @module */

/** What is wrong, where, and what to do about it. */
export interface Violation {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: "arrow" | "cycle" | "authority" | "import" | "length";
  readonly found: string;
  readonly todo: string;
}

/** One line of text: `file:line  rule  what was found  what to do`. */
export function formatViolation(violation: Violation): string {
  const { file, line, rule, found, todo } = violation;
  return `${file}:${line}  ${rule}  ${found}  -> ${todo}`;
}

/** Orders by file, then line, then rule. */
export function compareViolations(a: Violation, b: Violation): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule);
}
