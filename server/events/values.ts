/** Looking into frames, whose shape nobody promises. @module */

/** An object of JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** Whether it is a JSON object. */
export function isRow(value: unknown): value is Row {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** The objects of a list, or of what should have been one; null when there is something else in it. */
export function rowsOf(value: unknown): readonly Row[] | null {
  if (isRow(value)) return [value];
  return Array.isArray(value) && value.every(isRow) ? value : null;
}

/** A text that is not empty, or a number as one; null for everything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** Whether two values of JSON say the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b);
}
