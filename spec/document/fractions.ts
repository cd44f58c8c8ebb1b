import { isObject, type Json, type JsonObject } from "./json.ts";
import { pointer } from "./pointer.ts";

/**
 * A member that a reader may give a document: the pointers of the numbers that its text writes with a fraction of zero.
 * `12.0` and `12` are one number once parsed, but whoever wrote `12.0` meant no integer. The step that uses it drops it.
 */
export const FRACTIONS = "x-bezant-fractions";

/** A document's text, parsed, with the list of its fractions of zero when it has any. @throws {SyntaxError} for no JSON */
export function parseWithFractions(text: string): Json {
  const document: Json = JSON.parse(text);
  const written = fractionsIn(text);
  return isObject(document) && written.length > 0 ? { ...document, [FRACTIONS]: written } : document;
}

function fractionsIn(text: string): string[] {
  const found: string[] = [];
  const marks = new Set<unknown>();
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (!Number.isInteger(value) || !/[.eE]/.test(context?.source ?? "")) return value;
    const mark = {};
    marks.add(mark);
    return mark;
  };
  collect(JSON.parse(text, reviver), marks, [], found);
  return found;
}

function collect(value: Json, marks: Set<unknown>, parts: readonly string[], found: string[]): void {
  if (typeof value !== "object" || value === null) return;
  if (marks.has(value)) found.push(pointer(parts));
  else for (const [key, member] of Object.entries(value as JsonObject)) collect(member, marks, [...parts, key], found);
}
