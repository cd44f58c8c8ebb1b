import { SpecError } from "../document/finding.ts";
import { isObject, type Json, type JsonObject, objectAt } from "../document/json.ts";
import { allPlaces } from "../document/places.ts";
import { pointer, pointerParts, valueAt } from "../document/pointer.ts";
import { resolve } from "../document/refs.ts";
import { type Step, step } from "../document/step.ts";
import { nearest } from "./nearest.ts";

/** A reference that leads nowhere cannot be guessed away: a person decides. */
export const danglingReferences: Step = step(
  "dangling_references",
  "a `$ref` or a discriminator's mapping that leads nowhere stops the run, with the nearest names",
  (draft) => {
    for (const { value, parts } of allPlaces(draft)) {
      if (value.$ref !== undefined) {
        const where = pointer([...parts, "$ref"]);
        check(draft, value.$ref, where);
        if (resolve(draft, value) === undefined) {
          throw new SpecError(where, "the reference leads back to itself", "Say in an overlay what is meant.");
        }
      }
      const mapping = objectAt(objectAt(value, "discriminator"), "mapping");
      for (const [key, target] of Object.entries(mapping)) {
        if (typeof target !== "string") continue;
        const ref = target.includes("/") ? target : pointer(["components", "schemas", target]);
        check(draft, ref, pointer([...parts, "discriminator", "mapping", key]));
      }
    }
  },
);

function check(document: JsonObject, ref: Json, where: string): void {
  if (typeof ref !== "string" || !isPointer(ref)) {
    const found = `${JSON.stringify(ref)} is no pointer into the document`;
    throw new SpecError(where, found, "Bring its target in, or take the reference out.");
  }
  if (valueAt(document, ref) !== undefined) return;
  const parts = pointerParts(ref);
  const parent = valueAt(document, pointer(parts.slice(0, -1)));
  const similar = nearest(parts.at(-1) ?? "", isObject(parent) ? Object.keys(parent) : []);
  const hint = similar.length > 0 ? ` Similar names: ${similar.join(", ")}.` : "";
  throw new SpecError(
    where,
    `${ref} is not in the document`,
    `Define it, or name another target in an overlay.${hint}`,
  );
}

function isPointer(ref: string): boolean {
  try {
    return ref.startsWith("#/") && decodeURIComponent(ref) !== "";
  } catch {
    return false;
  }
}
