import { CATALOGUE } from "./catalogue/mod.ts";
import type { Finding } from "./document/finding.ts";
import type { JsonObject } from "./document/json.ts";
import { operationsOf } from "./document/operations.ts";
import type { Step } from "./document/step.ts";
import { mergeOperations } from "./merge.ts";
import { addOperations } from "./overlay/add_operations.ts";
import { applyOverlay } from "./overlay/apply.ts";
import { OVERLAY } from "./overlay/mod.ts";
import { MISSING_OPERATIONS, MISSING_SCHEMAS } from "./overlay/operations/mod.ts";
import { STEPS } from "./steps/mod.ts";

/** What a repaired document is made from. */
export interface RepairInput {
  /** The document as published, parsed. */
  readonly base: JsonObject;
  /** Another version, of which only single operations are taken. */
  readonly supplement?: { readonly document: JsonObject; readonly operations: readonly string[] } | undefined;
}

/** A repaired document and everything that was found on the way. */
export interface Repaired {
  /** OpenAPI 3.1. */
  readonly document: JsonObject;
  /** In the order in which they were found. */
  readonly findings: readonly Finding[];
  /** Corrections that matched nothing, in words. On the base document there must be none. */
  readonly idle: readonly string[];
}

/**
 * The whole way of a document: steps, the operations of the supplement, the operations that every document lacks, the
 * corrections, our names.
 *
 * @throws {SpecError} where a person has to decide
 */
export function repair(input: RepairInput): Repaired {
  const base = runSteps(input.base, STEPS);
  const supplement = input.supplement;
  const merged = supplement === undefined
    ? { document: base.document, findings: [] }
    : mergeOperations(base.document, runSteps(supplement.document, STEPS).document, supplement.operations);
  const added = addOperations(merged.document, { operations: MISSING_OPERATIONS, schemas: MISSING_SCHEMAS });
  const corrected = applyOverlay(added.document, OVERLAY);
  return {
    document: nameOperations(corrected.document),
    findings: [base, merged, added, corrected].flatMap(({ findings }) => findings),
    idle: [
      ...added.idle.map(({ method, path }) => `missing operation ${method.toUpperCase()} ${path}`),
      ...corrected.idle.map(({ at }) => `correction ${at}`),
    ],
  };
}

/** Runs steps one after the other. */
export function runSteps(document: JsonObject, steps: readonly Step[]): { document: JsonObject; findings: Finding[] } {
  const findings: Finding[] = [];
  let current = document;
  for (const step of steps) {
    const result = step.run(current);
    current = result.document;
    findings.push(...result.findings);
  }
  return { document: current, findings };
}

/** Operation ids that people can read: IBKR's where it has one, ours for the rest. */
function nameOperations(document: JsonObject): JsonObject {
  const draft = structuredClone(document);
  for (const { key, value } of operationsOf(draft)) value.operationId = CATALOGUE[key]?.id ?? value.operationId ?? key;
  return draft;
}
