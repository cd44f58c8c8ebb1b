import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";

/** A parameter must say what it holds; on the wire it is text in any case. */
export const parameterSchemas: Step = step(
  "parameter_schemas",
  "a parameter or header without a schema is a string",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "parameter")) {
      if ("$ref" in value || "schema" in value || "content" in value) continue;
      value.schema = { type: "string" };
      report(where, `the parameter ${value.name ?? ""} does not say what it holds`, "it holds a string");
    }
  },
);
