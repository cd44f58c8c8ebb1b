import { type Step, step } from "../document/step.ts";
import { declaredTypes } from "./types.ts";
import { witnessesOf } from "./witnesses.ts";

/** Epoch milliseconds and long ids do not fit 32 bits. */
export const largeIntegers: Step = step(
  "large_integers",
  "an int32 whose own examples do not fit it is an int64",
  (draft, report) => {
    for (const { schema, where, value, shownAt } of witnessesOf(draft)) {
      if (schema.format !== "int32" || !declaredTypes(schema).includes("integer")) continue;
      if (typeof value !== "number" || !Number.isInteger(value) || Math.trunc(value) === (value | 0)) continue;
      schema.format = "int64";
      report(`${where}/format`, `declared an int32, and ${shownAt} shows ${value}`, "it is an int64");
    }
  },
);
