import type { Finding } from "../document/finding.ts";
import { isObject, type JsonObject, objectAt } from "../document/json.ts";
import { reachable } from "../document/refs.ts";
import type { StepResult } from "../document/step.ts";
import { isMeantFor } from "./apply.ts";
import type { MissingOperation } from "./operations/operation.ts";

/** The operations to add, and the schemas that they refer to. */
export interface MissingOperations {
  readonly operations: readonly MissingOperation[];
  readonly schemas: Readonly<Record<string, JsonObject>>;
}

/** What adding gave. */
export interface AddedOperations extends StepResult {
  /** Operations that the document has by now; on the base document each of them fails the build. */
  readonly idle: readonly MissingOperation[];
}

/** Adds the operations that the Gateway has and this version of the document lacks. */
export function addOperations(document: JsonObject, missing: MissingOperations): AddedOperations {
  const draft = structuredClone(document);
  const version = String(objectAt(draft, "info").version ?? "");
  const paths = objectAt(draft, "paths");
  const findings: Finding[] = [];
  const idle: MissingOperation[] = [];
  const added: JsonObject[] = [];
  for (const one of missing.operations.filter((one) => isMeantFor(one, version))) {
    const item = isObject(paths[one.path]) ? objectAt(paths, one.path) : {};
    if (one.method in item) {
      idle.push(one);
      continue;
    }
    const operation = structuredClone(one.operation);
    paths[one.path] = { ...item, [one.method]: operation };
    added.push(operation);
    const where = `${one.method.toUpperCase()} ${one.path}`;
    findings.push({
      step: "missing_operations",
      where,
      found: `the Gateway has it and the document does not (${one.evidence.join("; ")})`,
      did: "added",
    });
  }
  addSchemas(draft, missing.schemas, added);
  return { document: draft, findings, idle };
}

function addSchemas(draft: JsonObject, schemas: MissingOperations["schemas"], used: JsonObject[]): void {
  const components = objectAt(draft, "components");
  const own = { components: { schemas: structuredClone(schemas) } };
  const names = reachable(own, used);
  const kept = Object.entries(own.components.schemas).filter(([name]) => names.has(`schemas/${name}`));
  draft.components = { ...components, schemas: { ...objectAt(components, "schemas"), ...Object.fromEntries(kept) } };
}
