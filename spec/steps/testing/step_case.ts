import assert from "node:assert/strict";
import type { JsonObject } from "../../document/json.ts";
import type { Step } from "../../document/step.ts";

/** A small document of our own making and what a step makes of it. */
export interface StepCase {
  readonly given: JsonObject;
  readonly want: JsonObject;
  /** The pointers of the findings, in order. */
  readonly at: readonly string[];
}

/** Asserts what a step makes of a document, that it says where, and that it leaves its input and right documents alone. */
export function assertStep(step: Step, { given, want, at }: StepCase): void {
  const before = structuredClone(given);
  const first = step.run(given);
  assert.deepEqual(given, before, "the input was changed");
  assert.deepEqual(first.document, want);
  assert.deepEqual(first.findings.map((finding) => finding.where), at);
  for (const finding of first.findings) {
    assert.equal(finding.step, step.name);
    assert.ok(finding.found.length > 10 && finding.did.length > 5, `says little: ${JSON.stringify(finding)}`);
  }
  assertLeavesAlone(step, want);
}

/** Asserts that a document is right in the eyes of a step. */
export function assertLeavesAlone(step: Step, document: JsonObject): void {
  const { document: after, findings } = step.run(document);
  assert.deepEqual(findings, []);
  assert.deepEqual(after, document);
}

/** An OpenAPI 3.1 document with these paths and components. */
export function openapi(paths: JsonObject, components?: JsonObject): JsonObject {
  const info = { title: "Test", version: "1" };
  return { openapi: "3.1.0", info, paths, ...(components === undefined ? {} : { components }) };
}

/** A document that has nothing but schemas. */
export function schemas(members: JsonObject): JsonObject {
  return openapi({}, { schemas: members });
}
