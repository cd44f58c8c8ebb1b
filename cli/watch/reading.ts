import type { CliIo } from "../io.ts";
import { toCsv } from "../output/csv.ts";
import { jsonText } from "../output/json_text.ts";
import { partOf, render } from "../output/render.ts";
import { isEntry, rowsOf } from "../output/rows.ts";
import type { OutputStyle } from "../output/style.ts";

/** What was answered at a moment. */
export interface Reading {
  /** When, RFC 3339. */
  readonly at: string;
  readonly answer: unknown;
}

/** A reading as lines for people. */
export function linesOfReading(
  { answer }: Reading,
  columns: readonly string[] | undefined,
  style: OutputStyle,
  { env, isTerminal }: CliIo,
  maxWidth: number,
): readonly string[] {
  return render(answer, columns, style, { env, isTerminal, columns: maxWidth }).trimEnd().split("\n");
}

/**
 * Readings as text for programs: JSON has `{"at", "answer"}` on one line, CSV one header and each row with its `at`; single
 * values stand on lines of their own.
 */
export function streamOf(
  style: OutputStyle,
  columns: readonly string[] | undefined,
): (reading: Reading) => string {
  let header = "";
  return ({ at, answer }) => {
    const part = partOf(answer, columns, style);
    if (part.isRaw) return render(answer, columns, style, { env: () => undefined, isTerminal: false, columns: 0 });
    if (style.format !== "csv") return `${jsonText({ at, answer: part.answer })}\n`;
    const found = rowsOf(part.answer, part.columns);
    const values = Array.isArray(part.answer) ? part.answer : [part.answer];
    const rows = found?.rows ?? values.map((value) => isEntry(value) ? value : { value });
    const text = toCsv(rows.map((row) => ({ ...row, at })), ["at", ...found?.columns ?? ["value"]]);
    const end = text.indexOf("\r\n") + 2;
    const isSame = text.slice(0, end) === header;
    header = text.slice(0, end);
    return isSame ? text.slice(end) : text;
  };
}
