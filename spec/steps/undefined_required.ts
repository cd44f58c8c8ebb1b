import { isObject, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { resolve } from "../document/refs.ts";
import { type Step, step } from "../document/step.ts";

const LISTS = ["allOf", "anyOf", "oneOf"] as const;
const SINGLE = ["if", "then", "else", "not"] as const;

/** What an object must have, some schema of the same object has to describe. */
export const undefinedRequired: Step = step(
  "undefined_required",
  "a required name that no property defines, also not in a composition, is required no longer",
  (draft, report) => {
    const places = placesOf(draft, "schema");
    const wholes = wholesOf(draft, places.map(({ value }) => value));
    for (const { value, where } of places) {
      if (!Array.isArray(value.required)) continue;
      const known = knownNames(draft, value, wholes);
      if (known === undefined) continue;
      const defined = value.required.filter((name) => typeof name === "string" && known.has(name));
      if (defined.length === value.required.length) continue;
      const lost = value.required.filter((name) => !defined.includes(name));
      if (defined.length > 0) value.required = defined;
      else delete value.required;
      report(`${where}/required`, `no property defines ${lost.join(", ")}`, "required no longer");
    }
  },
);

/** For each schema the ones that it is a part of: they describe the same value. */
function wholesOf(draft: JsonObject, schemas: readonly JsonObject[]): Map<JsonObject, JsonObject[]> {
  const wholes = new Map<JsonObject, JsonObject[]>();
  for (const whole of schemas) {
    for (const part of partsOf(draft, whole)) wholes.set(part, [...wholes.get(part) ?? [], whole]);
  }
  return wholes;
}

/** The schemas that describe the same value as part of this one: branches, and what they refer to. */
function partsOf(draft: JsonObject, schema: JsonObject): JsonObject[] {
  const branches = [...LISTS.flatMap((key) => listAt(schema, key)), ...SINGLE.map((key) => schema[key])];
  const target = typeof schema.$ref === "string" ? [resolve(draft, schema)] : [];
  return [...branches, ...target].filter(isObject);
}

/** The names that any schema of the same value defines; undefined when one of them lets other names in on purpose. */
function knownNames(
  draft: JsonObject,
  schema: JsonObject,
  wholes: Map<JsonObject, JsonObject[]>,
): Set<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<JsonObject>();
  const queue = [...upwards(schema, wholes)];
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    if (seen.has(current)) continue;
    seen.add(current);
    const { additionalProperties } = current;
    if ("patternProperties" in current || additionalProperties === true || isObject(additionalProperties)) {
      return undefined;
    }
    for (const name of Object.keys(objectAt(current, "properties"))) names.add(name);
    queue.push(...partsOf(draft, current));
  }
  return names;
}

function upwards(schema: JsonObject, wholes: Map<JsonObject, JsonObject[]>): Set<JsonObject> {
  const found = new Set<JsonObject>([schema]);
  for (const each of found) for (const whole of wholes.get(each) ?? []) found.add(whole);
  return found;
}
