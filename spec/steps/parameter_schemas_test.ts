import { parameterSchemas } from "./parameter_schemas.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

Deno.test("a parameter without a schema holds a string, a header too", () => {
  assertStep(parameterSchemas, {
    given: openapi({
      "/a": { get: { parameters: [{ name: "a", in: "query" }], responses: { 200: { headers: { B: {} } } } } },
    }),
    want: openapi({
      "/a": {
        get: {
          parameters: [{ name: "a", in: "query", schema: { type: "string" } }],
          responses: { 200: { headers: { B: { schema: { type: "string" } } } } },
        },
      },
    }),
    at: ["#/paths/~1a/get/parameters/0", "#/paths/~1a/get/responses/200/headers/B"],
  });
});

Deno.test("any schema, content or reference is enough", () => {
  assertLeavesAlone(
    parameterSchemas,
    openapi({
      "/a": {
        parameters: [
          { name: "a", in: "query", schema: {} },
          { name: "b", in: "query", content: { "application/json": {} } },
          { $ref: "#/components/parameters/C" },
        ],
      },
    }, { parameters: { C: { name: "c", in: "query", schema: { type: "integer" } } } }),
  );
});
