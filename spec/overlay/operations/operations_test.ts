import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { CATALOGUE } from "../../catalogue/mod.ts";
import { isObject, type Json, type JsonObject, listAt, objectAt } from "../../document/json.ts";
import { operationsOf } from "../../document/operations.ts";
import { valueAt } from "../../document/pointer.ts";
import { reachable, visitObjects } from "../../document/refs.ts";
import { mergeOperations } from "../../merge.ts";
import { answerSchema, createJudge } from "../../truth/judge.ts";
import { mutationsOf } from "../../truth/mutate.ts";
import { examplesOf, recordingSample, type Sample, templateMatches } from "../../truth/sample.ts";
import { missingDocument } from "./document.ts";
import { MISSING_OPERATIONS, MISSING_SCHEMAS, type MissingOperation } from "./mod.ts";

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../../shared", import.meta.url).pathname;
const EVIDENCE =
  /^(recording [\w/-]+\.json|example [A-Z]+ \S+ \d{3} \S+|document \d\.\d+\.\d #\/\S+|reference [\w-]+\.md §\w+(\.\d+)?|source [\w-]+\/[\w.-]+ \S+)$/;
const DOCUMENT = missingDocument();
const KEYS = MISSING_OPERATIONS.map(keyOf);

Deno.test("each operation is there once, under an entry of the catalogue, and says nothing the catalogue says", () => {
  assert.equal(new Set(KEYS).size, KEYS.length);
  for (const one of MISSING_OPERATIONS) {
    assert.ok(keyOf(one) in CATALOGUE, keyOf(one));
    for (const word of ["operationId", "summary", "description"]) assert.ok(!(word in one.operation), keyOf(one));
    const named = operationsOf(DOCUMENT).find(({ key }) => key === keyOf(one));
    assert.equal(named?.value.operationId, CATALOGUE[keyOf(one)]?.id);
  }
});

Deno.test("together they are a valid OpenAPI 3.1 document", async () => {
  const document = { ...structuredClone(DOCUMENT), info: { title: "missing", version: "0" } };
  const result = await new Validator().validate(document);
  assert.ok(result.valid, JSON.stringify(result.errors));
  assert.equal(
    (await new Validator().validate({ ...document, paths: { "/x": { get: { responses: 1 } } } })).valid,
    false,
  );
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

Deno.test("references lead to schemas of this folder, each of which is needed, and no prose came along", () => {
  const needed = reachable(DOCUMENT, DOCUMENT.paths ?? null);
  assert.deepEqual([...needed].sort(), Object.keys(MISSING_SCHEMAS).map((name) => `schemas/${name}`).sort());
  visitObjects(DOCUMENT.components, (schema) => {
    for (const word of ["description", "title", "example", "examples"]) assert.notEqual(typeof schema[word], "string");
  });
});

Deno.test("every evidence can be parsed, and a first lacking version comes with the document that still had it", () => {
  for (const { path, evidence, since, until } of MISSING_OPERATIONS) {
    assert.ok(evidence.length > 0, path);
    for (const one of evidence) assert.match(one, EVIDENCE, path);
    assert.equal(since !== undefined, evidence.some((one) => one.startsWith("document 2.20.0 ")), path);
    for (const version of [since, until]) if (version !== undefined) assert.match(version, /^\d+\.\d+\.\d+$/, path);
  }
});

Deno.test("every evidence exists", async () => {
  const inputs = await readInputs();
  if (inputs === null) return skip();
  for (const one of MISSING_OPERATIONS.flatMap(({ evidence }) => evidence)) {
    const [kind, first, ...rest] = one.split(" ");
    if (kind === "recording") assert.ok(inputs.recordings.has(first!), one);
    if (kind === "document") assert.ok(valueAt(inputs.documents[first!]!, rest[0]!) !== undefined, one);
    if (kind === "example") assert.ok(examplesOf(inputs.base).some(({ name }) => name === one), one);
    if (kind === "reference") assert.ok(await hasSection(first!, rest[0]!), one);
  }
});

Deno.test("the base and its supplement have none of these operations and none of these schema names", async () => {
  const inputs = await readInputs();
  if (inputs === null) return skip();
  const { "2.20.0": oldest, "2.29.0": latest } = inputs.documents;
  const known = [...operationsOf(inputs.base), ...operationsOf(latest!)].map(({ key }) => key);
  assert.deepEqual(KEYS.filter((key) => known.includes(key)), []);
  const old = operationsOf(oldest!).map(({ key }) => key);
  assert.deepEqual(
    KEYS.filter((key) => old.includes(key)),
    MISSING_OPERATIONS.filter(({ since }) => since === "2.28.0").map(keyOf),
  );
  for (const document of Object.values(inputs.documents)) {
    const names = Object.keys(objectAt(objectAt(document, "components"), "schemas"));
    assert.deepEqual(names.filter((name) => name in MISSING_SCHEMAS), []);
  }
  const merged = mergeOperations(inputs.base, DOCUMENT, KEYS).document;
  assert.deepEqual(KEYS.filter((key) => !operationsOf(merged).some((one) => one.key === key)), []);
});

Deno.test("every recording has an operation in the documents or here", async () => {
  const inputs = await readInputs();
  if (inputs === null) return skip();
  const known = [inputs.base, inputs.documents["2.29.0"]!, DOCUMENT].flatMap(operationsOf).map(({ key }) => key);
  const homeless = [...inputs.recordings].filter(([file, text]) => {
    const sample = recordingSample(file, text, known);
    return sample !== null && !known.includes(sample.operation);
  });
  assert.ok(inputs.recordings.size > 90);
  assert.deepEqual(homeless.map(([file]) => file), []);
});

Deno.test("the recordings and the older document's examples fit, and no lie about a recording does", async () => {
  const inputs = await readInputs();
  if (inputs === null) return skip();
  const judge = createJudge(DOCUMENT);
  const recorded = recordedSamples(inputs.recordings);
  assert.ok(recorded.length >= 6);
  const shown = examplesOf(inputs.documents["2.20.0"]!).filter(({ operation, status }) =>
    KEYS.includes(operation) && status === "200"
  );
  assert.ok(shown.length >= 5);
  for (const sample of [...recorded, ...shown]) assert.deepEqual(judge(sample), [], sample.name);
  for (const sample of recorded) {
    const lies = mutationsOf(DOCUMENT, answerSchema(DOCUMENT, sample) ?? null, sample.body);
    assert.ok(lies.length > 10, sample.name);
    const believed = lies.filter(({ body }) => judge({ ...sample, body }).length === 0);
    assert.deepEqual(believed.map(({ name }) => `${sample.operation}: ${name}`), []);
  }
});

Deno.test("the states of a login that the reference describes fit", () => {
  const judge = createJudge(DOCUMENT);
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

interface Inputs {
  readonly base: JsonObject;
  readonly documents: Readonly<Record<string, JsonObject>>;
  readonly recordings: ReadonlyMap<string, string>;
}

/** The recordings that vouch for an operation, as its answers. */
function recordedSamples(recordings: ReadonlyMap<string, string>): Sample[] {
  return MISSING_OPERATIONS.flatMap((one) =>
    one.evidence.filter((text) => text.startsWith("recording ")).map((text) => {
      const file = text.slice("recording ".length);
      const sample = recordingSample(file, recordings.get(file)!, [])!;
      const isOwn = templateMatches(keyOf(one), sample.operation);
      return { ...sample, name: `${text}${isOwn ? "" : " (its sister's)"}`, operation: keyOf(one) };
    })
  );
}

function asSample(operation: string, body: Json): Sample {
  return { name: "reference", operation, status: "200", contentType: "application/json", body };
}

async function readInputs(): Promise<Inputs | null> {
  try {
    const documents: Record<string, JsonObject> = {};
    for (const [version, name] of [["2.20.0", "upstream"], ["2.28.0", "upstream"], ["2.29.0", "repaired"]] as const) {
      documents[version] = JSON.parse(await Deno.readTextFile(`${SHARED}/spec/${name}-${version}.json`)) as JsonObject;
    }
    const recordings = new Map<string, string>();
    for await (const area of Deno.readDir(`${SHARED}/recordings`)) {
      if (!area.isDirectory) continue;
      for await (const { name } of Deno.readDir(`${SHARED}/recordings/${area.name}`)) {
        const file = `${area.name}/${name}`;
        recordings.set(file, await Deno.readTextFile(`${SHARED}/recordings/${file}`));
      }
    }
    return { base: documents["2.28.0"]!, documents, recordings };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function hasSection(file: string, section: string): Promise<boolean> {
  const number = section.slice(1).replaceAll(".", "\\.");
  return new RegExp(`^#+ ${number}\\.? `, "m").test(await Deno.readTextFile(`${SHARED}/reference/${file}`));
}

function keyOf({ method, path }: MissingOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

function skip(): void {
  console.log("skipped: no input document");
}
