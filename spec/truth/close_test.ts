import assert from "node:assert/strict";
import type { Json, JsonObject } from "../document/json.ts";
import { closeSchema, closeSchemas } from "./close.ts";
import { createJudge } from "./judge.ts";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Whether a body fits a schema of a document made of the given components, objects closed. */
function fits(schema: JsonObject, body: Json, schemas: JsonObject = {}): boolean {
  const document: JsonObject = {
    paths: { "/x": { get: { responses: { "200": { content: { "application/json": { schema } } } } } } },
    components: { schemas },
  };
  const judge = createJudge(document);
  return judge({ name: "", operation: "GET /x", status: "200", contentType: "application/json", body }).length === 0;
}

const A: JsonObject = { type: "object", properties: { a: { type: "string" } } };

Deno.test("an object with properties has no others", () => {
  assert.equal(fits(A, { a: "" }), true);
  assert.equal(fits(A, {}), true);
  assert.equal(fits(A, { a: "", b: "" }), false);
  assert.equal(fits({ type: "array", items: A }, [{ b: "" }]), false);
  assert.equal(fits({ type: "object", properties: { inner: A } }, { inner: { b: "" } }), false);
  assert.equal(fits(ref("A"), { b: "" }, { A }), false);
});

Deno.test("a map and an object that says nothing about itself stay open", () => {
  const map: JsonObject = { type: "object", additionalProperties: A };
  assert.equal(fits(map, { any: { a: "" } }), true);
  assert.equal(fits(map, { any: { b: "" } }), false, "its values are closed all the same");
  assert.equal(fits({ ...A, additionalProperties: { type: "number" } }, { a: "", b: 1 }), true);
  assert.equal(fits({ type: "object" }, { any: 1 }), true);
  assert.equal(fits({}, { any: 1 }), true);
});

Deno.test("an object that is declared empty is empty", () => {
  assert.equal(fits({ type: "object", additionalProperties: false }, {}), true);
  assert.equal(fits({ type: "object", additionalProperties: false }, { a: 1 }), false);
});

Deno.test("the parts of an allOf are one object, which has the properties of all of them and no others", () => {
  const heir: JsonObject = { allOf: [ref("A"), { type: "object", properties: { b: { type: "number" } } }] };
  assert.equal(fits(heir, { a: "", b: 1 }, { A }), true);
  assert.equal(fits(heir, { a: "", b: 1, c: 1 }, { A }), false);
  assert.equal(fits(heir, { a: 1 }, { A }), false);
});

Deno.test("an heir's own properties and requirements count beside those it inherits, over generations", () => {
  const schemas = { A, B: { allOf: [ref("A")], properties: { b: {} }, required: ["b"] } };
  const grandchild: JsonObject = { allOf: [ref("B")], properties: { c: {} }, required: ["a"] };
  assert.equal(fits(grandchild, { a: "", b: 1, c: 1 }, schemas), true);
  assert.equal(fits(grandchild, { a: "", c: 1 }, schemas), false, "b is required by the parent");
  assert.equal(fits(grandchild, { b: 1 }, schemas), false, "a is required by itself");
  assert.equal(fits(grandchild, { a: "", b: 1, d: 1 }, schemas), false);
});

Deno.test("a property that an heir defines more closely has to fit both definitions and is one object", () => {
  const base: JsonObject = { type: "object", properties: { result: { type: "object", properties: { id: {} } } } };
  const heir: JsonObject = {
    allOf: [ref("Base"), { type: "object", properties: { result: { type: "object", properties: { more: {} } } } }],
  };
  assert.equal(fits(heir, { result: { id: 1, more: 1 } }, { Base: base }), true);
  assert.equal(fits(heir, { result: { id: 1, other: 1 } }, { Base: base }), false);
});

Deno.test("alternatives within an allOf add to the object, and those of their own are closed each by itself", () => {
  const either: JsonObject = {
    oneOf: [{ ...A, required: ["a"] }, { type: "object", properties: { b: {} }, required: ["b"] }],
  };
  assert.equal(fits({ allOf: [{ type: "object", properties: { x: {} } }, either] }, { x: 1, b: 1 }), true);
  assert.equal(fits({ allOf: [{ type: "object", properties: { x: {} } }, either] }, { x: 1, c: 1 }), false);
  assert.equal(fits({ anyOf: [A, { type: "null" }] }, { a: "" }), true);
  assert.equal(fits({ anyOf: [A, { type: "null" }] }, { a: "", b: 1 }), false);
});

Deno.test("a component is there closed, and open for those who inherit from it; words without meaning are left out", () => {
  const { components } = closeSchemas({
    components: { schemas: { A: { ...A, description: "x", "x-y": 1, xml: {} } } },
  });
  const schemas = (components as JsonObject).schemas as Record<string, JsonObject>;
  assert.deepEqual(Object.keys(schemas), ["A", "A.open"]);
  assert.equal(schemas.A!.unevaluatedProperties, false);
  assert.equal("unevaluatedProperties" in schemas["A.open"]!, false);
  assert.deepEqual(closeSchema({}, { type: "string", description: "x", "x-known-values": ["a"] }), { type: "string" });
});
