/** Pages that are written by programs. @module */

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
