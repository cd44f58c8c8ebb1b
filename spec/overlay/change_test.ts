import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { makeChange } from "./change.ts";
import type { Change } from "./entry.ts";
import { locate } from "./location.ts";

interface Case {
  readonly about: string;
  readonly given: JsonObject;
  readonly change: Change;
  /** The schema afterwards; null when the change has nothing to do there. */
  readonly want: JsonObject | null;
}

const REFERENCE = { $ref: "#/components/schemas/Other" };

const CASES: readonly Case[] = [
  {
    about: "replace: another schema stands there",
    given: { type: "string", format: "x" },
    change: { replace: { type: "integer" } },
    want: { type: "integer" },
  },
  {
    about: "replace: the same schema is no change, in whatever order its members stand",
    given: { type: "string", enum: ["a"] },
    change: { replace: { enum: ["a"], type: "string" } },
    want: null,
  },
  {
    about: "add: a property beside the others",
    given: { type: "object", properties: { a: { type: "string" } } },
    change: { add: { b: { type: "number" } } },
    want: { type: "object", properties: { a: { type: "string" }, b: { type: "number" } } },
  },
  {
    about: "add: a schema that said nothing is an object from then on",
    given: {},
    change: { add: { b: { type: "number" } } },
    want: { type: "object", properties: { b: { type: "number" } } },
  },
  {
    about: "add: one that is there already is no change",
    given: { properties: { a: { type: "string" } } },
    change: { add: { a: { type: "string" }, b: { type: "string" } } },
    want: null,
  },
  {
    about: "types: a format that fits none of them goes",
    given: { type: "integer", format: "int32", minimum: 1 },
    change: { types: ["string"] },
    want: { type: "string", minimum: 1 },
  },
  {
    about: "types: a format that fits one of them stays",
    given: { type: "integer", format: "int64" },
    change: { types: ["integer", "string"] },
    want: { type: ["integer", "string"], format: "int64" },
  },
  {
    about: "types: a list of texts goes when no text may stand there",
    given: { type: "string", enum: ["true", "false"] },
    change: { types: ["boolean"] },
    want: { type: "boolean" },
  },
  { about: "types: the same is no change", given: { type: "string" }, change: { types: ["string"] }, want: null },
  {
    about: "nullable: null beside the type, and in the list of values",
    given: {
      properties: { a: { type: "string", enum: ["x"] }, b: { type: ["string", "integer"] }, c: { type: "string" } },
    },
    change: { nullable: ["a", "b"] },
    want: {
      properties: {
        a: { type: ["string", "null"], enum: ["x", null] },
        b: { type: ["string", "integer", "null"] },
        c: { type: "string" },
      },
    },
  },
  {
    about: "nullable: null beside a reference",
    given: { properties: { a: REFERENCE } },
    change: { nullable: ["a"] },
    want: { properties: { a: { anyOf: [REFERENCE, { type: "null" }] } } },
  },
  {
    about: "nullable: a property that allows null by now is no change",
    given: { properties: { a: { type: ["string", "null"] } } },
    change: { nullable: ["a"] },
    want: null,
  },
  {
    about: "nullable: a property that is not there is no change",
    given: { properties: { a: { type: "string" } } },
    change: { nullable: ["b"] },
    want: null,
  },
  {
    about: "map: the first sample's schema is every value's",
    given: { properties: { U1: { type: "number" }, U2: { type: "number" } }, required: ["U1"] },
    change: { map: true },
    want: { type: "object", additionalProperties: { type: "number" } },
  },
  {
    about: "map: a schema that is given",
    given: { type: "object", properties: { key: {} } },
    change: { map: REFERENCE },
    want: { type: "object", additionalProperties: REFERENCE },
  },
  { about: "map: without a sample there is no map", given: { type: "object" }, change: { map: true }, want: null },
  {
    about: "open: the values are known ones, not the only ones",
    given: { type: ["string", "null"], enum: ["a", null] },
    change: { open: true },
    want: { type: ["string", "null"], "x-known-values": ["a"] },
  },
  {
    about: "open: without a list there is nothing to open",
    given: { type: "string" },
    change: { open: true },
    want: null,
  },
  {
    about: "overlapping: any branch may hold, and nothing says which",
    given: { oneOf: [{ type: "string" }, REFERENCE], discriminator: { propertyName: "x" } },
    change: { overlapping: true },
    want: { anyOf: [{ type: "string" }, REFERENCE] },
  },
  {
    about: "overlapping: without oneOf there is nothing to overlap",
    given: { anyOf: [{ type: "string" }] },
    change: { overlapping: true },
    want: null,
  },
  {
    about: "require: beside what is required already",
    given: { properties: { a: {}, b: {} }, required: ["a"] },
    change: { require: ["b"] },
    want: { properties: { a: {}, b: {} }, required: ["a", "b"] },
  },
  {
    about: "require: what is required already is no change",
    given: { properties: { a: {} }, required: ["a"] },
    change: { require: ["a"] },
    want: null,
  },
  {
    about: "require: what is not defined is no change",
    given: { properties: { a: {} } },
    change: { require: ["b"] },
    want: null,
  },
  {
    about: "optional: the others stay required",
    given: { properties: { a: {}, b: {} }, required: ["a", "b"] },
    change: { optional: ["b"] },
    want: { properties: { a: {}, b: {} }, required: ["a"] },
  },
  {
    about: "optional: without anything required there is no list",
    given: { required: ["a"] },
    change: { optional: ["a"] },
    want: {},
  },
  {
    about: "optional: what is not required is no change",
    given: { required: ["a"] },
    change: { optional: ["b"] },
    want: null,
  },
];

