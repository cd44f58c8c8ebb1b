import type { JsonObject } from "../document/json.ts";
import { type Step, step } from "../document/step.ts";
import { declaredTypes, typeKeyword } from "./types.ts";
import { witnessesOf } from "./witnesses.ts";

/** Only the schema at that place is widened, not every property of its name. */
export const fractionalExamples: Step = step(
  "fractional_examples",
  "an integer whose own examples show a fraction is a number, there and nowhere else",
  (draft, report) => {
    for (const { schema, where, value, example } of witnessesOf(draft)) {
      const types = declaredTypes(schema);
      if (typeof value !== "number" || Number.isInteger(value) || !types.includes("integer")) continue;
      widen(schema, types);
      report(where, `declared an integer, and ${example} shows ${value}`, "it is a number");
    }
  },
);

function widen(schema: JsonObject, types: readonly string[]): void {
  const others = types.filter((type) => type !== "integer" && type !== "number");
  schema.type = typeKeyword(["number", ...others]);
  if (schema.format === "int32" || schema.format === "int64") delete schema.format;
}
