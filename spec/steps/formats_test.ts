import { formats } from "./formats.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

Deno.test("a format of another type goes", () => {
  assertStep(formats, {
    given: schemas({ A: { type: "string", format: "int32" }, B: { type: ["integer", "null"], format: "date" } }),
    want: schemas({ A: { type: "string" }, B: { type: ["integer", "null"] } }),
    at: ["#/components/schemas/A/format", "#/components/schemas/B/format"],
  });
});

Deno.test("a format that no standard knows is kept aside", () => {
  assertStep(formats, {
    given: schemas({ A: { type: "string", format: "jwt" } }),
    want: schemas({ A: { type: "string", "x-format": "jwt" } }),
    at: ["#/components/schemas/A/format"],
  });
});

Deno.test("fitting formats stay, and a property may be called format", () => {
  assertLeavesAlone(
    formats,
    schemas({
      A: { type: ["string", "null"], format: "date-time" },
      B: { type: "integer", format: "int64" },
      C: { format: "uri" },
      D: { type: "object", properties: { format: { type: "string" }, type: { type: "integer" } } },
    }),
  );
});
