import type { Cell } from "./cell.ts";
import { bold, red } from "./color.ts";
import type { Grid } from "./grid.ts";

/** How a table is laid out. */
export interface LayoutOptions {
  /** Widest line, in characters; text is cut to fit, numbers and ids are not. */
  readonly maxWidth: number;
  /** Header in bold, numbers below zero in red. */
  readonly isColored: boolean;
}

const GAP = 2;
const MIN_TEXT_WIDTH = 6;

/** Lays a table out in aligned columns, one line for each row. */
export function layOut(grid: Grid, { maxWidth, isColored }: LayoutOptions): string {
  const isRight = grid.header.map((_, column) => isNumeric(grid.rows.map((row) => row[column]!)));
  const isWhole = grid.header.map((_, column) => isRight[column]! || grid.rows.some((row) => row[column]!.isWhole));
  const widths = fit(naturalWidths(grid), isWhole, maxWidth);
  const place = (text: string, column: number): string => {
    const padding = " ".repeat(Math.max(0, widths[column]! - lengthOf(text)));
    return isRight[column] ? padding + text : text + padding;
  };
  const header = grid.header.map((name, column) => place(cut(name, widths[column]!), column));
  const rows = grid.rows.map((row) =>
    row.map((cell, column) => {
      const text = place(cell.isWhole ? cell.text : cut(cell.text, widths[column]!), column);
      return isColored && cell.isNegative ? red(text) : text;
    })
  );
  const lines = [header, ...rows].map((cells) => cells.join(" ".repeat(GAP)).trimEnd());
  if (isColored) lines[0] = bold(lines[0]!);
  return lines.join("\n") + "\n";
}

/** Takes what is too much from the widest columns of text. */
function fit(natural: readonly number[], isWhole: readonly boolean[], maxWidth: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - maxWidth;
  while (excess > 0) {
    const texts = widths.map((width, column) => isWhole[column] ? 0 : width);
    const widest = Math.max(...texts);
    if (widest <= MIN_TEXT_WIDTH) break;
    widths[texts.indexOf(widest)]! -= 1;
    excess -= 1;
  }
  return widths;
}

function naturalWidths(grid: Grid): number[] {
  return grid.header.map((name, column) =>
    Math.max(lengthOf(name), ...grid.rows.map((row) => lengthOf(row[column]!.text)))
  );
}

function isNumeric(cells: readonly Cell[]): boolean {
  return cells.some((cell) => cell.isNumber) && cells.every((cell) => cell.isNumber || cell.text === "-");
}

function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : characters.slice(0, width - 1).join("") + "…";
}

function lengthOf(text: string): number {
  return [...text].length;
}
