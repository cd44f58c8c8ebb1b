import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";
import { unknownComponents } from "./unknown_components.ts";

Deno.test("unknown kinds go when empty and are kept aside when not", () => {
  assertStep(unknownComponents, {
    given: openapi({}, { schemas: {}, extensions: {}, models: { A: {} } }),
    want: openapi({}, { schemas: {}, "x-models": { A: {} } }),
    at: ["#/components/extensions", "#/components/models"],
  });
});

Deno.test("known kinds stay, also empty ones", () => {
  assertLeavesAlone(unknownComponents, openapi({}, { schemas: {}, headers: {}, "x-mine": {} }));
  assertLeavesAlone(unknownComponents, openapi({}));
});
