import assert from "node:assert/strict";
import type { Json, JsonObject } from "../document/json.ts";
import { answerSchema, createJudge } from "./judge.ts";
import type { Sample } from "./sample.ts";

const DOCUMENT: JsonObject = {
  paths: {
    "/x": {
      post: {
        requestBody: { $ref: "#/components/requestBodies/Ask" },
        responses: {
          "200": {
            content: {
              "application/json; charset=utf-8": { schema: { $ref: "#/components/schemas/Answer" } },
              "text/plain": { schema: { type: "string" } },
            },
          },
          "204": { description: "" },
          "400": { $ref: "#/components/responses/Refusal" },
        },
      },
    },
  },
  components: {
    requestBodies: { Ask: { content: { "application/json": { schema: { type: "object", properties: { q: {} } } } } } },
    responses: {
      Refusal: { content: { "application/json": { schema: { type: "object", properties: { error: {} } } } } },
    },
    schemas: {
      Answer: {
        type: "object",
        properties: {
          price: { type: "number", multipleOf: 0.000000001 },
          at: { type: "string", format: "date" },
          count: { type: "integer", format: "int32" },
          self: { $ref: "#/components/schemas/Answer" },
        },
      },
    },
  },
};

const judge = createJudge(DOCUMENT);

function sample(status: string, body: Json, contentType = "application/json"): Sample {
  return { name: "", operation: "POST /x", status, contentType, body };
}

Deno.test("an answer is judged by the schema of its status and media type, whatever parameters either has", () => {
  assert.deepEqual(judge(sample("200", { price: 1 })), []);
  assert.deepEqual(judge(sample("200", { price: 1 }, "Application/JSON;charset=x")), []);
  assert.deepEqual(judge(sample("200", "text", "text/plain")), []);
  assert.equal(judge(sample("200", { price: 1 }, "text/plain")).length, 1);
});

Deno.test("a problem names the place and what was expected there", () => {
  const problems = judge(sample("200", { self: { price: "1" }, more: 1 }));
  assert.equal(problems.length, 2);
  assert.ok(problems.some((text) => text.startsWith("/self/price type: must be number")), problems.join());
  assert.ok(problems.some((text) => text.includes('"more"')), problems.join());
});

Deno.test("a request is judged by the body of the operation, and an answer by reference by its component", () => {
  assert.deepEqual(judge(sample("body", { q: 1 })), []);
  assert.equal(judge(sample("body", { error: 1 })).length, 1);
  assert.deepEqual(judge(sample("400", { error: 1 })), []);
  assert.equal(judge(sample("400", { q: 1 })).length, 1);
});

Deno.test("an example of a schema is judged by that schema", () => {
  const at = (status: string, body: Json): Sample => ({ name: "", operation: "schema", status, contentType: "", body });
  assert.deepEqual(judge(at("#/components/schemas/Answer/properties/price", 2)), []);
  assert.equal(judge(at("#/components/schemas/Answer/properties/price", "2")).length, 1);
});

Deno.test("an answer without a body fits where the document has none, and nothing else does", () => {
  assert.deepEqual(judge(sample("204", "")), []);
  assert.equal(judge(sample("204", { price: 1 })).length, 1);
});

Deno.test("what the document does not have is a problem that says so", () => {
  assert.match(judge(sample("500", {}))[0]!, /the document has no POST \/x 500/);
  assert.match(judge({ ...sample("200", {}), operation: "GET /x" })[0]!, /no GET \/x 200/);
  assert.equal(answerSchema(DOCUMENT, sample("200", {}, "image/png")), undefined);
});

Deno.test("formats count, those of numbers too; the limits of binary fractions do not", () => {
  assert.equal(judge(sample("200", { at: "tomorrow" })).length, 1);
  assert.equal(judge(sample("200", { at: "2026-11-22", count: 5_000_000_000 })).length, 1);
  assert.deepEqual(judge(sample("200", { at: "2026-11-22", count: 2_000_000_000 })), []);
  assert.deepEqual(judge(sample("200", { price: 123 })), []);
  assert.deepEqual(judge(sample("200", { price: 0.1 })), []);
});
