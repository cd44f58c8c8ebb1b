import type { JsonObject } from "../document/json.ts";
import { redundantAllof } from "./redundant_allof.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

const B = { $ref: "#/components/schemas/B" };
const THERE = {
  B: { type: "object", properties: { x: { type: "string" } } },
  C: { allOf: [{ $ref: "#/components/schemas/B" }, { type: "object", properties: { y: {} } }] },
};

function assertMerged(given: JsonObject, want: JsonObject, at = "#/components/schemas/A"): void {
  assertStep(redundantAllof, {
    given: schemas({ A: given, ...THERE }),
    want: schemas({ A: want, ...THERE }),
    at: [at],
  });
}

Deno.test("a branch that repeats the type goes, its text stays", () => {
  assertMerged({ allOf: [{ type: "object", description: "d" }, B] }, { description: "d", ...B });
});

Deno.test("an outer type that repeats it goes too, also through a composition", () => {
  const composed = { $ref: "#/components/schemas/C" };
  assertMerged({ type: "object", title: "t", allOf: [composed] }, { title: "t", ...composed });
});

Deno.test("a type beside a reference that repeats it goes", () => {
  assertMerged({ type: "object", ...B }, B, "#/components/schemas/A/type");
});

Deno.test("compositions that add anything, or differ in type or text, stay", () => {
  assertLeavesAlone(
    redundantAllof,
    schemas({
      ...THERE,
      Adds: { allOf: [B], required: ["x"] },
      Two: { allOf: [B, { $ref: "#/components/schemas/C" }] },
      Narrows: { allOf: [{ type: ["string", "null"] }, B] },
      Texts: { title: "mine", allOf: [{ title: "yours" }, B] },
      Inline: { allOf: [{ type: "object", properties: {} }] },
      Differs: { type: "array", ...B },
    }),
  );
});
