/** What changed from one version of the document to another. @module */
import { isObject, type Json, type JsonObject, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { runSteps } from "../repair.ts";
import { STEPS } from "../steps/mod.ts";
import { type ChangedEnum, compareNamed, type Difference } from "./difference.ts";
import { compareOperations } from "./operation.ts";
import { compareSchemas } from "./schema.ts";

/**
 * Compares two published documents after the same repair, so that the quirks of one do not count as changes.
 *
 * @param idle Corrections that match nothing in the new one; they are handed through
 * @throws {SpecError} when one of them cannot be repaired
 */
export function compareDocuments(before: JsonObject, after: JsonObject, idle: readonly string[]): Difference {
  const old = runSteps(before, STEPS).document;
  const fresh = runSteps(after, STEPS).document;
  const enumerations: ChangedEnum[] = [];

  const operations = compareNamed(operationMap(old), operationMap(fresh), (name, was, is) => {
    const changes: string[] = [];
    const notes = { changes, enumerations, owner: name };
    compareOperations({ document: old, operation: was }, { document: fresh, operation: is }, notes);
    return changes;
  });
  const schemas = compareNamed(schemaMap(old), schemaMap(fresh), (name, was, is) => {
    const changes: string[] = [];
    compareSchemas(was, is, "", { changes, enumerations, owner: `schema ${name}` });
    return changes;
  });
  return {
    old: versionOf(before),
    new: versionOf(after),
    operations,
    schemas,
    enumerations: enumerations.sort((left, right) => left.where < right.where ? -1 : 1),
    idle: [...idle].sort(),
  };
}

/** The operations of a published document, `/v1/api` and other quirks taken away: `GET /tickle`. */
export function operationKeys(document: JsonObject): string[] {
  return operationsOf(runSteps(document, STEPS).document).map(({ key }) => key);
}

function operationMap(document: JsonObject): Map<string, JsonObject> {
  return new Map(operationsOf(document).map(({ key, value }) => [key, value]));
}

function schemaMap(document: JsonObject): Map<string, Json> {
  return new Map(Object.entries(objectAt(objectAt(document, "components"), "schemas")));
}

function versionOf(document: JsonObject): string {
  const info = document.info;
  return isObject(info) && typeof info.version === "string" ? info.version : "";
}
