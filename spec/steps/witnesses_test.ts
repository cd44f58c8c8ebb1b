import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { fractionalExamples } from "./fractional_examples.ts";
import { largeIntegers } from "./large_integers.ts";
import { assertLeavesAlone, openapi, schemas } from "./testing/step_case.ts";
import { witnessesOf } from "./witnesses.ts";

const INT = { type: "integer", format: "int32" };
const BIG = 2 ** 40;
const at = "#/components/schemas";
const answering = (body: JsonObject, components: JsonObject) =>
  openapi({ "/a": { get: { responses: { 200: { content: { "application/json": body } } } } } }, components);

Deno.test("examples of a body are followed through references, compositions, lists and maps", () => {
  const components = {
    schemas: {
      Page: { type: "object", allOf: [{ $ref: `${at}/Base` }], properties: { rows: { type: "array", items: INT } } },
      Base: { type: "object", properties: { self: { $ref: `${at}/Page` } }, additionalProperties: INT },
    },
    examples: { shared: { value: { self: { rows: [1, 0.5], other: 0.5 } } } },
  };
  const body = {
    schema: { anyOf: [{ $ref: `${at}/Page` }, { type: "null" }] },
    examples: { one: { $ref: "#/components/examples/shared" } },
  };
  const { findings } = fractionalExamples.run(answering(body, components));
  assert.deepEqual(findings.map(({ where }) => where), [
    `${at}/Base/additionalProperties`,
    `${at}/Page/properties/rows/items`,
  ]);
  assert.match(findings[0]!.found, /\/examples\/shared\/value\/self\/other shows 0\.5/);
});

Deno.test("where several schemas could be meant, no example is a witness", () => {
  const choice = { oneOf: [{ type: "object", properties: { a: INT } }, { type: "object", properties: { b: INT } }] };
  const document = answering({ schema: choice, example: { a: 0.5 } }, {});
  assertLeavesAlone(fractionalExamples, document);
});

Deno.test("a signed body's example speaks for its content, a parameter's for its schema", () => {
  const signed = { type: "string", contentMediaType: "application/jwt", contentSchema: { properties: { a: INT } } };
  const document = openapi({
    "/a": {
      post: {
        parameters: [{ name: "p", in: "query", schema: INT, example: BIG }],
        requestBody: { content: { "application/jwt": { schema: signed, example: { a: BIG } } } },
      },
    },
  });
  assert.deepEqual(largeIntegers.run(document).findings.map(({ where }) => where), [
    "#/paths/~1a/post/parameters/0/schema/format",
    "#/paths/~1a/post/requestBody/content/application~1jwt/schema/contentSchema/properties/a/format",
  ]);
});

Deno.test("schemas that refer to themselves and to each other do not trap the walk", () => {
  const loop = { A: { allOf: [{ $ref: `${at}/B` }], examples: [1] }, B: { $ref: `${at}/A` }, C: { $ref: `${at}/C` } };
  assert.ok(witnessesOf(schemas(loop)).length > 0);
});
