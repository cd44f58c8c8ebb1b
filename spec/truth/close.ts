import { isObject, type Json, type JsonObject, objectAt } from "../document/json.ts";
import { pointer, pointerParts } from "../document/pointer.ts";

/** Suffix of a component that stays open because it is a part of something else. */
const OPEN = ".open";

/**
 * The schemas of a document as one JSON Schema 2020-12 document in which an unknown key is an error: every object is
 * closed, unless it is declared as a map or says nothing about itself. Parts of an `allOf` stay open and the whole is
 * closed.
 */
export function closeSchemas(document: JsonObject): JsonObject {
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  const closed: JsonObject = {};
  for (const [name, schema] of Object.entries(schemas)) {
    closed[name] = closeSchema(schema);
    closed[name + OPEN] = rewrite(schema, "open");
  }
  return { components: { schemas: closed } };
}

/** One schema, closed, with references as {@link closeSchemas} names them. */
export function closeSchema(schema: Json): Json {
  return rewrite(schema, "closed");
}

function rewrite(schema: Json | undefined, mode: "open" | "closed"): Json {
  if (!isObject(schema)) return schema ?? {};
  if (typeof schema.$ref === "string") return { $ref: mode === "open" ? openRef(schema.$ref) : schema.$ref };
  const isComposed = "allOf" in schema || ("properties" in schema && ("anyOf" in schema || "oneOf" in schema));
  const inner = isComposed ? "open" : mode;
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties" && isObject(value)) result.properties = mapValues(value, closeSchema);
    else if (["items", "additionalProperties", "contentSchema"].includes(key)) result[key] = closeSchema(value);
    else if (["allOf", "anyOf", "oneOf"].includes(key) && Array.isArray(value)) {
      result[key] = value.map((part) => rewrite(part, inner));
    } else if (KEPT.has(key)) result[key] = value;
  }
  const isMap = "additionalProperties" in schema;
  if (mode === "closed" && !isMap && (isComposed || "properties" in schema)) result.unevaluatedProperties = false;
  return result;
}

/** What has a meaning for validation; OpenAPI's own words (xml, discriminator, x-…) have none. */
const KEPT = new Set(
  ("type enum const required pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf " +
    "minItems maxItems uniqueItems minProperties maxProperties format").split(" "),
);

function openRef(ref: string): string {
  const parts = pointerParts(ref);
  return pointer([...parts.slice(0, -1), parts.at(-1)! + OPEN]);
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
