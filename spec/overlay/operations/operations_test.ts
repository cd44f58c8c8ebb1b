import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { CATALOGUE } from "../../catalogue/mod.ts";
import { isObject, type Json, type JsonObject, listAt, objectAt } from "../../document/json.ts";
import { operationsOf } from "../../document/operations.ts";
import { reachable, visitObjects } from "../../document/refs.ts";
import { answerSchema, createJudge } from "../../truth/judge.ts";
import { mutationsOf } from "../../truth/mutate.ts";
import { examplesOf, recordingSample, type Sample, templateMatches } from "../../truth/sample.ts";
import { addOperations } from "../add_operations.ts";
import { readInputs } from "../testing/inputs.ts";
import { MISSING_OPERATIONS, MISSING_SCHEMAS, type MissingOperation } from "./mod.ts";

/** Schemas of the document that the missing operations use as well. */
const BORROWED = ["brokerageSessionStatus", "tickleResponse"];

const MISSING = { operations: MISSING_OPERATIONS, schemas: MISSING_SCHEMAS };
const EMPTY: JsonObject = {
  openapi: "3.1.1",
  info: { title: "empty", version: "2.28.0" },
  paths: {},
  components: { schemas: Object.fromEntries(BORROWED.map((name) => [name, { type: "object" }])) },
};
const ADDED = addOperations(EMPTY, MISSING);
const DOCUMENT = ADDED.document;
const KEYS = MISSING_OPERATIONS.map(keyOf);

Deno.test("each operation is there once, under an entry of the catalogue, and says nothing the catalogue says", () => {
  assert.equal(new Set(KEYS).size, KEYS.length);
  for (const one of MISSING_OPERATIONS) {
    assert.ok(keyOf(one) in CATALOGUE, keyOf(one));
    for (const word of ["operationId", "summary", "description"]) assert.ok(!(word in one.operation), keyOf(one));
  }
});

Deno.test("an operation that a document lacks is added with the schemas it needs, and one that it has is idle", () => {
  assert.deepEqual(operationsOf(DOCUMENT).map(({ key }) => key).sort(), [...KEYS].sort());
  assert.equal(ADDED.findings.length, KEYS.length);
  assert.deepEqual(ADDED.idle, []);
  const again = addOperations(DOCUMENT, MISSING);
  assert.deepEqual(again.idle, MISSING_OPERATIONS);
  assert.deepEqual(again.document, DOCUMENT);
  assert.deepEqual(EMPTY.paths, {}, "the document that came in is not changed");
});

Deno.test("an operation that came to be missing later is not added to a document before that", () => {
  const older = addOperations({ ...EMPTY, info: { version: "2.20.0" } }, MISSING);
  const since = MISSING_OPERATIONS.filter((one) => one.since !== undefined).map(keyOf);
  assert.ok(since.length > 0);
  assert.deepEqual(operationsOf(older.document).map(({ key }) => key).filter((key) => since.includes(key)), []);
});

Deno.test("together they are a valid OpenAPI 3.1 document", async () => {
  const result = await new Validator().validate(structuredClone(DOCUMENT));
  assert.deepEqual([result.valid, result.errors], [true, undefined]);
});

