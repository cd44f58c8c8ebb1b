import { isObject, type JsonObject } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { only } from "./edit.ts";
import { declaredTypes, typeKeyword } from "./types.ts";
import { witnessesOf } from "./witnesses.ts";

const OF_OBJECTS: readonly string[] = ["properties", "required", "additionalProperties", "patternProperties"];

/** A list has items; properties beside `type: array` are never looked at. */
export const listProperties: Step = step(
  "list_properties",
  "a list that is given properties is a list of such objects; where its examples show one object, it is that object",
  (draft, report) => {
    const shown = objectsShown(draft);
    for (const { value, where } of placesOf(draft, "schema")) {
      const types = declaredTypes(value);
      if (!types.includes("array") || types.includes("object") || !isObject(value.properties) || "items" in value) {
        continue;
      }
      if (shown.has(value)) {
        value.type = typeKeyword(types.map((type) => type === "array" ? "object" : type));
        report(where, "a list is given properties, and the examples show one object", "it is an object");
        continue;
      }
      value.items = { type: "object", ...only(value, (key) => OF_OBJECTS.includes(key)) };
      for (const key of OF_OBJECTS) delete value[key];
      report(where, "a list is given the properties of an object", "they are those of its items");
    }
  },
);

/** Schemas whose examples show objects only. */
function objectsShown(document: JsonObject): Set<JsonObject> {
  const objects = new Set<JsonObject>();
  const others = new Set<JsonObject>();
  for (const { schema, value } of witnessesOf(document)) (isObject(value) ? objects : others).add(schema);
  return objects.difference(others);
}
