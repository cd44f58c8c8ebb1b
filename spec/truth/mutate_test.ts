import assert from "node:assert/strict";
import type { Json, JsonObject } from "../document/json.ts";
import { mutationsOf } from "./mutate.ts";

const lies = (schema: JsonObject, body: Json, document: JsonObject = {}): [string, Json][] =>
  mutationsOf(document, schema, body).map(({ name, body }) => [name, body]);
const names = (schema: JsonObject, body: Json, document?: JsonObject): string[] =>
  lies(schema, body, document).map(([name]) => name);

Deno.test("every kind of value is told to be of another type; null says nothing about its type", () => {
  assert.deepEqual(lies({}, "text"), [["wrong type #", 4711]]);
  assert.deepEqual(lies({}, 1), [["wrong type #", "bezant"]]);
  assert.deepEqual(lies({}, true), [["wrong type #", "bezant"]]);
  assert.deepEqual(lies({}, []), [["wrong type #", { bezant: true }]]);
  assert.deepEqual(lies({}, null), []);
});

Deno.test("an object is told to be a list, to have an unknown key, and to spell each key differently", () => {
  assert.deepEqual(lies({ properties: { a: {}, n: {} } }, { a: "x", n: null }), [
    ["wrong type #", ["bezant"]],
    ["unknown key #", { a: "x", n: null, bezantUnknownKey: 1 }],
    ["renamed key #/a", { aBezant: "x", n: null }],
    ["wrong type #/a", { a: 4711, n: null }],
    ["renamed key #/n", { a: "x", nBezant: null }],
  ]);
});

Deno.test("each lie is the only one in its body, and the body that came in stays as it was", () => {
  const body: Json = { list: [{ a: 1 }, { a: 2 }] };
  const copy = structuredClone(body);
  for (const [name, lie] of lies({}, body)) assert.notDeepEqual(lie, copy, name);
  assert.deepEqual(body, copy);
});

Deno.test("of a list the first and the last item are taken, a single one once", () => {
  assert.deepEqual(names({}, [1, 2, 3]), ["wrong type #", "wrong type #/0", "wrong type #/2"]);
  assert.deepEqual(names({}, [1]), ["wrong type #", "wrong type #/0"]);
});

Deno.test("the keys of a declared map are data: they are left alone, their values are not", () => {
  const map: JsonObject = { additionalProperties: { properties: { a: {} } } };
  assert.deepEqual(names(map, { U1: { a: 1 } }), [
    "wrong type #",
    "wrong type #/U1",
    "unknown key #/U1",
    "renamed key #/U1/a",
    "wrong type #/U1/a",
  ]);
});

Deno.test("a map is recognised through references, items, compositions and alternatives", () => {
  const document: JsonObject = { components: { schemas: { Map: { additionalProperties: {} } } } };
  const map: JsonObject = { $ref: "#/components/schemas/Map" };
  for (
    const [schema, body] of [
      [map, { k: null }],
      [{ properties: { a: map } }, { a: { k: null } }],
      [{ items: map }, [{ k: null }]],
      [{ allOf: [{}, map] }, { k: null }],
      [{ anyOf: [{ type: "string" }, map] }, { k: null }],
      [{ additionalProperties: map }, { x: { k: null } }],
    ] as [JsonObject, Json][]
  ) assert.deepEqual(names(schema, body, document).filter((name) => name.endsWith("/k")), [], JSON.stringify(schema));
});

Deno.test("a path of a lie is a JSON pointer", () => {
  assert.ok(names({}, { "a/b": { "c~d": 1 } }).includes("wrong type #/a~1b/c~0d"));
});
