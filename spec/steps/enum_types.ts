import { isSame, type Json } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { declaredTypes, typeOf } from "./types.ts";

/** A value that is not of the declared type can never match. */
export const enumTypes: Step = step(
  "enum_types",
  "enum values take the declared type; those that cannot, and those that are there twice, are taken out",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "schema")) {
      const types = declaredTypes(value);
      const given = value.enum;
      if (!Array.isArray(given) || types.length === 0) continue;
      const wanted = given.map((item) => coerced(item, types)).filter((item) => item !== undefined);
      const distinct = wanted.filter((item, index) => wanted.findIndex((other) => isSame(item, other)) === index);
      if (isSame(given, distinct)) continue;
      if (distinct.length > 0) value.enum = distinct;
      else delete value.enum;
      const lost = given.length - distinct.length;
      const did = `they are ${JSON.stringify(distinct)}${lost > 0 ? `; ${lost} could not stay` : ""}`;
      report(
        `${where}/enum`,
        `the values ${JSON.stringify(given)} are not all distinct values of ${types.join(", ")}`,
        did,
      );
    }
  },
);

function coerced(value: Json, types: readonly string[]): Json | undefined {
  if (isOf(value, types)) return value;
  const text = String(value).trim();
  const numeric = /^-?\d+(\.\d+)?$/.test(text) && typeof value === "string" ? Number(text) : undefined;
  if (numeric !== undefined && isOf(numeric, types)) return numeric;
  if (types.includes("boolean") && typeof value === "string" && /^(true|false)$/i.test(text)) {
    return /^true$/i.test(text);
  }
  if (types.includes("string") && (typeof value === "number" || typeof value === "boolean")) return String(value);
  return undefined;
}

function isOf(value: Json, types: readonly string[]): boolean {
  const type = typeOf(value);
  return types.includes(type) || (type === "integer" && types.includes("number"));
}
