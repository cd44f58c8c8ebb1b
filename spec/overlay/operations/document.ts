import type { JsonObject } from "../../document/json.ts";
import { objectAt } from "../../document/json.ts";
import { CATALOGUE } from "../../catalogue/mod.ts";
import { MISSING_OPERATIONS, MISSING_SCHEMAS } from "./mod.ts";

/** The missing operations as a document of their own, named and summed up by the catalogue, for `mergeOperations`. */
export function missingDocument(): JsonObject {
  const paths: JsonObject = {};
  for (const { path, method, operation } of MISSING_OPERATIONS) {
    const entry = CATALOGUE[`${method.toUpperCase()} ${path}`];
    const named = entry === undefined ? {} : { operationId: entry.id, summary: entry.summary };
    paths[path] = { ...objectAt(paths, path), [method]: { ...named, ...structuredClone(operation) } };
  }
  return { openapi: "3.1.1", paths, components: { schemas: structuredClone(MISSING_SCHEMAS) as JsonObject } };
}
