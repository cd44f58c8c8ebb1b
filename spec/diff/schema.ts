import { isObject, isSame, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { pointerParts } from "../document/pointer.ts";
import type { ChangedEnum } from "./difference.ts";

/** Where differences of schemas are noted. */
export interface SchemaNotes {
  readonly changes: string[];
  readonly enumerations: ChangedEnum[];
  /** What stands before the place of an enumeration: `schema order`. */
  readonly owner: string;
}

/** Compares two schemas of the same place, inline parts included; what a `$ref` names is compared by itself. */
export function compareSchemas(
  before: Json | undefined,
  after: Json | undefined,
  place: string,
  notes: SchemaNotes,
): void {
  const [was, is] = [typeText(before), typeText(after)];
  const label = place === "" ? "" : `${place}: `;
  if (was !== is) notes.changes.push(`${label}${is}, was ${was}`);
  const saidNothing = was === "anything" && was !== is; // then its parts are no news of their own
  if (!isObject(before) || !isObject(after) || saidNothing) return;
  compareEnums(before, after, place, notes);
  compareProperties(before, after, place, notes);
  for (const [key, mark] of [["items", "[]"], ["additionalProperties", "{}"]] as const) {
    if (isObject(before[key]) && isObject(after[key])) {
      compareSchemas(before[key], after[key], `${place}${mark}`, notes);
    }
  }
  for (const key of ["allOf", "anyOf", "oneOf"]) {
    const branches = listAt(after, key);
    listAt(before, key).slice(0, branches.length).forEach((branch, index) =>
      compareSchemas(branch, branches[index], `${place}|${index}`, notes)
    );
  }
}

function compareProperties(before: JsonObject, after: JsonObject, place: string, notes: SchemaNotes): void {
  const [old, fresh] = [objectAt(before, "properties"), objectAt(after, "properties")];
  for (const name of [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort()) {
    const here = `${place}.${name}`;
    if (!(name in old)) notes.changes.push(`${here}: added, ${typeText(fresh[name])}`);
    else if (!(name in fresh)) notes.changes.push(`${here}: removed, was ${typeText(old[name])}`);
    else compareSchemas(old[name], fresh[name], here, notes);
  }
  const [must, shall] = [listAt(before, "required"), listAt(after, "required")];
  const named = (name: Json): string => `${place}.${name}`;
  for (const name of shall.filter((one) => !must.includes(one))) notes.changes.push(`${named(name)}: now required`);
  for (const name of must.filter((one) => !shall.includes(one))) {
    if (String(name) in fresh) notes.changes.push(`${named(name)}: no longer required`);
  }
}

function compareEnums(before: JsonObject, after: JsonObject, place: string, notes: SchemaNotes): void {
  if (!Array.isArray(before.enum) && !Array.isArray(after.enum)) return;
  const [old, fresh] = [listAt(before, "enum"), listAt(after, "enum")];
  const without = (values: Json[], others: Json[]) => values.filter((one) => !others.some((two) => isSame(one, two)));
  const [added, removed] = [without(fresh, old), without(old, fresh)];
  if (added.length + removed.length > 0) {
    notes.enumerations.push({ where: `${notes.owner} ${place}`.trim(), added, removed });
  }
}

/** A schema's type in a few words, without its properties and values. */
export function typeText(schema: Json | undefined): string {
  if (schema === undefined) return "nothing said";
  if (!isObject(schema)) return schema === false ? "nothing allowed" : "anything";
  if (typeof schema.$ref === "string") return pointerParts(schema.$ref).at(-1) ?? schema.$ref;
  for (const [key, joint] of [["allOf", " & "], ["anyOf", " | "], ["oneOf", " | "]] as const) {
    const branches = listAt(schema, key);
    if (branches.length > 0) return branches.map(typeText).join(joint);
  }
  const types = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  const text = types.length === 0 ? ("properties" in schema ? "object" : "anything") : types.join(" or ");
  const extra = ["format", "contentMediaType", "contentEncoding", "pattern"].filter((key) => key in schema)
    .map((key) => String(schema[key]));
  return [text + (text === "array" && isObject(schema.items) ? ` of ${typeText(schema.items)}` : ""), ...extra]
    .join(", ");
}
