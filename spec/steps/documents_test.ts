import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { Finding } from "../document/finding.ts";
import { type JsonObject, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { placesOf } from "../document/places.ts";
import { parseWithFractions, STEPS } from "./mod.ts";
import * as inventory from "./testing/inventory.ts";

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;

/** The fewest hits of a step in each document; a step that is not named may have any number. */
const HITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "upstream-2.20.0": {
    upgrade_to_31: 16,
    operation_ids: 140,
    colliding_enums: 1,
    jwt_bodies: 6,
    enum_types: 1,
    path_parameters: 23,
    formats: 16,
    websocket_upgrade: 1,
    binary_bodies: 3,
    missing_types: 70,
    list_properties: 9,
    fractional_examples: 30,
    large_integers: 12,
    undefined_required: 1,
    redundant_allof: 117,
    case_clashes: 3,
  },
  "upstream-2.28.0": {
    upgrade_to_31: 16,
    null_scopes: 2,
    security_schemes: 1,
    operation_ids: 157,
    colliding_enums: 1,
    jwt_bodies: 6,
    enum_types: 1,
    path_parameters: 25,
    formats: 1,
    websocket_upgrade: 1,
    binary_bodies: 3,
    missing_types: 114,
    list_properties: 4,
    fractional_examples: 30,
    large_integers: 9,
    undefined_required: 1,
    redundant_allof: 117,
    case_clashes: 2,
  },
  // Another project repaired this one in its own way, so the quirks that it knew are gone.
  "repaired-2.29.0": {
    upgrade_to_31: 24,
    security_schemes: 1,
    missing_types: 89,
    list_properties: 4,
    large_integers: 8,
    undefined_required: 1,
    redundant_allof: 117,
    case_clashes: 2,
  },
};

/** What is slow is done with the base, whose result is in use; with all of them by `deno task test:long`. */
const isThorough = (name: string): boolean => name === "upstream-2.28.0" || Deno.env.get("BEZANT_TEST_LONG") === "1";

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
    });
    await t.step("a second run finds nothing and changes nothing", () => {
      const again = runAll(document);
      assert.deepEqual(again.findings, []);
      assert.deepEqual(again.document, document);
    });
    await t.step("nothing is lost: operations, answers, media types, parameters, properties, texts", () => {
      for (const list of [inventory.surfaceOf, inventory.propertiesOf, inventory.textsOf]) {
        assert.deepEqual(list(document), list(before), list.name);
      }
      const parameters = new Set(inventory.parametersOf(document));
      assert.deepEqual(inventory.parametersOf(before).filter((line) => !parameters.has(line)), []);
      assert.deepEqual(inventory.doubleParametersOf(document), []);
      assert.deepEqual(inventory.crowdedReferencesOf(document), []);
    });
    if (!isThorough(name)) return;
    await t.step("it is valid OpenAPI 3.1", async () => {
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      assert.ok(valid, JSON.stringify(errors, null, 2));
      assert.equal(document.openapi, "3.1.0");
    });
    await t.step("a strict JSON Schema validator takes every schema", () => {
      assert.deepEqual(strictErrors(document).slice(0, 20), []);
    });
    await t.step("openapi-typescript takes it", async () => {
      const types = astToString(await openapiTS(structuredClone(document) as unknown as OpenAPI3));
      for (const schema of Object.keys(objectAt(objectAt(document, "components"), "schemas"))) {
        assert.ok(types.includes(schema), schema);
      }
    });
  });
}

Deno.test("a document whose Gateway paths have the prefix comes out with the same operations", async () => {
  const document = await read("upstream-2.28.0");
  if (document === undefined) return console.log("skipped: no input document upstream-2.28.0 in the shared folder");
  const prefixed = structuredClone(document);
  prefixed.paths = Object.fromEntries(
    Object.entries(objectAt(document, "paths")).map(([path, item]) => [
      path.startsWith("/gw/") || path.startsWith("/oauth") ? path : `/v1/api${path}`,
      item,
    ]),
  );
  const lines = (of: JsonObject) => operationsOf(of).map(({ key, value }) => `${key} ${value.operationId}`);
  const { document: after, findings } = runAll(prefixed);
  assert.deepEqual(lines(after), lines(runAll(document).document));
  assert.ok(findings.filter(({ step }) => step === "gateway_prefix").length > 90);
  assert.ok((await new Validator().validate(after)).valid);
});

/** What a strict validator says against any schema of the document. */
function strictErrors(document: JsonObject): string[] {
  // Names that a branch requires and another defines are right, which strictRequired does not see.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, logger: false });
  addFormats.default(ajv);
  // The document stands in for a schema, so its own members are none.
  ajv.addVocabulary([...Object.keys(document), "xml", "discriminator", "x-enum-varnames", "x-format"]);
  ajv.addSchema(document, "spec");
  // Those within another one are compiled with it.
  const outermost = placesOf(document, "schema").filter(({ parts }) => parts.length === 3 || parts.at(-1) === "schema");
  return outermost.flatMap(({ where }) => {
    try {
      ajv.compile({ $ref: `spec${encodeURI(where)}` });
      return [];
    } catch (error) {
      return [`${where}: ${error instanceof Error ? error.message : error}`];
    }
  });
}

async function read(name: string): Promise<JsonObject | undefined> {
  try {
    return parseWithFractions(await Deno.readTextFile(`${SHARED}/spec/${name}.json`)) as JsonObject;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
