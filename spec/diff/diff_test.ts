import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { compareDocuments } from "./mod.ts";
import { differenceText } from "./text.ts";

const THING = { $ref: "#/components/schemas/Thing" };

function document(version: string, paths: JsonObject, schemas: JsonObject): JsonObject {
  return { openapi: "3.0.3", info: { title: "own", version }, paths, components: { schemas } };
}

function answer(schema: JsonObject, type = "application/json"): JsonObject {
  return { description: "", content: { [type]: { schema } } };
}

const OLD = document(
  "1.0.0",
  {
    "/v1/api/same": { get: { responses: { 200: answer(THING) } } },
    "/gone": { get: { responses: { 200: answer(THING) } } },
    "/changed/{id}": {
      post: {
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "old", in: "query", schema: { type: "string" } },
          { name: "side", in: "query", schema: { type: "string", enum: ["BUY", "SELL"] } },
        ],
        requestBody: { content: { "application/json": { schema: { type: "object", properties: { a: THING } } } } },
        responses: { 200: answer({ type: "array", items: { type: "string" } }), 404: answer(THING) },
      },
    },
  },
  {
    Thing: {
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "integer", format: "int64" },
        size: { type: "string" },
        state: { type: "string", enum: ["ON", "OFF"] },
        deep: { type: "array", items: { type: "object", properties: { x: { type: "string" } } } },
      },
    },
    Dropped: { type: "string" },
  },
);

const NEW = document(
  "1.1.0",
  {
    "/same": { get: { responses: { 200: answer(THING) } } },
    "/fresh": { get: { responses: { 200: answer(THING) } } },
    "/changed/{id}": {
      post: {
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "integer" } },
          { name: "new", in: "query", required: true, schema: { type: "string" } },
          { name: "side", in: "query", required: true, schema: { type: "string", enum: ["BUY", "SELL", "SSHORT"] } },
        ],
        responses: {
          200: answer({ type: "array", items: { type: "number" } }, "application/json"),
          503: answer(THING),
        },
      },
    },
  },
  {
    Thing: {
      type: "object",
      required: ["size"],
      properties: {
        id: { type: "string" },
        size: { type: "string", nullable: true },
        state: { type: "string", enum: ["ON", "STANDBY"] },
        deep: {
          type: "array",
          items: { type: "object", properties: { x: { type: "number" }, y: { type: "string" } } },
        },
      },
    },
    Added: { type: "string" },
  },
);

Deno.test("compareDocuments() says what became of operations, schemas and enumerations", () => {
  const { operations, schemas, enumerations, idle, old, new: fresh } = compareDocuments(OLD, NEW, ["b", "a"]);
  assert.deepEqual([old, fresh, idle], ["1.0.0", "1.1.0", ["a", "b"]]);
  assert.deepEqual([operations.added, operations.removed], [["GET /fresh"], ["GET /gone"]]);
  assert.deepEqual(operations.changed, [{
    name: "POST /changed/{id}",
    changes: [
      "parameters path id: integer, was string",
      "parameter query new: added, required",
      "parameter query old: removed",
      "parameter query side: now required",
      "body: removed",
      "200: array of number, was array of string",
      "200[]: number, was string",
      "404: removed",
      "503: added",
    ],
  }]);
  assert.deepEqual([schemas.added, schemas.removed], [["Added"], ["Dropped"]]);
  assert.deepEqual(schemas.changed, [{
    name: "Thing",
    changes: [
      ".deep[].x: number, was string",
      ".deep[].y: added, string",
      ".id: string, was integer, int64",
      ".size: string or null, was string",
      ".size: now required",
      ".id: no longer required",
    ],
  }]);
  assert.deepEqual(enumerations, [
    { where: "POST /changed/{id} parameters query side", added: ["SSHORT"], removed: [] },
    { where: "schema Thing .state", added: ["STANDBY"], removed: ["OFF"] },
  ]);
});

Deno.test("compareDocuments() finds nothing between a document and itself, with or without the prefix", () => {
  const moved = JSON.parse(JSON.stringify(OLD).replace('"/v1/api/same"', '"/same"'));
  const difference = compareDocuments(OLD, moved, []);
  assert.equal(
    differenceText(difference),
    "1.0.0 → 1.0.0: operations +0 -0 *0; schemas +0 -0 *0; enumerations 0 changed; corrections 0 idle",
  );
});

Deno.test("differenceText() is sorted, and says once what many places have", () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ name: `GET /${index}`, changes: ["401: removed"] }));
  const text = differenceText({
    old: "1",
    new: "2",
    operations: { added: ["GET /a"], removed: [], changed: [...many, { name: "GET /x", changes: ["200: added"] }] },
    schemas: { added: [], removed: ["T"], changed: [] },
    enumerations: [{ where: "schema S", added: ["A"], removed: [1] }],
    idle: ["correction GET /y 200"],
  });
  assert.deepEqual(text.split("\n"), [
    "1 → 2: operations +1 -0 *13; schemas +0 -1 *0; enumerations 1 changed; corrections 1 idle",
    "",
    "Operations",
    "  + GET /a",
    "  * in 12 of them: 401: removed",
    "  * GET /x",
    "      200: added",
    "",
    "Schemas",
    "  - T",
    "",
    "Enumerations",
    "  * schema S",
    '      + "A"',
    "      - 1",
    "",
    "Corrections that match nothing in 2",
    "  ! correction GET /y 200",
  ]);
});
