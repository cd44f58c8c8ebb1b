/** Pages that are written by programs. @module */

/** Where what each help and each tool says is kept, so that a change of it shows in a review. */
export const SNAPSHOTS = "docs/reference/snapshots/";

/** A page that is written by a program: a test compares it with what the program gives. */
export interface GeneratedPage {
  readonly path: string;
  readonly text: string;
}

/** A Markdown table; the first row is its head. */
export function tableLines([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** A whole page: what wrote it, the title, and the rest. */
export function pageText(title: string, lines: readonly string[]): string {
  const head = ["<!-- deno-fmt-ignore-file -->", "<!-- written by `deno task docs:tables` -->"];
  return [...head, "", `# ${title}`, "", ...lines, ""].join("\n");
}

/** A value as a file of JSON, as the formatter leaves it alone. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2) + "\n";
}
