import { isObject, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { allPlaces, placesOf } from "../document/places.ts";
import { pointer, pointerParts } from "../document/pointer.ts";
import { schemaRef } from "../document/refs.ts";
import { type Step, step } from "../document/step.ts";
import { freshName } from "./duplicate_operation_ids.ts";

/** Files and types are named after schemas, and many file systems and languages do not tell `user` from `User`. */
export const caseClashes: Step = step(
  "case_clashes",
  "of schema names that differ in case only, the first when sorted stays; the others get a number, references follow",
  (draft, report) => {
    const names = renames(Object.keys(objectAt(objectAt(draft, "components"), "schemas")));
    if (names.size === 0) return;
    for (const { value } of placesOf(draft, "schema")) renameDiscriminator(value, names);
    for (const { value } of allPlaces(draft)) {
      if (typeof value.$ref === "string") value.$ref = renamedRef(value.$ref, names);
    }
    const components = objectAt(draft, "components");
    components.schemas = Object.fromEntries(
      Object.entries(objectAt(components, "schemas")).map(([name, schema]) => [names.get(name) ?? name, schema]),
    );
    for (const [name, fresh] of names) {
      const where = pointer(["components", "schemas", name]);
      report(where, `${name} differs from another schema's name in case only`, `it is ${fresh}`);
    }
  },
);

/** New names by old ones. */
function renames(names: readonly string[]): Map<string, string> {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  const fresh = new Map<string, string>();
  for (const name of [...names].sort()) {
    const folded = name.toLowerCase();
    if (!seen.has(folded)) {
      seen.add(folded);
      continue;
    }
    const free = freshName(name, (candidate) => taken.has(candidate.toLowerCase()));
    taken.add(free.toLowerCase());
    fresh.set(name, free);
  }
  return fresh;
}

function renamedRef(ref: string, names: Map<string, string>): string {
  if (!ref.startsWith("#/components/schemas/")) return ref;
  const [components, schemas, name, ...rest] = pointerParts(ref);
  const fresh = names.get(name ?? "");
  return fresh === undefined ? ref : pointer([components!, schemas!, fresh, ...rest]);
}

/** Mappings follow; a name that was its own mapping is mapped from now on, for it is what the wire says. */
function renameDiscriminator(schema: JsonObject, names: Map<string, string>): void {
  if (!isObject(schema.discriminator)) return;
  const mapping = { ...objectAt(schema.discriminator, "mapping") };
  for (const [key, target] of Object.entries(mapping)) {
    if (typeof target === "string") mapping[key] = names.get(target) ?? renamedRef(target, names);
  }
  for (const branch of [...listAt(schema, "oneOf"), ...listAt(schema, "anyOf")]) {
    const name = isObject(branch) && typeof branch.$ref === "string" ? pointerParts(branch.$ref)[2] ?? "" : "";
    const fresh = names.get(name);
    if (fresh !== undefined && !Object.hasOwn(mapping, name)) mapping[name] = schemaRef(fresh).$ref!;
  }
  if (Object.keys(mapping).length > 0) schema.discriminator.mapping = mapping;
}
