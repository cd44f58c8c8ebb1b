import type { JsonObject } from "../document/json.ts";
import { listProperties } from "./list_properties.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

const OBJECT = { properties: { a: { type: "string" } }, required: ["a"] };

function assertList(given: JsonObject, want: JsonObject): void {
  assertStep(listProperties, {
    given: schemas({ A: given }),
    want: schemas({ A: want }),
    at: ["#/components/schemas/A"],
  });
}

Deno.test("properties of a list are those of its items", () => {
  assertList({ type: "array", title: "t", ...OBJECT }, {
    type: "array",
    title: "t",
    items: { type: "object", ...OBJECT },
  });
});

Deno.test("a list whose examples are objects is an object", () => {
  const examples = [{ a: "x" }];
  assertList({ type: ["array", "null"], ...OBJECT, examples }, { type: ["object", "null"], ...OBJECT, examples });
});

Deno.test("examples that disagree do not overrule the type", () => {
  const examples = [{ a: "x" }, []];
  assertList({ type: "array", ...OBJECT, examples }, { type: "array", items: { type: "object", ...OBJECT }, examples });
});

Deno.test("lists with items, and objects, stay", () => {
  assertLeavesAlone(
    listProperties,
    schemas({ A: { type: "array", items: { type: "object", ...OBJECT } }, B: { type: "object", ...OBJECT } }),
  );
});
