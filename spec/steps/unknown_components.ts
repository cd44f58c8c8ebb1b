import { isObject, objectAt } from "../document/json.ts";
import { pointer } from "../document/pointer.ts";
import { type Step, step } from "../document/step.ts";

const KNOWN: readonly string[] = [
  "schemas",
  "responses",
  "parameters",
  "examples",
  "requestBodies",
  "headers",
  "securitySchemes",
  "links",
  "callbacks",
  "pathItems",
];

/** Validators refuse a kind of component that OpenAPI does not have. */
export const unknownComponents: Step = step(
  "unknown_components",
  "components of a kind that OpenAPI does not have go when empty, else they get an `x-` before their name",
  (draft, report) => {
    const components = objectAt(draft, "components");
    for (const [kind, members] of Object.entries(components)) {
      if (KNOWN.includes(kind) || kind.startsWith("x-")) continue;
      const isEmpty = isObject(members) && Object.keys(members).length === 0;
      delete components[kind];
      if (!isEmpty) components[`x-${kind}`] = members;
      const did = isEmpty ? "taken out, it was empty" : `it is x-${kind}`;
      report(pointer(["components", kind]), `OpenAPI has no components of the kind ${kind}`, did);
    }
  },
);
