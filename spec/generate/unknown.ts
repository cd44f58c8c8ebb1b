import { isObject, type Json, type JsonObject, objectAt } from "../document/json.ts";
import { pointer } from "../document/pointer.ts";

/** Places of a surface's schemas where nothing is said about the value: users see `unknown` there. */
export function unknownPlaces(document: JsonObject): string[] {
  const found: string[] = [];
  const visit = (schema: Json | undefined, path: readonly string[]): void => {
    if (!isObject(schema)) return;
    if (saysNothing(schema)) found.push(pointer(path));
    for (const key of ["items", "additionalProperties"]) visit(schema[key], [...path, key]);
    for (const key of ["allOf", "anyOf", "oneOf"]) {
      const branches = schema[key];
      if (Array.isArray(branches)) branches.forEach((branch, index) => visit(branch, [...path, key, String(index)]));
    }
    for (const [name, property] of Object.entries(objectAt(schema, "properties"))) visit(property, [...path, name]);
  };
  for (const [name, schema] of Object.entries(objectAt(objectAt(document, "components"), "schemas"))) {
    visit(schema, [name]);
  }
  visitMessages(document.paths ?? null, []);
  return found.sort();

  function visitMessages(value: Json, path: readonly string[]): void {
    if (Array.isArray(value)) value.forEach((item, index) => visitMessages(item, [...path, String(index)]));
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "schema") visit(member, path);
      else visitMessages(member, [...path, key]);
    }
  }
}

const SPEAKING = ["$ref", "enum", "const", "allOf", "anyOf", "oneOf", "properties", "items", "additionalProperties"];

function saysNothing(schema: JsonObject): boolean {
  if (SPEAKING.some((key) => key in schema)) return false;
  return schema.type === undefined || schema.type === "object" || schema.type === "array";
}
