import { isObject, type Json, type JsonObject, listAt } from "../document/json.ts";
import { resolve } from "../document/refs.ts";

/** Keywords that only mean something for one type. */
const IMPLIED: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ["object", ["properties", "additionalProperties", "patternProperties"]],
  ["array", ["items", "prefixItems"]],
];

/** The types that a schema declares itself; empty when it declares none. */
export function declaredTypes(schema: JsonObject): string[] {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? null];
  return types.filter((type) => typeof type === "string");
}

/** The types that a schema declares by itself, through `$ref`, or through a branch of `allOf`; empty when none does. */
export function knownTypes(document: JsonObject, schema: Json | undefined, depth = 0): string[] {
  const target = resolve(document, schema);
  if (!isObject(target) || depth > 20) return [];
  const own = declaredTypes(target);
  if (own.length > 0) return own;
  return listAt(target, "allOf").map((branch) => knownTypes(document, branch, depth + 1))
    .find((types) => types.length > 0) ?? [];
}

/** The types that an untyped schema must mean, judged by its other keywords and its enum; empty when nothing tells. */
export function impliedTypes(schema: JsonObject): string[] {
  if ("$ref" in schema) return [];
  if (Array.isArray(schema.required)) return ["object"];
  const byKeyword = IMPLIED.find(([, keywords]) => keywords.some((keyword) => keyword in schema));
  if (byKeyword !== undefined) return [byKeyword[0]];
  const types = new Set(listAt(schema, "enum").map(typeOf));
  if (types.has("number")) types.delete("integer");
  return [...types];
}

/** The JSON Schema type of a value; whole numbers are integers. */
export function typeOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** A `type` keyword for one or several types. */
export function typeKeyword(types: readonly string[]): Json {
  return types.length === 1 ? types[0]! : [...types];
}
