import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Finding } from "../document/finding.ts";
import { type JsonObject, objectAt } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { schemaRef } from "../document/refs.ts";
import { STEPS } from "./mod.ts";
import * as inventory from "./testing/inventory.ts";

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;

/** The fewest hits of a step in each document; a step that is not named may have any number. */
const HITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "upstream-2.20.0": {},
  "upstream-2.28.0": {},
  "repaired-2.29.0": {},
};

interface Run {
  readonly document: JsonObject;
  readonly findings: readonly Finding[];
}

function runAll(document: JsonObject): Run {
  return STEPS.reduce<Run>((run, step) => {
    const result = step.run(run.document);
    return { document: result.document, findings: [...run.findings, ...result.findings] };
  }, { document, findings: [] });
}

for (const [name, hits] of Object.entries(HITS)) {
  Deno.test(`${name} comes out valid, whole, and right for every tool`, async (t) => {
    const before = await read(name);
    if (before === undefined) return console.log(`skipped: no input document ${name} in the shared folder`);
    const { document, findings } = runAll(before);

    await t.step("every quirk that is known of it is found", () => {
      const counts = Object.groupBy(findings, (finding) => finding.step);
      const few = Object.entries(hits).filter(([step, count]) => (counts[step]?.length ?? 0) < count);
      assert.deepEqual(few, []);
      if (Deno.env.get("SHOW")) console.log(Object.entries(counts).map(([s, l]) => `${s}: ${l!.length}`).join("\n"));
    });
    await t.step("it is valid OpenAPI 3.1", async () => {
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      assert.ok(valid, JSON.stringify(errors, null, 2));
      assert.equal(document.openapi, "3.1.0");
    });
    await t.step("a second run finds nothing and changes nothing", () => {
      const again = runAll(document);
      assert.deepEqual(again.findings, []);
      assert.deepEqual(again.document, document);
    });
    await t.step("nothing is lost: operations, answers, media types, parameters, properties, texts", () => {
      for (const  of of[inventory.surfaceOf, inventory.propertiesOf, inventory.textsOf]) {
        assert.deepEqual(of(document), of(before), of.name);
      }
      const parameters = new Set(inventory.parametersOf(document));
      assert.deepEqual(inventory.parametersOf(before).filter((line) => !parameters.has(line)), []);
      assert.deepEqual(inventory.doubleParametersOf(document), []);
      assert.deepEqual(inventory.crowdedReferencesOf(document), []);
    });
    await t.step("a strict JSON Schema validator takes every schema", () => {
      assert.deepEqual(strictErrors(document), []);
    });
    await t.step("openapi-typescript takes it", async () => {
      const types = astToString(await openapiTS(structuredClone(document) as unknown as OpenAPI3));
      for (const schema of Object.keys(objectAt(objectAt(document, "components"), "schemas"))) {
        assert.ok(types.includes(schema), schema);
      }
    });
  });
}

/** What a strict validator says against any schema of the document. */
function strictErrors(document: JsonObject): string[] {
  // Names that a branch requires and another defines are right, which strictRequired does not see.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, logger: false });
  addFormats.default(ajv);
  ajv.addVocabulary(["xml", "externalDocs", "discriminator", "x-enum-varnames", "x-format"]);
  ajv.addSchema(document, "spec");
  const names = Object.keys(objectAt(objectAt(document, "components"), "schemas"));
  const refs = [
    ...names.map((name) => String(schemaRef(name).$ref)),
    ...placesOf(document, "schema").map(({ where }) => where),
  ];
  return refs.flatMap((ref) => {
    try {
      ajv.compile({ $ref: `spec${encodeURI(ref)}` });
      return [];
    } catch (error) {
      return [`${ref}: ${error instanceof Error ? error.message : error}`];
    }
  });
}

async function read(name: string): Promise<JsonObject | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(`${SHARED}/spec/${name}.json`));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
