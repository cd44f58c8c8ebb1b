import type { Change } from "./entry.ts";

/** What a correction does, in a few words for a table. */
export function describeChange(change: Change): string {
  if ("replace" in change) return "another schema";
  if ("parameter" in change) return `the parameter \`${change.parameter.name}\` of the ${change.parameter.in}`;
  if ("rename" in change) return `is called \`${change.rename}\``;
  if ("nullable" in change) return `may be null: ${names(change.nullable)}`;
  if ("add" in change) return `also has ${names(Object.keys(change.add))}`;
  if ("types" in change) return `is ${change.types.join(" or ")}`;
  if ("map" in change) return "the keys are data";
  if ("open" in change) return "any value may come";
  if ("overlapping" in change) return "the branches overlap";
  if ("optional" in change) return `may lack ${names(change.optional)}`;
  return `always has ${names(change.require)}`;
}

function names(all: readonly string[]): string {
  return all.map((name) => `\`${name}\``).join(", ");
}
