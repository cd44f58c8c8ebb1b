import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { knownTypes } from "./types.ts";

/** Whether `a=1&a=2` or `a=1,2` is meant should not depend on who remembers the defaults. */
export const queryLists: Step = step(
  "query_lists",
  "a list in the query says how it is written",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "parameter")) {
      if (value.in !== "query" || !knownTypes(draft, value.schema).includes("array")) continue;
      if (value.style !== undefined && value.explode !== undefined) continue;
      value.style ??= "form";
      value.explode ??= value.style === "form";
      const did = `style ${value.style}, explode ${value.explode}, which are the defaults`;
      report(where, `the list ${value.name} does not say how it is written`, did);
    }
  },
);
