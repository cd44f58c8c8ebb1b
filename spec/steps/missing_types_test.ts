import type { JsonObject } from "../document/json.ts";
import { missingTypes } from "./missing_types.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

function assertType(given: JsonObject, want: JsonObject): void {
  assertStep(missingTypes, {
    given: schemas({ A: given }),
    want: schemas({ A: want }),
    at: ["#/components/schemas/A"],
  });
}

Deno.test("properties make an object, items a list", () => {
  assertType({ properties: {} }, { properties: {}, type: "object" });
  assertType({ additionalProperties: false }, { additionalProperties: false, type: "object" });
  assertType({ required: ["a"] }, { required: ["a"], type: "object" });
  assertType({ items: {} }, { items: {}, type: "array" });
});

Deno.test("an enum has the type of its values", () => {
  assertType({ enum: ["a", "b"] }, { enum: ["a", "b"], type: "string" });
  assertType({ enum: ["a", null] }, { enum: ["a", null], type: ["string", "null"] });
  assertType({ enum: [1, 1.5] }, { enum: [1, 1.5], type: "number" });
});

Deno.test("a list of nothing said is a list of anything", () => {
  assertType({ type: ["array", "null"] }, { type: ["array", "null"], items: {} });
});

Deno.test("nested schemas are found, data and properties of such names are not", () => {
  assertStep(missingTypes, {
    given: schemas({ A: { type: "object", properties: { properties: { properties: {} } }, examples: [{ items: 1 }] } }),
    want: schemas({
      A: { type: "object", properties: { properties: { properties: {}, type: "object" } }, examples: [{ items: 1 }] },
    }),
    at: ["#/components/schemas/A/properties/properties"],
  });
});

Deno.test("a schema that says anything, refers, or only composes stays", () => {
  assertLeavesAlone(
    missingTypes,
    schemas({
      A: {},
      B: { $ref: "#/components/schemas/A", properties: {} },
      C: { oneOf: [{ type: "string" }, { minLength: 1 }] },
      D: { type: "array", prefixItems: [{}] },
    }),
  );
});
