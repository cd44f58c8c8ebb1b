/** One thing with fields. */
export type Entry = Readonly<Record<string, unknown>>;

/** An answer as rows: what a table, CSV and `--fields` have in common. */
export interface Rows {
  /**
   * - `list`: the answer is a list of entries
   * - `named`: it is one entry whose fields are entries, such as a summary; `field` is their name
   * - `single`: it is one entry
   */
  readonly kind: "list" | "named" | "single";
  readonly rows: readonly Entry[];
  /** Fields to show; `a|b` shows `b` where there is no `a`. */
  readonly columns: readonly string[];
}

/** Finds the rows of an answer; null when it is nothing of that kind. */
export function rowsOf(answer: unknown, columns?: readonly string[]): Rows | null {
  if (Array.isArray(answer)) {
    return answer.every(isEntry) ? { kind: "list", rows: answer, columns: columns ?? keysOf(answer) } : null;
  }
  if (!isEntry(answer)) return null;
  const fields = Object.entries(answer);
  if (columns !== undefined && fields.every(([, value]) => isEntry(value))) {
    const rows = fields.map(([field, value]) => ({ ...value as Entry, field }));
    return { kind: "named", rows, columns: ["field", ...columns] };
  }
  return { kind: "single", rows: [answer], columns: Object.keys(answer) };
}

/** The fields of all rows, in the order in which they come. */
export function keysOf(rows: readonly Entry[]): string[] {
  const keys = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) keys.add(key);
  return [...keys];
}

/** What a row has under a column, `a|b` and `a.b` included; undefined for nothing. */
export function valueIn(row: Entry, column: string): unknown {
  for (const name of column.split("|")) {
    const value = at(row, name);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** Whether a row has a column, though there be null in it. */
export function hasColumn(row: Entry, column: string): boolean {
  return column.split("|").some((name) => at(row, name) !== undefined);
}

/** The name that stands above a column. */
export function titleOf(column: string): string {
  return column.split("|")[0]!;
}

/** Says whether it has fields. */
export function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function at(row: Entry, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  let value: unknown = row;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Entry)[part];
  }
  return value;
}
