import assert from "node:assert/strict";
import fc from "fast-check";
import { SpecError } from "../document/finding.ts";
import { isObject, type Json, type JsonObject } from "../document/json.ts";
import { STEPS } from "./mod.ts";
import { QUIRKS } from "./testing/quirks.ts";

const MEMBERS = [
  "type",
  "enum",
  "required",
  "properties",
  "items",
  "allOf",
  "anyOf",
  "$ref",
  "example",
  "examples",
  "format",
];
const MORE = ["nullable", "parameters", "content", "security", "discriminator", "constructor", "schema", "servers"];
const LOT = "#/components/schemas/Lot";
const VALUES: readonly Json[] = [null, 1, 1.5, "x", true, [], {}, [null], [{}], { a: null }, ["a"], LOT, { $ref: LOT }];
const ODD: readonly Json[] = [{ nullable: true }, { type: "object" }, "__proto__", "#/%", [[1]], { constructor: {} }];

/** One change at a place chosen by number: the value there is replaced, or an object there gets a member. */
const bend = fc.record({
  place: fc.nat(),
  member: fc.option(fc.constantFrom(...MEMBERS, ...MORE)),
  value: fc.constantFrom(...VALUES, ...ODD),
});

Deno.test("whatever a document holds where, the steps repair it for good or say what is wrong", () => {
  fc.assert(
    fc.property(fc.array(bend, { minLength: 1, maxLength: 3 }), (bends) => {
      const document = JSON.parse(JSON.stringify(QUIRKS)) as JsonObject;
      for (const { place, member, value } of bends) {
        const places = placesIn(document);
        const [owner, key] = places[place % places.length]!;
        const there = owner[key];
        if (member !== null && isObject(there)) there[member] = structuredClone(value);
        else owner[key] = structuredClone(value);
      }
      const once = runAll(document);
      if (once !== undefined) assert.deepEqual(runAll(once), once);
    }),
    { numRuns: 200 },
  );
});

function placesIn(value: Json, found: [JsonObject, string][] = []): [JsonObject, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, member] of Object.entries(value)) {
    found.push([value as JsonObject, key]);
    placesIn(member, found);
  }
  return found;
}

/** The document after all steps; undefined when one of them refused it in so many words. */
function runAll(document: JsonObject): JsonObject | undefined {
  try {
    return STEPS.reduce((current, step) => step.run(current).document, document);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}
