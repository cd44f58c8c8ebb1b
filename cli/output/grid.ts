import { type Cell, decimalsOf, toCell } from "./cell.ts";
import { printable } from "./printable.ts";
import { rowsOf, titleOf, valueIn } from "./rows.ts";

/** A table: names of columns, and cells in rows. */
export interface Grid {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Makes a table of an answer: a list of entries has one row each; one entry has a row for each field; an entry of
 * entries, such as a summary, has a row for each of those. Null when the answer is nothing of that kind.
 *
 * @param columns Fields to show; `a|b` shows `b` where there is no `a`
 */
export function toGrid(answer: unknown, columns?: readonly string[]): Grid | null {
  const found = rowsOf(answer, columns);
  if (found === null) return null;
  const { kind, rows, columns: shown } = found;
  if (kind === "single") {
    const cells = shown.map((name) => [toCell(name, "field"), toCell(rows[0]![name], name)]);
    return { header: ["field", "value"], rows: cells };
  }
  const cells = shown.map((column) => {
    const values = rows.map((row) => valueIn(row, column));
    const decimals = values.reduce<number>((most, value) => Math.max(most, decimalsOf(value)), 0);
    return values.map((value) => toCell(value, column, decimals));
  });
  return {
    header: shown.map((column) => printable(titleOf(column))),
    rows: rows.map((_, row) => cells.map((column) => column[row]!)),
  };
}
