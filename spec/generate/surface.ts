import { CATALOGUE, type CatalogueEntry } from "../catalogue/mod.ts";
import { isObject, type Json, type JsonObject, objectAt } from "../document/json.ts";
import { METHODS, operationsOf } from "../document/operations.ts";
import { prune } from "../document/refs.ts";

/** Who reaches an operation: a bot through the Gateway, or an institution at api.ibkr.com. */
export type Surface = CatalogueEntry["surface"];

/** Which of the two an operation belongs to; what nobody has catalogued goes by its path. */
export function surfaceOf(key: string): Surface {
  return CATALOGUE[key]?.surface ?? (/ \/(gw|oauth2?)\//.test(key) ? "institutional" : "gateway");
}

/** The part of a document that one surface needs, without prose, with our own summaries. */
export function surfaceDocument(document: JsonObject, surface: Surface): JsonObject {
  const draft = structuredClone(document);
  const paths = objectAt(draft, "paths");
  for (const { key, path, method, value } of operationsOf(draft)) {
    const isSocket = value["x-bezant-websocket"] === true; // the stream speaks it, no request does
    if (surfaceOf(key) !== surface || isSocket) delete objectAt(paths, path)[method.toLowerCase()];
  }
  for (const [path, item] of Object.entries(paths)) {
    if (!METHODS.some((method) => isObject(item) && method in item)) delete paths[path];
  }
  const bare = withoutProse(prune(draft)) as JsonObject;
  for (const { key, value } of operationsOf(bare)) {
    value.summary = CATALOGUE[key]?.summary ?? key;
    delete value.operationId; // without it a type stands where it is used
  }
  return {
    openapi: bare.openapi!,
    info: { title: surface, version: "" },
    paths: bare.paths!,
    components: bare.components ?? {},
  };
}

const PROSE = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
  "tags",
  "servers",
  "deprecated",
]);

/** A copy without anything that was written for people. Names of properties are not prose. */
function withoutProse(value: Json, isNameMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isNameMap || !(PROSE.has(key) || (key.startsWith("x-") && key !== "x-known-values")))
      .map(([key, member]) => [key, withoutProse(member, !isNameMap && NAME_MAPS.has(key))]),
  );
}

/** Members whose keys are names, not keywords. */
const NAME_MAPS = new Set([
  ..."properties patternProperties schemas parameters responses requestBodies headers".split(" "),
  ..."examples content paths securitySchemes".split(" "),
]);
