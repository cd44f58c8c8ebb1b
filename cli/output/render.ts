import type { CliIo } from "../io.ts";
import { wantsColor } from "./color.ts";
import { toCsv } from "./csv.ts";
import { pickFields } from "./fields.ts";
import { toGrid } from "./grid.ts";
import { jsonText } from "./json_text.ts";
import { layOut } from "./layout.ts";
import { printable } from "./printable.ts";
import { selectFrom } from "./select.ts";
import type { OutputStyle } from "./style.ts";
import { terminalSize } from "./terminal_size.ts";

/** Where it is shown. */
export type RenderIo = Pick<CliIo, "env" | "isTerminal" | "columns">;

/**
 * An answer as text, with a newline at its end.
 *
 * @param columns Fields that a table and CSV show; without them all
 * @throws {UsageError} for fields and paths that the answer has not
 */
export function render(
  answer: unknown,
  columns: readonly string[] | undefined,
  style: OutputStyle,
  io: RenderIo,
): string {
  const part = partOf(answer, columns, style);
  if (part.isRaw) return rawText(part.answer);
  switch (style.format) {
    case "csv":
      return toCsv(part.answer, part.columns);
    case "ndjson":
      return linesOf(part.answer);
    case "json":
      return jsonText(part.answer, style.isPretty) + "\n";
    case "table":
      return tableOf(part.answer, part.columns, io);
  }
}

/** What `--select` and `--fields` leave. */
export interface Part {
  readonly answer: unknown;
  readonly columns: readonly string[] | undefined;
  /** It is one value, or several, to be printed as they are. */
  readonly isRaw: boolean;
}

/**
 * Applies `--select`, then `--fields`.
 *
 * @throws {UsageError} for fields and paths that the answer has not
 */
export function partOf(answer: unknown, columns: readonly string[] | undefined, style: OutputStyle): Part {
  const { select, fields, format, isExplicit } = style;
  let part: Part = { answer, columns, isRaw: false };
  if (select !== undefined) {
    const { value, isMany } = selectFrom(answer, select);
    const isPlain = isScalar(value) || (isMany && Array.isArray(value) && value.every(isScalar));
    part = { answer: value, columns: undefined, isRaw: isPlain && (!isExplicit || format === "table") };
  }
  if (fields === undefined || part.isRaw) return part;
  return { ...pickFields(part.answer, fields, part.columns), isRaw: false };
}

function tableOf(answer: unknown, columns: readonly string[] | undefined, io: RenderIo): string {
  const grid = toGrid(answer, columns);
  if (grid === null) return jsonText(answer, true) + "\n";
  return layOut(grid, { maxWidth: io.isTerminal ? terminalSize(io).columns : Infinity, isColored: wantsColor(io) });
}

function linesOf(answer: unknown): string {
  return (Array.isArray(answer) ? answer : [answer]).map((one) => `${jsonText(one)}\n`).join("");
}

/** A line for each value; a text of several lines is one, so that nobody can write a line of ours. */
function rawText(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).map((one) => `${printable(String(one))}\n`).join("");
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== "object";
}
