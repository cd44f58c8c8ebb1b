import assert from "node:assert/strict";
import { SpecError } from "../document/finding.ts";
import type { Json, JsonObject } from "../document/json.ts";
import { locate, target } from "./location.ts";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Every construction that a walk can meet, each leaf with a type of its own. */
function sampleDocument(): JsonObject {
  return {
    paths: {
      "/things/{id}": {
        get: {
          parameters: [{ name: "a b", in: "query" }, { $ref: "#/components/parameters/Id" }],
          responses: {
            "200": {
              content: {
                "text/html": { schema: ref("Page") },
                "application/json; charset=utf-8": { schema: ref("List") },
              },
            },
            "204": {},
            "400": { $ref: "#/components/responses/Refusal" },
            default: { content: { "application/problem+json": { schema: { type: "string" } } } },
          },
        },
        post: { requestBody: { $ref: "#/components/requestBodies/Make" }, responses: {} },
      },
    },
    components: {
      parameters: { Id: { name: "id", in: "path" } },
      requestBodies: {
        Make: { content: { "application/json": { schema: { properties: { x: { const: "made" } } } } } },
      },
      responses: { Refusal: { content: { "text/plain": { schema: { const: "refused" } } } } },
      schemas: {
        List: { type: "array", items: ref("Thing") },
        Thing: { allOf: [ref("Base"), { properties: { own: { const: "own" }, "with blank": { const: "blank" } } }] },
        Base: { properties: { inherited: { const: "inherited" }, kind: ref("Kind"), tags: ref("Tags") } },
        Kind: { oneOf: [{ const: "first" }, { properties: { second: { const: "second" } } }] },
        Tags: { additionalProperties: { type: "array", items: { const: "tag" } } },
        Maybe: { anyOf: [ref("Base"), { type: "null" }] },
        Either: { anyOf: [{ const: "left" }, { const: "right" }] },
        Page: { type: "string" },
        "With.Dots_2": { properties: { x: { const: "dotted" } } },
      },
    },
  };
}

/** What stands at a place, or undefined. */
function at(text: string): Json | undefined {
  return locate(sampleDocument(), text)?.value;
}

Deno.test("an answer is named by status, a request by body, and the JSON one of several media types is meant", () => {
  assert.deepEqual(at("GET /things/{id} 200"), ref("List"));
  assert.deepEqual(at("GET /things/{id} default"), { type: "string" });
  assert.deepEqual(at("POST /things/{id} body .x"), { const: "made" });
});

Deno.test("without a JSON media type the first one is meant, and components of answers are followed", () => {
  assert.deepEqual(at("GET /things/{id} 400"), { const: "refused" });
});

Deno.test("a component is named by its name, whatever dots it has", () => {
  assert.deepEqual(at("schema Page"), { type: "string" });
  assert.deepEqual(at("schema With.Dots_2 .x"), { const: "dotted" });
});

Deno.test("a walk goes through properties, items, values and branches, and through references and allOf on its way", () => {
  assert.deepEqual(at("GET /things/{id} 200 []"), ref("Thing"));
  assert.deepEqual(at("GET /things/{id} 200 [].own"), { const: "own" });
  assert.deepEqual(at("GET /things/{id} 200 [].inherited"), { const: "inherited" });
  assert.deepEqual(at("GET /things/{id} 200 [].tags{}[]"), { const: "tag" });
  assert.deepEqual(at("GET /things/{id} 200 [].kind|0"), { const: "first" });
  assert.deepEqual(at("GET /things/{id} 200 [].kind|1.second"), { const: "second" });
  assert.deepEqual(at("schema Either |1"), { const: "right" });
});

Deno.test("a property may have blanks in its name, and a nullable reference is walked through", () => {
  assert.deepEqual(at("schema Thing .with blank"), { const: "blank" });
  assert.deepEqual(at("schema Maybe .inherited"), { const: "inherited" });
});

Deno.test("a parameter is named by its name, directly or by reference", () => {
  assert.deepEqual(at("GET /things/{id} parameters a b"), { name: "a b", in: "query" });
  assert.deepEqual(at("GET /things/{id} parameters id"), { $ref: "#/components/parameters/Id" });
});

Deno.test("a place that the document does not have is undefined, not an error", () => {
  for (
    const text of [
      "schema Nobody",
      "schema Base .nobody",
      "schema Base .inherited.deeper",
      "schema Base []",
      "schema Base {}",
      "schema Base |0",
      "schema Either |2",
      "schema constructor",
      "GET /nowhere 200",
      "PUT /things/{id} 200",
      "GET /things/{id} 201",
      "GET /things/{id} 204",
      "GET /things/{id} body",
      "GET /things/{id} parameters nobody",
    ]
  ) assert.equal(at(text), undefined, text);
});

Deno.test("a text of another language is an error that shows how to write it", () => {
  for (
    const text of ["", "Thing", "schema", "get /things/{id} 200", "GET things 200", "GET /things/{id}", "GET /x 20"]
  ) {
    assert.throws(
      () => at(text),
      (error: Error) => error instanceof SpecError && /GET \/path 200/.test(error.message),
      text,
    );
  }
  for (const text of ["schema Base []]", "schema Base |x", "schema Base {x}"]) {
    assert.throws(
      () => at(text),
      (error: Error) => error instanceof SpecError && /\.name, \[\], \{\}/.test(error.message),
      text,
    );
  }
});

Deno.test("what is written to a spot is written to the document", () => {
  const document = sampleDocument();
  const spot = locate(document, "GET /things/{id} 200 [].inherited")!;
  (spot.holder as JsonObject)[spot.key] = { const: "written" };
  assert.deepEqual(locate(document, "schema Base .inherited")?.value, { const: "written" });
});

Deno.test("the target of a spot is the schema behind its references; a reference that leads nowhere has none", () => {
  const document = sampleDocument();
  const kind = locate(document, "schema Base .kind")!;
  assert.deepEqual(kind.value, ref("Kind"));
  assert.equal(target(document, kind), locate(document, "schema Kind")!.value);
  assert.equal(target(document, { value: ref("Nobody"), holder: {}, key: "x" }), undefined);
});
