import { isSecretKey, REDACTED } from "../../mod.ts";
import { type ForeignText, foreignText, isCode, isSymbol, visible } from "./foreign_text.ts";
import { isForeign, isGivenAway, type JsonSchema, namesKey, schemaOfItem, schemaOfKey } from "./json_schema.ts";

/** Longest text of ours; a longer one is somebody else's, whatever the schema says. */
const MAX_OWN_CHARS = 200;
const MAX_KEY_CHARS = 80;
const MAX_DEPTH = 40;

/** What cleaning has to know. */
export interface CleanWorld {
  /** A text with the accounts in it as they are shown. */
  mask(text: string): string;
}

/**
 * Makes an answer fit for a model: secrets go, accounts are masked, and what others wrote is marked, by the schema where it
 * says so and by its looks where it does not.
 *
 * @param value Plain JSON
 * @param schema Of the value; without one everything in it is taken as written by others
 */
export function clean(value: unknown, schema: JsonSchema | undefined, world: CleanWorld): unknown {
  return cleaned(value, { schema, isOfOthers: false, depth: MAX_DEPTH }, world);
}

/** Where a value stands. */
interface Place {
  readonly schema: JsonSchema | undefined;
  /** It is a field of an object that IBKR wrote: what no schema marks may still be anything. */
  readonly isOfOthers: boolean;
  readonly depth: number;
}

function cleaned(value: unknown, place: Place, world: CleanWorld): unknown {
  if (typeof value === "string") return cleanText(value, place, world);
  if (value === null || typeof value !== "object") return value;
  const { schema, depth } = place;
  if (depth === 0) return REDACTED; // nobody nests so deep
  if (Array.isArray(value)) {
    const item = { schema: schemaOfItem(schema), isOfOthers: place.isOfOthers, depth: depth - 1 };
    return value.map((one) => cleaned(one, item, world));
  }
  const isOfOthers = isWire(schema);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner], at) => {
    const shown = visible(world.mask(key)).slice(0, MAX_KEY_CHARS);
    const own = schemaOfKey(schema, key);
    const place = { schema: own, isOfOthers, depth: depth - 1 };
    if (isSecretKey(key) && typeof inner !== "object" && !isGivenAway(own)) return [shown, REDACTED];
    const value = cleaned(inner, place, world);
    if (isCode(shown) || namesKey(schema, key)) return [shown, value];
    return [`untrusted_${at}`, withKey(foreignText(shown), value, own)];
  });
  return Object.fromEntries(entries);
}

/** A key can't be marked, so one that might speak goes into its value, as far as the value's schema has room for it. */
function withKey(untrustedKey: ForeignText, value: unknown, schema: JsonSchema | undefined): unknown {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) return { untrustedKey, ...value };
  return schema === undefined || !isNamed(schema) ? { untrustedKey, value } : value;
}

function cleanText(text: string, { schema, isOfOthers }: Place, world: CleanWorld): unknown {
  const shown = world.mask(text);
  if (schema !== undefined && isNamed(schema) && isForeign(schema)) return isSymbol(shown) ? shown : foreignText(shown);
  if (isOfOthers || isForeign(schema)) return isCode(shown) ? shown : foreignText(shown);
  return shown.length > MAX_OWN_CHARS ? foreignText(shown) : visible(shown);
}

/** Whether IBKR wrote an object: then the catalogue says so of all the keys that it does not name. */
function isWire(schema: JsonSchema | undefined): boolean {
  const others = schema?.additionalProperties;
  return schema === undefined || (typeof others === "object" && isForeign(others));
}

/** Whether the catalogue speaks of this very field, and not only of all the others that there may be. */
function isNamed({ type, anyOf, oneOf }: JsonSchema): boolean {
  return type !== undefined || anyOf !== undefined || oneOf !== undefined;
}
