import assert from "node:assert/strict";
import { isObject, type JsonObject, objectAt } from "../document/json.ts";
import { valueAt } from "../document/pointer.ts";
import { reachable, resolve, visitObjects } from "../document/refs.ts";
import { CONTESTED } from "../truth/contested.ts";
import { examplesOf } from "../truth/sample.ts";
import type { OverlayEntry } from "./entry.ts";
import { locate } from "./location.ts";
import { OVERLAY } from "./mod.ts";
import { MISSING_OPERATIONS } from "./operations/mod.ts";
import { readInputs } from "./testing/inputs.ts";

/** The forms of evidence; the first group is what has to exist. */
const FORMS = {
  recording: /^recording ([A-Z]\w*\/[\w-]+\.json)$/,
  example: /^(example [A-Z]+ \/\S+ (?:\d{3}|default|body) \S.*)$/,
  document: /^document (2\.\d+\.\d+) (#\/\S+)$/,
  reference: /^reference ([\w-]+\.md) §(\d+(?:\.\d+)?[a-z]?)$/,
  source: /^source ([\w-]+\/[\w.-]+) (\S+)$/,
};

interface Claim {
  readonly at: string;
  readonly evidence: readonly string[];
}

const CLAIMS: readonly Claim[] = [
  ...OVERLAY,
  ...MISSING_OPERATIONS.map(({ method, path, evidence }) => ({ at: `${method} ${path}`, evidence })),
];

Deno.test("every correction and every missing operation has evidence, of a form that can be looked up, each once", () => {
  assert.ok(CLAIMS.length > 200);
  for (const { at, evidence } of CLAIMS) {
    assert.ok(evidence.length > 0, `${at} has no evidence`);
    assert.equal(new Set(evidence).size, evidence.length, `${at} names one evidence twice`);
    for (const one of evidence) {
      assert.ok(Object.values(FORMS).some((form) => form.test(one)), `${at}: "${one}" is no form of evidence`);
    }
  }
});

Deno.test("a contested sample names what contradicts it, in a form that can be looked up", () => {
  for (const { sample, source } of CONTESTED) {
    assert.ok(Object.values(FORMS).some((form) => form.test(source)), `${sample}: "${source}"`);
  }
});

Deno.test("versions are versions, and a correction ends after it begins", () => {
  for (const { at, since, until } of OVERLAY) {
    for (const version of [since, until]) if (version !== undefined) assert.match(version, /^\d+\.\d+\.\d+$/, at);
  }
});

Deno.test("a parameter is corrected where its name says, and a list is joined with commas", () => {
  for (const entry of OVERLAY) {
    if (!("parameter" in entry)) continue;
    const name = /^\S+ \S+ parameters (.+)$/.exec(entry.at)?.[1];
    assert.equal(entry.parameter.name, name, entry.at);
    if (entry.parameter.in === "path") assert.equal(entry.parameter.required, true, entry.at);
    if (objectAt(entry.parameter, "schema").type === "array") assert.equal(entry.parameter.explode, false, entry.at);
  }
});

Deno.test("no correction brings a schema that allows null only, an object without a word, or prose", () => {
  for (const entry of OVERLAY) {
    visitObjects({ ...entry, evidence: [] } as unknown as JsonObject, (schema, parts) => {
      const where = `${entry.at} ${parts.join("/")}`;
      assert.notEqual(schema.type, "null", where);
      assert.notDeepEqual(schema, { type: "object", properties: {} }, where);
      for (const word of ["title", "description", "example", "examples"]) {
        assert.notEqual(typeof schema[word], "string", where);
      }
    });
  }
});

const inputs = await readInputs(Deno.env.get("BEZANT_SHARED_DIR"));

Deno.test("every evidence exists", async () => {
  if (inputs === null) return skip();
  const recordings = new Set(inputs.recordings.map(({ file }) => file));
  const examples = new Set(
    [inputs.repaired.document, inputs.documents["2.28.0"]!].flatMap(examplesOf).map(({ name }) => name),
  );
  for (
    const made of [
      "recording Orders/NONE.json",
      "example GET /tickle 200 none",
      "document 2.20.0 #/none",
      "document 2.21.0 #/paths",
      "reference gateway-and-cpapi.md §99",
    ]
  ) assert.equal(await exists(made), false, made);
  const missing: string[] = [];
  const sources = CONTESTED.map(({ sample, source }) => ({ at: sample, evidence: [source] }));
  for (const { at, evidence } of [...CLAIMS, ...sources]) {
    for (const one of evidence) if (!(await exists(one))) missing.push(`${at}: ${one}`);
  }
  assert.deepEqual(missing, []);

  async function exists(evidence: string): Promise<boolean> {
    const [, file] = FORMS.recording.exec(evidence) ?? [];
    if (file !== undefined) return recordings.has(file);
    const [, example] = FORMS.example.exec(evidence) ?? [];
    if (example !== undefined) return examples.has(example);
    const [, version, pointer] = FORMS.document.exec(evidence) ?? [];
    if (version !== undefined) return valueAt(inputs!.documents[version] ?? null, pointer!) !== undefined;
    const [, reference, section] = FORMS.reference.exec(evidence) ?? [];
    return reference === undefined || await hasSection(reference, section!);
  }
});

Deno.test("every contested sample is there: one that is gone is contested for nothing", () => {
  if (inputs === null) return skip();
  const names = new Set(examplesOf(inputs.repaired.document).map(({ name }) => name));
  assert.deepEqual(CONTESTED.filter(({ sample }) => !names.has(sample)).map(({ sample }) => sample), []);
});

Deno.test("on the base document no correction is idle", () => {
  if (inputs === null) return skip();
  assert.deepEqual(inputs.repaired.idle, []);
});

Deno.test("what a correction refers to is in the corrected document", () => {
  if (inputs === null) return skip();
  const { document } = inputs.repaired;
  for (const entry of OVERLAY) {
    for (const name of reachable(document, { ...entry, evidence: [] } as unknown as JsonObject)) {
      assert.ok(resolve(document, { $ref: `#/components/${name}` }) !== undefined, `${entry.at}: ${name}`);
    }
  }
});

Deno.test("what is required is defined, and stays so", () => {
  if (inputs === null) return skip();
  const { document } = inputs.repaired;
  for (const entry of OVERLAY.filter((one): one is OverlayEntry & { require: string[] } => "require" in one)) {
    const schema = resolve(document, locate(document, entry.at)?.value);
    assert.ok(isObject(schema), entry.at);
    for (const name of entry.require) assert.ok(name in objectAt(schema, "properties"), `${entry.at} .${name}`);
  }
});

async function hasSection(file: string, section: string): Promise<boolean> {
  const number = section.replaceAll(".", "\\.");
  const text = await Deno.readTextFile(`${inputs!.sharedDir}/reference/${file}`);
  return new RegExp(`^#+ ${number}\\.? `, "m").test(text);
}

function skip(): void {
  console.log("skipped: no input document");
}
