import { UsageError } from "../usage_error.ts";
import { type Entry, hasColumn, keysOf, type Rows, rowsOf, titleOf, valueIn } from "./rows.ts";
import { unknownName } from "./select.ts";

/** What is left of an answer. */
export interface Picked {
  readonly answer: unknown;
  /** What a table of it shows; undefined for all. */
  readonly columns: readonly string[] | undefined;
}

/**
 * Reads `--fields`.
 *
 * @throws {UsageError} when it names none
 */
export function parseFields(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim()).filter((name) => name !== "");
  if (names.length === 0) throw new UsageError("--fields needs names, such as ticker,position");
  return [...new Set(names)];
}

/**
 * Leaves these fields of each entry; `a.b` is a field within a field, `*` stands for all.
 *
 * @param columns The columns of a table, under whose names a field is found too
 * @throws {UsageError} for a field that no entry has, with those that there are; an answer without entries has all
 */
export function pickFields(answer: unknown, fields: readonly string[], columns?: readonly string[]): Picked {
  const found = namedOrSingle(answer, fields, columns);
  if (found === null) throw new UsageError("--fields: this answer is no list of entries and has no fields");
  const { kind, rows } = found;
  const known = keysOf(rows);
  const wanted = fields.flatMap((field) => field === "*" ? known : [field]).map((field) => ({
    field,
    column: known.includes(field) ? field : columns?.find((column) => titleOf(column) === field) ?? field,
  }));
  for (const { field, column } of wanted) {
    if (rows.length > 0 && !rows.some((row) => hasColumn(row, column))) {
      throw new UsageError(`--fields: there is no ${unknownName(field, known)}`);
    }
  }
  const pick = (row: Entry): Entry =>
    Object.fromEntries(wanted.map(({ field, column }) => [field, valueIn(row, column) ?? null]));
  const names = wanted.map(({ field }) => field);
  if (kind === "list") return { answer: rows.map(pick), columns: names };
  if (kind === "single") return { answer: pick(rows[0]!), columns: isNamed(answer, columns) ? columns : undefined };
  const picked = rows.map((row) => [String(row["field"]), pick(row)] as const);
  return { answer: Object.fromEntries(picked), columns: names.filter((name) => name !== "field") };
}

/** A summary's fields are those of its entries, or its entries themselves where that is what was named. */
function namedOrSingle(answer: unknown, fields: readonly string[], columns?: readonly string[]): Rows | null {
  const rows = rowsOf(answer, columns);
  if (rows?.kind !== "named") return rows;
  const isOfEntries = fields.some((field) => field === "*" || rows.rows.some((row) => hasColumn(row, field)));
  return isOfEntries ? rows : rowsOf(answer);
}

function isNamed(answer: unknown, columns?: readonly string[]): boolean {
  return rowsOf(answer, columns)?.kind === "named";
}
