import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import type { Change, JsonType } from "./entry.ts";
import { type Spot, target } from "./location.ts";

/** Makes one change at one spot of a draft. What it did, in a few words; the caller looks whether anything changed. */
export function makeChange(document: JsonObject, spot: Spot, change: Change): string {
  if ("replace" in change) {
    write(spot, structuredClone(change.replace));
    return "replaced";
  }
  if ("rename" in change) return rename(spot, change.rename);
  if ("nullable" in change) return makeNullable(spot);
  const schema = target(document, spot);
  if (schema === undefined) return "nothing";
  if ("add" in change) return addProperties(schema, change.add);
  if ("types" in change) return setTypes(schema, change.types);
  if ("map" in change) return makeMap(schema, change.map);
  if ("open" in change) return openEnum(schema);
  if ("overlapping" in change) return allowOverlap(schema);
  if ("require" in change) return requireProperties(schema, change.require);
  write(spot, structuredClone(change.parameter));
  return "replaced the parameter";
}

function write(spot: Spot, value: Json): void {
  (spot.holder as Record<string | number, Json>)[spot.key] = value;
}

function rename(spot: Spot, name: string): string {
  if (Array.isArray(spot.holder)) return "nothing";
  delete spot.holder[String(spot.key)];
  spot.holder[name] = spot.value;
  return `renamed to ${name}`;
}

function makeNullable(spot: Spot): string {
  const { value } = spot;
  if (!isObject(value)) return "nothing";
  if (isObject(value) && typeof value.type === "string" && value.type !== "null") value.type = [value.type, "null"];
  else if (Array.isArray(value.type)) value.type = [...new Set([...value.type, "null"])];
  else if (!listAt(value, "anyOf").some((branch) => isObject(branch) && branch.type === "null")) {
    write(spot, { anyOf: [value, { type: "null" }] });
  }
  if (Array.isArray(value.enum) && !value.enum.includes(null)) value.enum = [...value.enum, null];
  return "may be null";
}

function addProperties(schema: JsonObject, added: Readonly<Record<string, JsonObject>>): string {
  const properties = objectAt(schema, "properties");
  const missing = Object.entries(added).filter(([name]) => !(name in properties));
  schema.properties = { ...properties, ...structuredClone(Object.fromEntries(missing)) };
  if (!("type" in schema)) schema.type = "object";
  return `added ${missing.map(([name]) => name).join(", ")}`;
}

/** Which formats say something about which type. */
const FORMAT_TYPE: Readonly<Record<string, readonly JsonType[]>> = {
  int32: ["integer"],
  int64: ["integer"],
  float: ["number"],
  double: ["number"],
};

function setTypes(schema: JsonObject, types: readonly JsonType[]): string {
  const format = typeof schema.format === "string" ? schema.format : undefined;
  const fits = format !== undefined && (FORMAT_TYPE[format] ?? ["string"]).some((type) => types.includes(type));
  if (format !== undefined && !fits) delete schema.format;
  if (Array.isArray(schema.enum) && !types.includes("string")) delete schema.enum;
  schema.type = types.length === 1 ? types[0]! : [...types];
  return `is ${types.join(" or ")}`;
}

function makeMap(schema: JsonObject, value: JsonObject | true): string {
  const sample = value === true ? Object.values(objectAt(schema, "properties"))[0] : value;
  if (sample === undefined) return "nothing";
  delete schema.properties;
  delete schema.required;
  schema.type = "object";
  schema.additionalProperties = structuredClone(sample);
  return "keys are data";
}

function openEnum(schema: JsonObject): string {
  if (!Array.isArray(schema.enum)) return "nothing";
  schema["x-known-values"] = schema.enum.filter((value) => value !== null);
  delete schema.enum;
  return "any value may come";
}

function allowOverlap(schema: JsonObject): string {
  if (!Array.isArray(schema.oneOf)) return "nothing";
  schema.anyOf = schema.oneOf;
  delete schema.oneOf;
  delete schema.discriminator;
  return "branches overlap";
}

function requireProperties(schema: JsonObject, names: readonly string[]): string {
  const properties = objectAt(schema, "properties");
  const known = names.filter((name) => name in properties);
  schema.required = [...new Set([...listAt(schema, "required"), ...known])];
  return `requires ${known.join(", ")}`;
}