Deno.test("path parameters are those of the path", () => {
  for (const { path, operation } of MISSING_OPERATIONS) {
    const declared = listAt(operation, "parameters").filter((one) => isObject(one) && one.in === "path");
    assert.deepEqual(
      declared.map((one) => objectAt({ one }, "one").name),
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
  }
});

Deno.test("references lead to schemas of this folder or to borrowed ones, each of which is needed, without prose", () => {
  const needed = reachable(DOCUMENT, DOCUMENT.paths ?? null);
  const expected = [...Object.keys(MISSING_SCHEMAS), ...BORROWED].map((name) => `schemas/${name}`);
  assert.deepEqual([...needed].sort(), expected.sort());
  visitObjects(DOCUMENT.components, (schema) => {
    for (const word of ["description", "title", "example", "examples"]) assert.notEqual(typeof schema[word], "string");
  });
});

Deno.test("a first lacking version comes with the document that still had it", () => {
  for (const { path, evidence, since } of MISSING_OPERATIONS) {
    assert.equal(since !== undefined, evidence.some((one) => one.startsWith("document 2.20.0 ")), path);
  }
});

const inputs = await readInputs(Deno.env.get("BEZANT_SHARED_DIR"));

Deno.test("the base and its supplement have none of these operations and none of these schema names", () => {
  if (inputs === null) return skip();
  const { "2.20.0": oldest, "2.28.0": base, "2.29.0": latest } = inputs.documents;
  const known = [...operationsOf(base!), ...operationsOf(latest!)].map(({ key }) => key);
  assert.deepEqual(KEYS.filter((key) => known.includes(key)), []);
  const old = operationsOf(oldest!).map(({ key }) => key);
  assert.deepEqual(
    KEYS.filter((key) => old.includes(key)),
    MISSING_OPERATIONS.filter(({ since }) => since === "2.28.0").map(keyOf),
  );
  for (const document of Object.values(inputs.documents)) {
    const names = Object.keys(objectAt(objectAt(document, "components"), "schemas"));
    assert.deepEqual(names.filter((name) => name in MISSING_SCHEMAS), []);
    assert.deepEqual(BORROWED.filter((name) => !names.includes(name)), []);
  }
});

Deno.test("every recording has an operation in the documents or here", () => {
  if (inputs === null) return skip();
  const known = operationsOf(inputs.repaired.document).map(({ key }) => key);
  const homeless = inputs.recordings.filter(({ file, text }) => {
    const sample = recordingSample(file, text, known);
    return sample !== null && !known.includes(sample.operation);
  });
  assert.ok(inputs.recordings.length > 90);
  assert.deepEqual(homeless.map(({ file }) => file), []);
});

Deno.test("the recordings and the older document's examples fit, and no lie about a recording does", () => {
  if (inputs === null) return skip();
  const document = inputs.repaired.document;
  const judge = createJudge(document);
  const texts = new Map(inputs.recordings.map(({ file, text }) => [file, text]));
  const recorded = MISSING_OPERATIONS.flatMap((one) => recordedSamples(one, texts));
  assert.ok(recorded.length >= 6);
  const shown = examplesOf(inputs.documents["2.20.0"]!).filter(({ operation, status }) =>
    KEYS.includes(operation) && status === "200"
  );
  assert.ok(shown.length >= 5);
  for (const sample of [...recorded, ...shown]) assert.deepEqual(judge(sample), [], sample.name);
  for (const sample of recorded) {
    const lies = mutationsOf(document, answerSchema(document, sample) ?? null, sample.body);
    assert.ok(lies.length > 10, sample.name);
    const believed = lies.filter(({ body }) => judge({ ...sample, body }).length === 0);
    assert.deepEqual(believed.map(({ name }) => `${sample.operation}: ${name}`), []);
  }
});

Deno.test("the states of a login that the reference describes fit", () => {
  if (inputs === null) return skip();
  const judge = createJudge(inputs.repaired.document);
  const status = { authenticated: false, competing: false, connected: true, message: "", MAC: "00:00:00:00:00:00" };
  const tickle = { session: "0a", ssoExpires: 1, collission: false, userId: 1 };
  const bodies: [string, Json][] = [
    ["GET /iserver/auth/status", status],
    [
      "GET /iserver/auth/status",
      { authenticated: false, established: false, competing: false, connected: false, MAC: null },
    ],
    ["GET /tickle", { error: "no session" }],
    ["GET /tickle", { ...tickle, hmds: { error: "no bridge" }, iserver: { authStatus: status } }],
    ["GET /tickle", { ...tickle, hmds: { authStatus: status }, iserver: { authStatus: status, tickle: true } }],
    ["POST /iserver/reauthenticate", { message: "triggered" }],
  ];
  for (const [operation, body] of bodies) assert.deepEqual(judge(asSample(operation, body)), [], operation);
  assert.notDeepEqual(judge(asSample("GET /tickle", { ...tickle, iserver: { authStatus: {} } })), []);
  assert.notDeepEqual(judge(asSample("GET /tickle", {})), []);
});

/** The recordings that vouch for an operation, as its answers. */
function recordedSamples(one: MissingOperation, texts: ReadonlyMap<string, string>): Sample[] {
  return one.evidence.filter((text) => text.startsWith("recording ")).map((text) => {
    const file = text.slice("recording ".length);
    const sample = recordingSample(file, texts.get(file)!, [])!;
    const isOwn = templateMatches(keyOf(one), sample.operation);
    return { ...sample, name: `${text}${isOwn ? "" : " (its sister's)"}`, operation: keyOf(one) };
  });
}

function asSample(operation: string, body: Json): Sample {
  return { name: "reference", operation, status: "200", contentType: "application/json", body };
}

function keyOf({ method, path }: MissingOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

function skip(): void {
  console.log("skipped: no input document");
}
