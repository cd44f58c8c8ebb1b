import { isObject, isSame, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import type { Change, JsonType } from "./entry.ts";
import { type Spot, target } from "./location.ts";

/**
 * Makes one change at one spot of a draft. What it did, in a few words, or null when a part of it matches nothing: then
 * the draft is not to be used.
 */
export function makeChange(document: JsonObject, spot: Spot, change: Change): string | null {
  if ("replace" in change) return write(spot, change.replace, "replaced");
  if ("parameter" in change) return write(spot, change.parameter, "replaced the parameter");
  if ("rename" in change) return rename(spot, change.rename);
  const schema = target(document, spot);
  if (schema === undefined) return null;
  if ("nullable" in change) return makeNullable(objectAt(schema, "properties"), change.nullable);
  if ("add" in change) return addProperties(schema, change.add);
  if ("types" in change) return setTypes(schema, change.types);
  if ("map" in change) return makeMap(schema, change.map);
  if ("open" in change) return openEnum(schema);
  if ("overlapping" in change) return allowOverlap(schema);
  if ("optional" in change) return makeOptional(schema, change.optional);
  return requireProperties(schema, change.require);
}

function write(spot: Spot, value: Json, did: string): string | null {
  if (isSame(spot.value, value)) return null;
  (spot.holder as Record<string | number, Json>)[spot.key] = structuredClone(value);
  return did;
}

function rename(spot: Spot, name: string): string | null {
  if (Array.isArray(spot.holder) || name in spot.holder) return null;
  delete spot.holder[String(spot.key)];
  spot.holder[name] = spot.value;
  return `renamed to ${name}`;
}

function makeNullable(properties: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const nullable = withNull(properties[name]);
    if (nullable === null) return null;
    properties[name] = nullable;
  }
  return `${names.join(", ")}: may be null`;
}

/** The schema with null beside what it allowed, or null when there is none or it allows that already. */
function withNull(schema: Json | undefined): JsonObject | null {
  if (!isObject(schema)) return null;
  const types = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  if (types.includes("null")) return null;
  if (types.length === 0) return { anyOf: [schema, { type: "null" }] };
  return {
    ...schema,
    type: [...types, "null"],
    ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}),
  };
}

function addProperties(schema: JsonObject, added: Readonly<Record<string, JsonObject>>): string | null {
  const properties = objectAt(schema, "properties");
  const names = Object.keys(added);
  if (names.some((name) => name in properties)) return null;
  schema.properties = { ...properties, ...structuredClone(added) };
  schema.type ??= "object";
  return `added ${names.join(", ")}`;
}

/** Which formats say something about which type. */
const FORMAT_TYPE: Readonly<Record<string, readonly JsonType[]>> = {
  int32: ["integer"],
  int64: ["integer"],
  float: ["number"],
  double: ["number"],
};

function setTypes(schema: JsonObject, types: readonly JsonType[]): string | null {
  const type = types.length === 1 ? types[0]! : [...types];
  if (isSame(schema.type, type)) return null;
  const format = typeof schema.format === "string" ? schema.format : undefined;
  const fits = format !== undefined && (FORMAT_TYPE[format] ?? ["string"]).some((type) => types.includes(type));
  if (format !== undefined && !fits) delete schema.format;
  if (Array.isArray(schema.enum) && !types.includes("string")) delete schema.enum;
  schema.type = type;
  return `is ${types.join(" or ")}`;
}

function makeMap(schema: JsonObject, value: JsonObject | true): string | null {
  const sample = value === true ? Object.values(objectAt(schema, "properties"))[0] : value;
  if (sample === undefined) return null;
  delete schema.properties;
  delete schema.required;
  schema.type = "object";
  schema.additionalProperties = structuredClone(sample);
  return "keys are data";
}

function openEnum(schema: JsonObject): string | null {
  if (!Array.isArray(schema.enum)) return null;
  schema["x-known-values"] = schema.enum.filter((value) => value !== null);
  delete schema.enum;
  return "any value may come";
}

function allowOverlap(schema: JsonObject): string | null {
  if (!Array.isArray(schema.oneOf)) return null;
  schema.anyOf = schema.oneOf;
  delete schema.oneOf;
  delete schema.discriminator;
  return "branches overlap";
}

function requireProperties(schema: JsonObject, names: readonly string[]): string | null {
  const properties = objectAt(schema, "properties");
  const required = listAt(schema, "required");
  if (names.some((name) => !(name in properties) || required.includes(name))) return null;
  schema.required = [...required, ...names];
  return `requires ${names.join(", ")}`;
}

function makeOptional(schema: JsonObject, names: readonly string[]): string | null {
  const required = listAt(schema, "required");
  if (names.some((name) => !required.includes(name))) return null;
  const left = required.filter((name) => !names.includes(String(name)));
  if (left.length > 0) schema.required = left;
  else delete schema.required;
  return `does not require ${names.join(", ")}`;
}
