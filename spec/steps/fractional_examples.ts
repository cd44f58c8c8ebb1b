import { FRACTIONS } from "../document/fractions.ts";
import { type JsonObject, listAt } from "../document/json.ts";
import { type Step, step } from "../document/step.ts";
import { declaredTypes, typeKeyword } from "./types.ts";
import { witnessesOf } from "./witnesses.ts";

/** Only the schema at that place is widened, not every property of its name. */
export const fractionalExamples: Step = step(
  "fractional_examples",
  "an integer whose own examples show a fraction, be it `.0`, is a number, there and nowhere else",
  (draft, report) => {
    const written = new Set(listAt(draft, FRACTIONS));
    delete draft[FRACTIONS];
    for (const { schema, where, value, shownAt } of witnessesOf(draft)) {
      const types = declaredTypes(schema);
      if (typeof value !== "number" || !types.includes("integer")) continue;
      const isWhole = Number.isInteger(value);
      if (isWhole && !written.has(shownAt)) continue;
      widen(schema, types);
      report(
        where,
        `declared an integer, and ${shownAt} shows ${isWhole ? value.toFixed(1) : value}`,
        "it is a number",
      );
    }
  },
);

function widen(schema: JsonObject, types: readonly string[]): void {
  const others = types.filter((type) => type !== "integer" && type !== "number");
  schema.type = typeKeyword(["number", ...others]);
  if (schema.format === "int32" || schema.format === "int64") delete schema.format;
}
