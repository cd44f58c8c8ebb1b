import type { Cell } from "./cell.ts";
import { bold, red } from "./color.ts";
import type { Grid } from "./grid.ts";
import { cutTo, widthOf } from "./width.ts";

/** How a table is laid out. */
export interface LayoutOptions {
  /** Widest line, in places of a terminal; text is cut to fit, numbers and ids are not. */
  readonly maxWidth: number;
  /** Header in bold, numbers below zero in red. */
  readonly isColored: boolean;
}

/** How wide a column is at best, and at least. */
interface Room {
  readonly natural: number;
  readonly least: number;
}

const GAP = 2;
const LEAST_TEXT = 6;
/** From so many columns on, what is too wide is easier to read as one field under the other. */
const MOST_ALWAYS_BESIDE = 2;

/**
 * Lays a table out in aligned columns, one line for each row. Where text and headers have been cut as far as can be and it
 * is still wider than the terminal, each row becomes lines of its own, one for each field.
 */
export function layOut(grid: Grid, options: LayoutOptions): string {
  const rooms = grid.header.map((name, column) => roomOf(name, grid.rows, column));
  const isTooWide = sumOf(rooms.map(({ least }) => least)) > options.maxWidth;
  if (isTooWide && grid.header.length > MOST_ALWAYS_BESIDE) return asRecords(grid, options);
  return asColumns(grid, fit(rooms, options.maxWidth), options.isColored);
}

function asColumns(grid: Grid, widths: readonly number[], isColored: boolean): string {
  const isRight = grid.header.map((_, column) => isNumeric(grid.rows, column));
  const place = (text: string, column: number): string => {
    const padding = " ".repeat(Math.max(0, widths[column]! - widthOf(text)));
    return isRight[column] ? padding + text : text + padding;
  };
  const header = grid.header.map((name, column) => place(cutTo(name, widths[column]!), column));
  const rows = grid.rows.map((row) =>
    row.map((cell, column) => {
      const text = place(cell.isWhole ? cell.text : cutTo(cell.text, widths[column]!), column);
      return isColored && cell.isNegative ? red(text) : text;
    })
  );
  const lines = [header, ...rows].map((cells) => cells.join(" ".repeat(GAP)).trimEnd());
  if (isColored) lines[0] = bold(lines[0]!);
  return lines.join("\n") + "\n";
}

/** `name  value` for each field of each row, with an empty line between rows. */
function asRecords({ header, rows }: Grid, { maxWidth, isColored }: LayoutOptions): string {
  const nameWidth = header.reduce((most, name) => Math.max(most, widthOf(name)), 0);
  const width = Math.max(LEAST_TEXT, maxWidth - nameWidth - GAP);
  const lineOf = (cell: Cell, column: number): string => {
    const text = cell.isWhole ? cell.text : cutTo(cell.text, width);
    const name = header[column]!;
    const title = name + " ".repeat(nameWidth - widthOf(name) + GAP);
    return (isColored ? bold(title) : title) + (isColored && cell.isNegative ? red(text) : text);
  };
  return rows.map((row) => row.map(lineOf).join("\n") + "\n").join("\n");
}

function roomOf(name: string, rows: Grid["rows"], column: number): Room {
  let natural = widthOf(name);
  let least = Math.min(LEAST_TEXT, natural);
  for (const row of rows) {
    const cell = row[column]!;
    const width = widthOf(cell.text);
    natural = Math.max(natural, width);
    least = Math.max(least, cell.isWhole ? width : Math.min(LEAST_TEXT, width));
  }
  return { natural, least };
}

/** Takes what is too much from the widest columns, down to what each needs. */
function fit(rooms: readonly Room[], maxWidth: number): number[] {
  const cappedAt = (cap: number): number[] =>
    rooms.map(({ natural, least }) => Math.max(least, Math.min(natural, cap)));
  let [low, high] = [0, rooms.reduce((most, { natural }) => Math.max(most, natural), 0)];
  if (sumOf(cappedAt(high)) <= maxWidth) return cappedAt(high);
  while (high - low > 1) {
    const cap = Math.floor((low + high) / 2);
    if (sumOf(cappedAt(cap)) <= maxWidth) low = cap;
    else high = cap;
  }
  const widths = cappedAt(low);
  let left = maxWidth - sumOf(widths);
  rooms.forEach(({ natural }, column) => {
    if (left <= 0 || widths[column] !== low || natural <= low) return;
    widths[column]! += 1;
    left -= 1;
  });
  return widths;
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}

function isNumeric(rows: Grid["rows"], column: number): boolean {
  let hasNumber = false;
  for (const row of rows) {
    const cell = row[column]!;
    if (cell.isNumber) hasNumber = true;
    else if (cell.text !== "-") return false;
  }
  return hasNumber;
}
