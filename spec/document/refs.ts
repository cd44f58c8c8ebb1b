import { isObject, type Json, type JsonObject, objectAt } from "./json.ts";
import { pointer, pointerParts, valueAt } from "./pointer.ts";

/** Called for every object of a document with its JSON pointer's parts; parents come before their children. */
export type Visit = (value: JsonObject, parts: readonly string[]) => void;

/** Visits every object within a value. */
export function visitObjects(value: Json | undefined, visit: Visit, parts: readonly string[] = []): void {
  if (Array.isArray(value)) value.forEach((item, index) => visitObjects(item, visit, [...parts, String(index)]));
  if (!isObject(value)) return;
  visit(value, parts);
  for (const [key, member] of Object.entries(value)) visitObjects(member, visit, [...parts, key]);
}

/** Follows `$ref` until something else comes; undefined for a reference that leads nowhere. */
export function resolve(document: JsonObject, value: Json | undefined): Json | undefined {
  const seen = new Set<string>();
  let current = value;
  while (isObject(current) && typeof current.$ref === "string") {
    if (seen.has(current.$ref)) return undefined;
    seen.add(current.$ref);
    current = valueAt(document, current.$ref);
  }
  return current;
}

/** The components that a value reaches through `$ref`, as `schemas/Position`. Discriminator mappings count. */
export function reachable(document: JsonObject, from: Json): Set<string> {
  const found = new Set<string>();
  const queue: Json[] = [from];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    visitObjects(value, (object) => {
      const mapping = objectAt(objectAt(object, "discriminator"), "mapping");
      for (const ref of [object.$ref, ...Object.values(mapping)]) {
        if (typeof ref !== "string" || !ref.startsWith("#/components/")) continue;
        const [, kind, name] = pointerParts(ref);
        const key = `${kind}/${name}`;
        if (found.has(key)) continue;
        found.add(key);
        queue.push(valueAt(document, ref) ?? null);
      }
    });
  }
  return found;
}

/** A copy of the document without the components that no path reaches. */
export function prune(document: JsonObject): JsonObject {
  const copy = structuredClone(document);
  const kept = reachable(copy, copy.paths ?? null);
  for (const [kind, members] of Object.entries(objectAt(copy, "components"))) {
    if (!isObject(members) || kind === "securitySchemes") continue;
    for (const name of Object.keys(members)) if (!kept.has(`${kind}/${name}`)) delete members[name];
    if (Object.keys(members).length === 0) delete objectAt(copy, "components")[kind];
  }
  return copy;
}

/** A `$ref` to a schema by name. */
export function schemaRef(name: string): JsonObject {
  return { $ref: pointer(["components", "schemas", name]) };
}
