import { SpecError } from "../document/finding.ts";
import { isObject, type JsonObject, objectAt } from "../document/json.ts";
import { pointer, pointerParts } from "../document/pointer.ts";
import { visitObjects } from "../document/refs.ts";
import { type Step, step } from "../document/step.ts";

const PREFIX = "/v1/api";

/** Some versions write the Gateway's paths with the prefix that others leave to the server's address. */
export const gatewayPrefix: Step = step(
  "gateway_prefix",
  "paths written with `/v1/api` lose it, as the other versions write them",
  (draft, report) => {
    const paths = objectAt(draft, "paths");
    const renamed: JsonObject = {};
    for (const [path, item] of Object.entries(paths)) {
      const name = path.startsWith(`${PREFIX}/`) ? path.slice(PREFIX.length) : path;
      if (name !== path && name in paths) {
        throw new SpecError(pointer(["paths", path]), `${name} is there too`, "Decide which of the two is meant.");
      }
      renamed[name] = item;
      if (name !== path) report(pointer(["paths", path]), `the path begins with ${PREFIX}`, `now it is ${name}`);
    }
    if (isObject(draft.paths)) draft.paths = renamed;
    visitObjects(draft, (object) => {
      if (typeof object.$ref === "string") object.$ref = withoutPrefix(object.$ref);
    });
  },
);

function withoutPrefix(ref: string): string {
  if (!ref.startsWith("#/paths/")) return ref;
  const [root, path = "", ...rest] = pointerParts(ref);
  return path.startsWith(`${PREFIX}/`) ? pointer([root!, path.slice(PREFIX.length), ...rest]) : ref;
}
