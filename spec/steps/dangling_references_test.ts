import assert from "node:assert/strict";
import { SpecError } from "../document/finding.ts";
import { danglingReferences } from "./dangling_references.ts";
import { nearest } from "./nearest.ts";
import { assertLeavesAlone, openapi, schemas } from "./testing/step_case.ts";

function errorOf(document: ReturnType<typeof openapi>): SpecError {
  try {
    danglingReferences.run(document);
  } catch (error) {
    assert.ok(error instanceof SpecError);
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was thrown" });
}

Deno.test("a reference to nothing names the place, the target and the nearest names", () => {
  const error = errorOf(schemas({
    Order: { properties: { leg: { $ref: "#/components/schemas/OrderLegg" } } },
    OrderLeg: {},
    orderleg: {},
    Zebra: {},
  }));
  assert.equal(error.where, "#/components/schemas/Order/properties/leg/$ref");
  assert.match(error.message, /#\/components\/schemas\/OrderLegg is not in the document/);
  assert.match(error.message, /Similar names: OrderLeg, orderleg\./);
});

Deno.test("a mapping to nothing and a reference to another file are found too", () => {
  const mapped = errorOf(schemas({ Pet: { discriminator: { propertyName: "kind", mapping: { cat: "Cat" } } } }));
  assert.equal(mapped.where, "#/components/schemas/Pet/discriminator/mapping/cat");
  const outside = errorOf(openapi({ "/ping": { get: { responses: { 200: { $ref: "other.json#/a" } } } } }));
  assert.match(outside.message, /"other\.json#\/a" is no pointer into the document/);
  assert.equal(outside.where, "#/paths/~1ping/get/responses/200/$ref");
});

Deno.test("what is no pointer at all, and a circle, are found", () => {
  for (const $ref of [5, null, "#/components/schemas/100%", "Position"]) {
    assert.match(errorOf(schemas({ A: { items: { $ref } } })).message, /A\/items\/\$ref: .* is no pointer/);
  }
  const circle = schemas({ A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } });
  assert.match(errorOf(circle).message, /leads back to itself/);
});

Deno.test("good references stay, and an example may hold any $ref", () => {
  assertLeavesAlone(
    danglingReferences,
    schemas({
      A: { $ref: "#/components/schemas/B" },
      B: { examples: [{ $ref: "nowhere" }], properties: { $ref: { type: "string" } } },
      Pet: { discriminator: { propertyName: "kind", mapping: { b: "B", a: "#/components/schemas/A" } } },
    }),
  );
});

Deno.test("names that are nothing like it are not offered", () => {
  assert.deepEqual(nearest("position", ["Zebra", "Positions", "Apple", "positon"]), ["Positions", "positon"]);
  assert.deepEqual(nearest("position", ["Zebra"]), []);
});
