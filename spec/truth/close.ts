import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { pointer, pointerParts } from "../document/pointer.ts";
import { resolve } from "../document/refs.ts";

/** Suffix of a component that stays open because it is a part of something else. */
const OPEN = ".open";

/**
 * The schemas of a document as one JSON Schema 2020-12 document in which an unknown key is an error: every object is
 * closed, unless it is declared as a map or says nothing about itself. The parts of an `allOf` are one object.
 */
export function closeSchemas(document: JsonObject): JsonObject {
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  const closed: JsonObject = {};
  for (const [name, schema] of Object.entries(schemas)) {
    closed[name] = rewrite(document, schema, "closed");
    closed[name + OPEN] = rewrite(document, schema, "open");
  }
  return { components: { schemas: closed } };
}

/** One schema, closed, with references as {@link closeSchemas} names them. */
export function closeSchema(document: JsonObject, schema: Json): Json {
  return rewrite(document, schema, "closed");
}

function rewrite(document: JsonObject, value: Json | undefined, mode: "open" | "closed"): Json {
  if (!isObject(value)) return value ?? {};
  if (typeof value.$ref === "string") return { $ref: mode === "open" ? openRef(value.$ref) : value.$ref };
  const schema = "allOf" in value ? mergeParts(document, value) : value;
  const hasProperties = "properties" in schema;
  const isComposed = "allOf" in schema || (hasProperties && ("anyOf" in schema || "oneOf" in schema));
  const result: JsonObject = {};
  for (const [key, member] of Object.entries(schema)) {
    if (key === "properties" && isObject(member)) {
      result.properties = Object.fromEntries(
        Object.entries(member).map(([name, property]) => [name, rewrite(document, property, "closed")]),
      );
    } else if (["items", "additionalProperties", "contentSchema"].includes(key)) {
      result[key] = rewrite(document, member, "closed");
    } else if (["allOf", "anyOf", "oneOf"].includes(key) && Array.isArray(member)) {
      result[key] = member.map((part) => rewrite(document, part, isComposed ? "open" : mode));
    } else if (KEPT.has(key)) result[key] = member;
  }
  const isMap = "additionalProperties" in schema;
  if (mode === "closed" && !isMap && (isComposed || hasProperties)) result.unevaluatedProperties = false;
  return result;
}

/** What has a meaning for validation; OpenAPI's own words (xml, discriminator, x-…) have none. */
const KEPT = new Set(
  ("type enum const required pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf " +
    "minItems maxItems uniqueItems minProperties maxProperties format").split(" "),
);

/**
 * A schema with `allOf` as one schema. A property that several parts define has to fit all of them, and is one object
 * again: the document uses `allOf` as inheritance, with properties that a heir defines more closely.
 */
function mergeParts(document: JsonObject, schema: JsonObject): JsonObject {
  const { allOf: _, ...own } = schema;
  const merged: JsonObject = {};
  const left: Json[] = [];
  for (const part of [...listAt(schema, "allOf"), own]) {
    const found = resolve(document, part);
    const flat = isObject(found) && "allOf" in found ? mergeParts(document, found) : found;
    if (!isObject(flat) || ["allOf", "anyOf", "oneOf"].some((key) => key in flat)) left.push(part);
    else absorb(merged, flat);
  }
  return left.length === 0 ? merged : { ...merged, allOf: left };
}

function absorb(merged: JsonObject, part: JsonObject): void {
  const properties = { ...objectAt(merged, "properties") };
  for (const [name, property] of Object.entries(objectAt(part, "properties"))) {
    const before = properties[name];
    properties[name] = before === undefined ? property : { allOf: [before, property] };
  }
  const required = [...new Set([...listAt(merged, "required"), ...listAt(part, "required")])];
  Object.assign(merged, part);
  if (Object.keys(properties).length > 0) merged.properties = properties;
  if (required.length > 0) merged.required = required;
}

function openRef(ref: string): string {
  const parts = pointerParts(ref);
  return pointer([...parts.slice(0, -1), parts.at(-1)! + OPEN]);
}
