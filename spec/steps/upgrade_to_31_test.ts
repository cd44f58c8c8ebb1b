import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";
import { upgradeTo31 } from "./upgrade_to_31.ts";

function assertSchema(given: JsonObject, want: JsonObject, ...keys: string[]): void {
  assertStep(upgradeTo31, {
    given: { ...schemas({ A: given }), openapi: "3.0.3" },
    want: schemas({ A: want }),
    at: ["#/openapi", ...keys.map((key) => `#/components/schemas/A/${key}`)],
  });
}

Deno.test("nullable becomes a type", () => {
  assertSchema({ type: "string", nullable: true }, { type: ["string", "null"] }, "nullable");
  assertSchema({ type: "string", nullable: false }, { type: "string" }, "nullable");
});

Deno.test("nullable beside an enum gives the enum a null", () => {
  assertSchema(
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
    "nullable",
  );
  assertSchema({ enum: [1, null], nullable: true }, { type: ["integer", "null"], enum: [1, null] }, "nullable");
});

Deno.test("nullable beside a reference or a composition becomes a choice, and the texts stay outside", () => {
  const ref = { $ref: "#/components/schemas/A" };
  assertSchema({ ...ref, nullable: true, title: "t" }, { title: "t", anyOf: [ref, { type: "null" }] }, "nullable");
  assertSchema(
    { type: "object", allOf: [ref], nullable: true },
    { anyOf: [{ type: "object", allOf: [ref] }, { type: "null" }] },
    "nullable",
  );
});

Deno.test("nullable beside no type is dropped, unless its other keywords tell the type", () => {
  assertSchema({ nullable: true }, {}, "nullable");
  assertSchema(
    { properties: { b: {} }, nullable: true },
    { properties: { b: {} }, type: ["object", "null"] },
    "nullable",
  );
});

Deno.test("exclusive limits become numbers", () => {
  assertSchema({ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }, "exclusiveMinimum");
  assertSchema({ maximum: 9, exclusiveMaximum: false }, { maximum: 9 }, "exclusiveMaximum");
  assertSchema({ exclusiveMaximum: true }, {}, "exclusiveMaximum");
});

Deno.test("files and bytes become content", () => {
  const bytes = { type: "string", contentMediaType: "application/octet-stream" };
  assertSchema({ type: "file" }, bytes, "type");
  assertSchema({ type: "string", format: "binary" }, bytes, "format");
  assertSchema({ type: "string", format: "byte" }, { type: "string", contentEncoding: "base64" }, "format");
});

Deno.test("an example becomes a list of examples, a property of that name stays a property", () => {
  assertSchema(
    { properties: { example: { type: "boolean", example: false }, nullable: { example: null } } },
    { properties: { example: { type: "boolean", examples: [false] }, nullable: { examples: [null] } } },
    "properties/example/example",
    "properties/nullable/example",
  );
});

Deno.test("examples with names become a list behind the single one", () => {
  assertSchema(
    { example: 1, examples: { one: { value: 2 }, two: { summary: "no value" } } },
    { examples: [1, 2, { summary: "no value" }] },
    "examples",
    "example",
  );
});

Deno.test("3.1 passes, whatever it holds", () => {
  assertLeavesAlone(upgradeTo31, schemas({ A: { type: "string", nullable: true, example: 1 } }));
});

Deno.test("other versions are refused", () => {
  for (const version of ["2.0", "3.2.0", "4.0.0", null]) {
    assert.throws(() => upgradeTo31.run({ openapi: version }), /#\/openapi: this is .* Only 3\.0 and 3\.1/);
  }
  assert.throws(() => upgradeTo31.run({ swagger: "2.0" }), /no version/);
});
