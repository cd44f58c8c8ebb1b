import { type Cell, decimalsOf, toCell } from "./cell.ts";

/** A table: names of columns, and cells in rows. */
export interface Grid {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Makes a table of an answer: a list of entries has one row each; one entry has a row for each field; an entry of
 * entries, such as a summary, has a row for each of those. Null when the answer is nothing of that kind.
 *
 * @param columns Fields to show; `a|b` shows `b` where there is no `a`
 */
export function toGrid(answer: unknown, columns?: readonly string[]): Grid | null {
  if (Array.isArray(answer)) {
    if (!answer.every(isEntry)) return null;
    return gridOf(answer, columns ?? [...new Set(answer.flatMap(Object.keys))]);
  }
  if (!isEntry(answer)) return null;
  const fields = Object.entries(answer);
  if (columns !== undefined && fields.every(([, value]) => isEntry(value))) {
    return gridOf(fields.map(([field, value]) => ({ ...value as Entry, field })), ["field", ...columns]);
  }
  const rows = fields.map(([name, value]) => [toCell(name, "field"), toCell(value, name)]);
  return { header: ["field", "value"], rows };
}

function gridOf(entries: readonly Entry[], columns: readonly string[]): Grid {
  const cells = columns.map((column) => {
    const values = entries.map((entry) => firstThere(entry, column.split("|")));
    const decimals = Math.max(0, ...values.map(decimalsOf));
    return values.map((value) => toCell(value, column, decimals));
  });
  return {
    header: columns.map((column) => column.split("|")[0]!),
    rows: entries.map((_, row) => cells.map((column) => column[row]!)),
  };
}

function firstThere(entry: Entry, names: readonly string[]): unknown {
  return names.map((name) => entry[name]).find((value) => value !== undefined && value !== null);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
