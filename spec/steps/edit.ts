import type { JsonObject } from "../document/json.ts";

/** Makes an object say what another one says; references to the object stay good. */
export function become(target: JsonObject, value: JsonObject): void {
  const members = { ...value };
  for (const key of Object.keys(target)) delete target[key];
  Object.assign(target, members);
}

/** Members that describe a schema and allow or forbid nothing. */
export function isAnnotation(key: string): boolean {
  return ANNOTATIONS.has(key) || key.startsWith("x-");
}

const ANNOTATIONS = new Set([
  "title",
  "description",
  "deprecated",
  "readOnly",
  "writeOnly",
  "default",
  "example",
  "examples",
  "externalDocs",
  "xml",
  "$comment",
]);

/** The members of an object for which `keep` holds. */
export function only(value: JsonObject, keep: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keep(key)));
}