for (const { about, given, change, want } of CASES) {
  Deno.test(about, () => {
    const document: JsonObject = { components: { schemas: { It: structuredClone(given), Other: { type: "object" } } } };
    const did = makeChange(document, locate(document, "schema It")!, change);
    assert.equal(did === null, want === null, String(did));
    if (want !== null) assert.deepEqual(locate(document, "schema It")!.value, want);
  });
}

Deno.test("rename: the property has another name and the same schema", () => {
  const properties: JsonObject = { wrong: { type: "string" }, other: {} };
  const document: JsonObject = { components: { schemas: { It: { properties } } } };
  assert.notEqual(makeChange(document, locate(document, "schema It .wrong")!, { rename: "right" }), null);
  assert.deepEqual(properties, { other: {}, right: { type: "string" } });
});

Deno.test("rename: a name that is taken is no change", () => {
  const properties: JsonObject = { wrong: {}, right: {} };
  const document: JsonObject = { components: { schemas: { It: { properties } } } };
  assert.equal(makeChange(document, locate(document, "schema It .wrong")!, { rename: "right" }), null);
  assert.deepEqual(properties, { wrong: {}, right: {} });
});

Deno.test("a change of keywords is made where a reference leads, a replacement where it stands", () => {
  const sample = (): JsonObject => ({ components: { schemas: { It: { properties: { a: REFERENCE } }, Other: {} } } });
  const changed = sample();
  makeChange(changed, locate(changed, "schema It .a")!, { add: { x: { type: "string" } } });
  assert.deepEqual(locate(changed, "schema It .a")!.value, REFERENCE);
  assert.deepEqual(locate(changed, "schema Other .x")!.value, { type: "string" });
  const replaced = sample();
  makeChange(replaced, locate(replaced, "schema It .a")!, { replace: { type: "string" } });
  assert.deepEqual(locate(replaced, "schema It .a")!.value, { type: "string" });
  assert.deepEqual(locate(replaced, "schema Other")!.value, {});
});

Deno.test("what an entry brings along is copied, so that one document cannot change another", () => {
  const brought: JsonObject = { type: "object", properties: {} };
  const document: JsonObject = { components: { schemas: { It: {} } } };
  makeChange(document, locate(document, "schema It")!, { replace: brought });
  makeChange(document, locate(document, "schema It")!, { add: { x: {} } });
  assert.deepEqual(brought, { type: "object", properties: {} });
});
