import type { WireSnapshot } from "../wire.ts";
import { toAvailability } from "./availability.ts";
import { SNAPSHOT_FIELDS, type SnapshotFieldKind, type SnapshotFieldName } from "./snapshot_fields.ts";
import type { SnapshotHead } from "./snapshot_types.ts";
import { parseWireNumber, type PriceFlag } from "./fields.ts";

/** One field as it was read. */
export interface ReadField {
  /** The value in its kind; null when none came or it could not be read. */
  readonly value: number | string | boolean | null;
  /** What came with a number. */
  readonly flag: PriceFlag | null;
  /** The wire's own text; null when none came. */
  readonly text: string | null;
}

/** What was asked for: fields by name, each once, and codes that are in no table. */
export interface Asked {
  readonly names: readonly SnapshotFieldName[];
  readonly rawCodes: readonly string[];
}

const BOOLEANS: Readonly<Record<string, boolean>> = { "1": true, "0": false, true: true, false: false };

/** Reads a field of any kind. What came is a string as a rule, but numbers and booleans are known. */
export function readField(kind: SnapshotFieldKind, wire: unknown): ReadField {
  if (wire === undefined || wire === null) return { value: null, flag: null, text: null };
  const text = typeof wire === "string" ? wire : JSON.stringify(wire);
  if (kind === "text") return { value: text, flag: null, text };
  if (kind === "boolean") return { value: BOOLEANS[text.trim()] ?? null, flag: null, text };
  const number = parseWireNumber(typeof wire === "number" ? wire : text);
  return { value: number?.value ?? null, flag: number?.flag ?? null, text };
}

/** Builds the row of a contract. Untyped by field: only the caller knows what was asked for at compile time. */
export function toSnapshot(
  contract: string | number,
  conid: number,
  wire: WireSnapshot | undefined,
  asked: Asked,
): SnapshotHead & Readonly<Record<string, unknown>> {
  const entry = wire ?? { conid };
  const fields: Record<string, ReadField["value"]> = {};
  const flags: Record<string, PriceFlag | null> = {};
  const text: Record<string, string | null> = {};
  for (const name of asked.names) {
    const { code, kind } = SNAPSHOT_FIELDS[name];
    const read = readField(kind, entry[code]);
    for (const key of [name, code]) [fields[key], flags[key], text[key]] = [read.value, read.flag, read.text];
  }
  for (const code of asked.rawCodes) fields[code] = readField("text", entry[code]).value;
  return {
    ...fields,
    contract,
    conid,
    ...(typeof entry.conidEx === "string" ? { conidEx: entry.conidEx } : {}),
    flags,
    text,
    availability: toAvailability(entry[SNAPSHOT_FIELDS.marketDataAvailability.code]),
    updatedAtMs: typeof entry._updated === "number" ? entry._updated : null,
    isCold: !hasAny(entry, codesOf(asked)),
    wire: entry,
  };
}

/** The codes to ask for. */
export function codesOf({ names, rawCodes }: Asked): string[] {
  return [...names.map((name) => SNAPSHOT_FIELDS[name].code), ...rawCodes];
}

/** What even the first answer of a feed that is only being opened may hold. */
const EARLY: readonly string[] = [SNAPSHOT_FIELDS.marketDataAvailability.code, SNAPSHOT_FIELDS.deliveryMarker.code];

/** Whether an entry holds all of these fields. */
export function hasAll(wire: WireSnapshot, codes: readonly string[]): boolean {
  return codes.every((code) => wire[code] !== undefined);
}

/** Whether an entry holds something of what was asked for, beyond what comes at once. */
export function hasAny(wire: WireSnapshot, codes: readonly string[]): boolean {
  const telling = codes.filter((code) => !EARLY.includes(code));
  return telling.length === 0 ? hasAll(wire, codes) : telling.some((code) => wire[code] !== undefined);
}
