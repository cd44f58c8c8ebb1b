import { type Finding, SpecError } from "./document/finding.ts";
import { isObject, isSame, type JsonObject, objectAt } from "./document/json.ts";
import { pointer, valueAt } from "./document/pointer.ts";
import { operationsOf } from "./document/operations.ts";
import { reachable } from "./document/refs.ts";
import type { StepResult } from "./document/step.ts";

/**
 * Adds single operations of another version of the document to the base, with the schemas that they need. What both
 * have stays the base's: the supplement may have lost parts of it.
 *
 * @throws {SpecError} when the supplement lacks such an operation, or a schema of the same name says something else
 */
export function mergeOperations(base: JsonObject, supplement: JsonObject, keys: readonly string[]): StepResult {
  const draft = structuredClone(base);
  const findings: Finding[] = [];
  const wanted = new Set(keys);
  const present = new Set(operationsOf(draft).map(({ key }) => key));
  for (const operation of operationsOf(supplement).filter(({ key }) => wanted.delete(key))) {
    if (present.has(operation.key)) {
      findings.push(finding(operation.where, "the base has this operation by now", "kept the base's"));
      continue;
    }
    const paths = objectAt(draft, "paths");
    const item = isObject(paths[operation.path]) ? objectAt(paths, operation.path) : paths[operation.path] = {};
    (item as JsonObject)[operation.method.toLowerCase()] = structuredClone(operation.value);
    for (const name of reachable(supplement, operation.value)) copyComponent(draft, supplement, name);
    findings.push(finding(operation.where, "only a later version has this operation", "taken over"));
  }
  const [missing] = wanted;
  if (missing !== undefined) {
    throw new SpecError(missing, "the supplement has no such operation", "Correct the list in the lock file");
  }
  return { document: draft, findings };
}

function copyComponent(draft: JsonObject, supplement: JsonObject, name: string): void {
  const [kind, ...rest] = name.split("/");
  const where = pointer(["components", kind!, rest.join("/")]);
  const theirs = valueAt(supplement, where);
  const ours = valueAt(draft, where);
  if (theirs === undefined) return;
  if (ours !== undefined) {
    if (kind !== "schemas" || isSame(ours, theirs)) return;
    throw new SpecError(where, "the two documents mean different things by this name", "Rename one of them in a step");
  }
  const components = objectAt(draft, "components");
  if (!isObject(components[kind!])) components[kind!] = {};
  objectAt(components, kind!)[rest.join("/")] = structuredClone(theirs);
}

function finding(where: string, found: string, did: string): Finding {
  return { step: "merge", where, found, did };
}
