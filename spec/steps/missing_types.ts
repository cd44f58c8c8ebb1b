import { listAt } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { declaredTypes, impliedTypes, typeKeyword } from "./types.ts";

/** Without a type, JSON Schema lets anything through: `properties` only judge what happens to be an object. */
export const missingTypes: Step = step(
  "missing_types",
  "a schema whose other keywords tell its type gets that type; a list that does not say of what is a list of anything",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "schema")) {
      const implied = impliedTypes(value);
      if (value.type === undefined && implied.length > 0) {
        value.type = typeKeyword(implied);
        const tell = listAt(value, "enum").length > 0 ? "its values" : "its other keywords";
        report(where, `the schema has no type, though ${tell} tell it`, `it is ${implied.join(" or ")}`);
      }
      if (declaredTypes(value).includes("array") && !("items" in value) && !("prefixItems" in value)) {
        value.items = {};
        report(where, "the list does not say of what", "its items are anything");
      }
    }
  },
);
