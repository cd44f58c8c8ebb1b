/** Reading what has no type yet. @module */
import type { Frame } from "../../mod.ts";

/** A JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** A JSON object; null for everything else. */
export function recordOf(value: unknown): JsonRecord | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value as JsonRecord : null;
}

/** The objects of a list; none for what is no list. */
export function recordsOf(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.map(recordOf).filter((one) => one !== null) : [];
}

/** A text or a number as a text; null for everything else. */
export function wordOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** The texts and numbers of a list as a set; null for what is no list. */
export function wordsOf(value: unknown): ReadonlySet<string> | null {
  return Array.isArray(value) ? new Set(value.map(wordOf).filter((one) => one !== null)) : null;
}

/** A frame that IBKR wrote. */
export function parseFrame(text: string): Frame {
  return (recordOf(JSON.parse(text)) ?? {}) as Frame;
}
