import type { JsonObject } from "../document/json.ts";
import { enumTypes } from "./enum_types.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

function assertEnum(given: JsonObject, want: JsonObject): void {
  assertStep(enumTypes, {
    given: schemas({ A: given }),
    want: schemas({ A: want }),
    at: ["#/components/schemas/A/enum"],
  });
}

Deno.test("values take the declared type", () => {
  assertEnum({ type: "number", enum: ["0", "1.5"] }, { type: "number", enum: [0, 1.5] });
  assertEnum({ type: "integer", enum: ["0", 1] }, { type: "integer", enum: [0, 1] });
  assertEnum({ type: "boolean", enum: ["true"] }, { type: "boolean", enum: [true] });
  assertEnum({ type: "string", enum: [1, true, "a"] }, { type: "string", enum: ["1", "true", "a"] });
});

Deno.test("a value that cannot take the type goes, and the enum goes with its last one", () => {
  assertEnum({ type: "integer", enum: ["1.5", "x", 2] }, { type: "integer", enum: [2] });
  assertEnum({ type: "string", enum: [null, "a"] }, { type: "string", enum: ["a"] });
  assertEnum({ type: "boolean", enum: ["maybe"] }, { type: "boolean" });
});

Deno.test("a value stays once", () => {
  assertEnum({ type: "string", enum: ["a", "b", "a"] }, { type: "string", enum: ["a", "b"] });
});

Deno.test("right values, null beside its type, and untyped enums stay", () => {
  assertLeavesAlone(
    enumTypes,
    schemas({
      A: { type: ["string", "null"], enum: ["0", null] },
      B: { type: "number", enum: [0, 1.5] },
      C: { enum: [1, "1"] },
    }),
  );
});
