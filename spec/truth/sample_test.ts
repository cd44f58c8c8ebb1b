import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { examplesOf, recordingSample, templateMatches } from "./sample.ts";

const DOCUMENT: JsonObject = {
  paths: {
    "/x": {
      post: {
        requestBody: {
          content: {
            "application/json": {
              schema: {},
              examples: { ask: { value: { q: 1 } }, given: { $ref: "#/components/examples/Given" } },
            },
          },
        },
        responses: {
          "200": {
            content: { "application/json": { schema: { type: "string", examples: ["inner"] }, example: "only" } },
          },
          "400": { $ref: "#/components/responses/Refusal" },
        },
      },
      get: { requestBody: { $ref: "#/components/requestBodies/Ask" }, responses: {} },
    },
  },
  components: {
    examples: { Given: { value: null }, Elsewhere: { externalValue: "https://example.com" } },
    requestBodies: { Ask: { content: { "text/plain": { example: "" } } } },
    responses: {
      Refusal: {
        content: {
          "text/plain": { examples: { no: { value: "no" }, far: { $ref: "#/components/examples/Elsewhere" } } },
        },
      },
    },
    schemas: { It: { properties: { a: { examples: [1, 2] }, examples: { type: "array", items: {} } } } },
  },
};

Deno.test("examples of requests, answers and schemas are samples, inline or by reference", () => {
  assert.deepEqual(examplesOf(DOCUMENT).map(({ name, body }) => [name, body]), [
    ["example GET /x body example", ""],
    ["example POST /x body ask", { q: 1 }],
    ["example POST /x body given", null],
    ["example POST /x 200 example", "only"],
    ["example POST /x 400 no", "no"],
    ["example schema #/paths/~1x/post/responses/200/content/application~1json/schema 0", "inner"],
    ["example schema #/components/schemas/It/properties/a 0", 1],
    ["example schema #/components/schemas/It/properties/a 1", 2],
  ]);
});

Deno.test("a sample says where it belongs", () => {
  const [get, ask] = examplesOf(DOCUMENT);
  assert.deepEqual([get!.operation, get!.status, get!.contentType], ["GET /x", "body", "text/plain"]);
  assert.deepEqual([ask!.operation, ask!.status, ask!.contentType], ["POST /x", "body", "application/json"]);
});

function recording(path: string, response: JsonObject = { StatusCode: 200, Body: {} }): string {
  return JSON.stringify({ Request: { Path: path, Methods: ["GET"] }, Response: response });
}

Deno.test("a recording is a sample of the operation whose template it fits", () => {
  const text = recording("/v1/api/portfolio/U1/ledger?x=1", {
    StatusCode: 404,
    Headers: { "Content-Type": "text/html" },
    Body: "<p>",
  });
  assert.deepEqual(recordingSample("A/b.json", text, ["GET /portfolio/{accountId}/ledger"]), {
    name: "recording A/b.json",
    operation: "GET /portfolio/{accountId}/ledger",
    status: "404",
    contentType: "text/html",
    body: "<p>",
  });
});

Deno.test("a literal path comes before a template, in whatever order they stand", () => {
  const operations = ["GET /iserver/account/{accountId}", "GET /iserver/account/orders", "GET /{a}/{b}/{c}"];
  for (const order of [operations, [...operations].reverse()]) {
    const operationOf = (path: string) => recordingSample("A/b.json", recording(path), order)?.operation;
    assert.equal(operationOf("/v1/api/iserver/account/orders"), "GET /iserver/account/orders");
    assert.equal(operationOf("/v1/api/iserver/account/U1"), "GET /iserver/account/{accountId}");
    assert.equal(operationOf("/v1/api/iserver/nobody/U1"), "GET /{a}/{b}/{c}");
  }
});

Deno.test("a recording that fits no template keeps its own path; a text that is no recording is none", () => {
  assert.equal(recordingSample("A/b.json", recording("/v1/api/new"), ["GET /old"])?.operation, "GET /new");
  assert.equal(recordingSample("A/b.json", recording("/x", { StatusCode: 200 }), [])?.body, null);
  assert.equal(recordingSample("A/b.json", "{}", []), null);
  assert.equal(recordingSample("A/b.json", '{"Request":{"Path":"/x"}}', []), null);
});

Deno.test("a template stands for one part of a path each, and its letters for themselves", () => {
  assert.equal(templateMatches("GET /a/{b}/c", "GET /a/1/c"), true);
  assert.equal(templateMatches("GET /a/{b}/c", "GET /a/1/2/c"), false);
  assert.equal(templateMatches("GET /a/{b}", "GET /a/"), false);
  assert.equal(templateMatches("GET /a.b", "GET /aXb"), false);
  assert.equal(templateMatches("GET /a", "POST /a"), false);
});
