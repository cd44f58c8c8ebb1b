import type { Json } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { declaredTypes } from "./types.ts";

/** What operators are called. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ">": "GREATER",
  ">=": "GREATER_OR_EQUAL",
  "<": "LESS",
  "<=": "LESS_OR_EQUAL",
  "=": "EQUAL",
  "==": "EQUAL",
  "!=": "NOT_EQUAL",
  "<>": "NOT_EQUAL",
  "+": "PLUS",
  "-": "MINUS",
  "*": "STAR",
  "?": "QUESTION_MARK",
  "": "EMPTY",
};

/** Generators name an enum's members by its values without signs; where two would meet, we name them. */
export const collidingEnums: Step = step(
  "colliding_enums",
  "an enum whose values differ only in signs or case keeps them and names each (`x-enum-varnames`)",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "schema")) {
      if (!Array.isArray(value.enum) || !declaredTypes(value).includes("string")) continue;
      const plain = value.enum.map((item) => String(item).replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase());
      if (new Set(plain).size === plain.length || hasNames(value["x-enum-varnames"], value.enum.length)) continue;
      value["x-enum-varnames"] = namesFor(value.enum);
      const pair = value.enum.filter((_, index) => plain.indexOf(plain[index]!) !== plain.lastIndexOf(plain[index]!));
      report(where, `values meet once signs and case are gone: ${pair.join(" ")}`, "each value has a name of its own");
    }
  },
);

function hasNames(names: Json | undefined, count: number): boolean {
  return Array.isArray(names) && new Set(names).size === count && names.length === count;
}

function namesFor(values: readonly Json[]): string[] {
  const taken = new Set<string>();
  return values.map((value) => {
    const base = nameOf(value);
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
    taken.add(name);
    return name;
  });
}

function nameOf(value: Json): string {
  const text = String(value);
  const symbol = Object.hasOwn(SYMBOLS, text.trim()) ? SYMBOLS[text.trim()] : undefined;
  if (symbol !== undefined) return symbol;
  const name = text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_").replaceAll(/^_|_$/g, "");
  return /^[A-Z]/.test(name) ? name : `VALUE_${name}`;
}
