import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { Finding } from "../document/finding.ts";
import type { JsonObject } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { pointer } from "../document/pointer.ts";
import { STEPS } from "./mod.ts";
import { QUIRKS, ref } from "./testing/quirks.ts";

/** Steps that only look. */
const LOOKING = ["dangling_references", "media_types"];

function runAll(document: JsonObject): { document: JsonObject; findings: Finding[] } {
  const findings: Finding[] = [];
  for (const step of STEPS) {
    const result = step.run(document);
    findings.push(...result.findings);
    document = result.document;
  }
  return { document, findings };
}

Deno.test("a document with every quirk comes out valid, and every step has its part in it", async () => {
  const { document, findings } = runAll(QUIRKS);
  const silent = STEPS.map(({ name }) => name).filter((name) => !findings.some((finding) => finding.step === name));
  assert.deepEqual(silent, LOOKING);
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  assert.deepEqual(operationsOf(document).map(({ key, value }) => `${key} ${value.operationId}`), [
    "GET /lots/{LOT} lots_get_lots_lot",
    "DELETE /lots/{LOT} lots",
    "GET /ws get_ws",
    "POST /form form",
  ]);
  assert.deepEqual(runAll(document), { document, findings: [] });
});

Deno.test("the steps work together: what one moves, the next ones see", () => {
  const { document } = runAll(QUIRKS);
  const { schemas } = document.components as Record<string, JsonObject>;
  assert.deepEqual(schemas, {
    Lot: {
      type: "object",
      properties: {
        price: { type: "number" },
        at: { type: "integer", format: "int64" },
        code: { type: "number", enum: [0] },
      },
      required: ["price"],
    },
    lot_2: {
      type: "array",
      items: {
        type: "object",
        properties: { sign: { type: "string", enum: [">", "<"], "x-enum-varnames": ["GREATER", "LESS"] } },
      },
    },
    Wrapped: ref("Lot"),
    Maybe: { anyOf: [ref("Lot"), { type: "null" }] },
  });
});

Deno.test("each step is named after its file, once, and says what it is for", async () => {
  assert.equal(new Set(STEPS.map(({ name }) => name)).size, STEPS.length);
  for (const { name, about } of STEPS) {
    const module = await import(new URL(`./${name}.ts`, import.meta.url).href);
    assert.ok(Object.values(module).some((exported) => STEPS.includes(exported as typeof STEPS[number])), name);
    assert.ok(about.length > 20, pointer([name]));
  }
});
