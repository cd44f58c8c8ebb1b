import { isObject, type Json, type JsonObject } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { become, isAnnotation, only } from "./edit.ts";
import { declaredTypes, knownTypes } from "./types.ts";

/** `allOf` of one thing is that thing; a branch that only repeats its type makes generators intersect with `{}`. */
export const redundantAllof: Step = step(
  "redundant_allof",
  "a composition of one reference, and of branches or a `type` that only repeat its type, becomes the reference",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "schema")) {
      if (typeof value.$ref === "string" && repeatsType(draft, value, value)) {
        delete value.type;
        report(`${where}/type`, `the type beside ${value.$ref} repeats the one there`, "taken out");
      }
      const merged = mergedReference(draft, value);
      if (merged === undefined) continue;
      become(value, merged);
      report(where, `\`allOf\` adds nothing to ${value.$ref}`, "it is the reference");
    }
  },
);

/** The reference that a composition comes down to, with all texts; undefined for real compositions. */
function mergedReference(draft: JsonObject, schema: JsonObject): JsonObject | undefined {
  const { allOf, ...outer } = schema;
  if (!Array.isArray(allOf) || !allOf.every(isObject)) return undefined;
  const references = allOf.filter((branch) => typeof branch.$ref === "string");
  const reference = references[0];
  if (reference === undefined || references.length > 1) return undefined;
  const { $ref, ...texts } = reference;
  const rest = [outer, ...allOf.filter((branch) => branch !== reference)];
  if (!rest.every((part) => isHollow(draft, part, reference)) || !Object.keys(texts).every(isAnnotation)) {
    return undefined;
  }
  const annotations = [...rest.map((part) => only(part, isAnnotation)), texts];
  const keys = annotations.flatMap((part) => Object.keys(part));
  if (new Set(keys).size !== keys.length) return undefined;
  return { ...Object.assign({}, ...annotations), $ref: $ref! };
}

/** Whether a schema allows whatever the reference allows. */
function isHollow(draft: JsonObject, schema: JsonObject, reference: Json): boolean {
  const constraints = Object.keys(schema).filter((key) => !isAnnotation(key));
  return constraints.length === 0 || (constraints.join() === "type" && repeatsType(draft, schema, reference));
}

function repeatsType(draft: JsonObject, schema: JsonObject, reference: Json): boolean {
  const types = declaredTypes(schema);
  const ref = isObject(reference) ? { $ref: reference.$ref ?? null } : null;
  const there = knownTypes(draft, ref);
  return types.length > 0 && there.length > 0 && there.every((type) => types.includes(type));
}
