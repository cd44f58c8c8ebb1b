import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";
import { undefinedRequired } from "./undefined_required.ts";

const PROPS = { type: "object", properties: { a: {}, b: {} } };

Deno.test("a required name that nothing defines goes, the list with its last one", () => {
  assertStep(undefinedRequired, {
    given: schemas({ A: { ...PROPS, required: ["a", "c"] }, B: { type: "object", required: ["x"] } }),
    want: schemas({ A: { ...PROPS, required: ["a"] }, B: { type: "object" } }),
    at: ["#/components/schemas/A/required", "#/components/schemas/B/required"],
  });
});

Deno.test("another object's property does not count", () => {
  assertStep(undefinedRequired, {
    given: schemas({ A: { properties: { in: { ...PROPS, required: ["in"] } }, required: ["a"] } }),
    want: schemas({ A: { properties: { in: PROPS } } }),
    at: ["#/components/schemas/A/required", "#/components/schemas/A/properties/in/required"],
  });
});

Deno.test("names that a composition defines stay, on whichever side they are", () => {
  assertLeavesAlone(
    undefinedRequired,
    schemas({
      Base: PROPS,
      Derived: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { c: {} } }], required: ["a", "c"] },
      Branch: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", required: ["b"] }] },
      Either: { ...PROPS, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      Mixin: { type: "object", required: ["a"] },
      Mixed: { ...PROPS, allOf: [{ $ref: "#/components/schemas/Mixin" }] },
    }),
  );
});

Deno.test("a map may require any name", () => {
  assertLeavesAlone(
    undefinedRequired,
    schemas({ A: { type: "object", additionalProperties: { type: "string" }, required: ["USD"] } }),
  );
});

Deno.test("schemas that refer to each other are no trap", () => {
  const ref = { $ref: "#/components/schemas/A" };
  assertLeavesAlone(undefinedRequired, schemas({ A: { ...PROPS, allOf: [{ anyOf: [ref] }], required: ["a"] } }));
});
