import { SpecError } from "../document/finding.ts";
import { isObject, type JsonObject, objectAt } from "../document/json.ts";
import { pointer } from "../document/pointer.ts";
import { type Step, step } from "../document/step.ts";
import { securityOf } from "./null_scopes.ts";

/** What a scheme is that a document names without defining it. */
export const KNOWN_SCHEMES: Readonly<Record<string, JsonObject>> = {
  bearerAuth: { type: "http", scheme: "bearer" },
};

/** A requirement must name a scheme that the document defines. */
export const securitySchemes: Step = step(
  "security_schemes",
  "a scheme that `security` names and nobody defines is defined",
  (draft, report) => {
    for (const { value, parts } of securityOf(draft)) {
      for (const name of Object.keys(value)) {
        if (Object.hasOwn(objectAt(objectAt(draft, "components"), "securitySchemes"), name)) continue;
        const where = pointer([...parts, name]);
        const known = Object.hasOwn(KNOWN_SCHEMES, name) ? KNOWN_SCHEMES[name] : undefined;
        if (known === undefined) {
          const todo = "Say what it is in KNOWN_SCHEMES of spec/steps/security_schemes.ts.";
          throw new SpecError(where, `nobody defines the scheme ${name}`, todo);
        }
        define(draft, name, known);
        report(where, `nobody defines the scheme ${name}`, `it is defined as ${JSON.stringify(known)}`);
      }
    }
  },
);

function define(draft: JsonObject, name: string, scheme: JsonObject): void {
  const components = isObject(draft.components) ? draft.components : (draft.components = {});
  components.securitySchemes = { ...objectAt(components, "securitySchemes"), [name]: structuredClone(scheme) };
}
