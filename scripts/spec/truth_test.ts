import assert from "node:assert/strict";
import { type JsonObject, operationsOf, type Recording, repair, SpecError } from "../../spec/mod.ts";
import { findInputs, repairInput } from "./inputs.ts";
import { needLock } from "./lock.ts";
import { readRecordings } from "./recordings.ts";
import { hasDocuments, SHARED, withBench } from "./testing/world.ts";
import { judge } from "./truth.ts";
import { repositoryRoot } from "../graph/paths.ts";

const SOURCE = { version: "1.0.0", sha256: "" };
const recording = (body: unknown): Recording => ({
  file: "Own/GET-thing.json",
  text: JSON.stringify({
    Request: { Path: "/v1/api/thing", Methods: ["GET"] },
    Response: { StatusCode: 200, Headers: { "Content-Type": "application/json" }, Body: body },
  }),
});

function own(schema: JsonObject): JsonObject {
  const media = { schema, examples: { one: { value: { id: 1, name: "a" } } } };
  return {
    openapi: "3.1.0",
    info: { title: "own", version: "1.0.0" },
    paths: { "/thing": { get: { responses: { 200: { description: "", content: { "application/json": media } } } } } },
  };
}

const RIGHT: JsonObject = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "integer" }, name: { type: "string" } },
};

Deno.test("the truth is well with a schema that fits, and only then", async () => {
  const all = [recording({ id: 7, name: "x" })];
  const verdict = await judge(own(RIGHT), SOURCE, all, []);
  assert.deepEqual([verdict.isOk, verdict.lines[0]], [true, "recordings 1/1, examples 1/1, mutations 6/6 (100.0 %)"]);

  const wrong = await judge(
    own({ ...RIGHT, properties: { id: { type: "string" }, name: { type: "string" } } }),
    SOURCE,
    all,
    [],
  );
  assert.equal(wrong.isOk, false);
  assert.match(wrong.lines.join("\n"), /does not fit: recording Own\/GET-thing\.json: \/id type/);
  assert.match(wrong.lines.join("\n"), /does not fit: example GET \/thing 200 one: \/id type/);

  const wide = await judge(own({ type: "object", additionalProperties: true }), SOURCE, all, []);
  assert.equal(wide.isOk, false);
  assert.match(wide.lines.join("\n"), /of the mutations were refused, 95 % have to be/);
});

Deno.test("the truth is not well without recordings, or with an empty document", async () => {
  assert.equal((await judge(own(RIGHT), SOURCE, [])).isOk, false);
  const empty = { openapi: "3.1.0", info: { title: "", version: "1.0.0" }, paths: {} };
  const { isOk, lines } = await judge(empty, SOURCE, [recording({ id: 7, name: "x" })]);
  assert.equal(isOk, false);
  assert.match(lines.join("\n"), /does not fit: recording .*the document has no GET \/thing 200/);
});

Deno.test("readRecordings() refuses nothing but finds every area, and tells no folder from an empty one", () =>
  withBench({ "r/A/b.json": "1", "r/A/a.json": "2", "r/README.md": "", "r/B/c.json": "3" }, async ({ root }) => {
    const files = (await readRecordings(`${root}/r`))?.map(({ file }) => file);
    assert.deepEqual(files, ["A/a.json", "A/b.json", "B/c.json"]);
    assert.equal(await readRecordings(`${root}/none`), undefined);
  }));

Deno.test("a wrong schema in the real document is found", async () => {
  if (!await hasDocuments()) return;
  const world = {
    root: repositoryRoot(),
    sharedDir: SHARED,
    url: "",
    today: () => "",
    print: () => {},
    note: () => {},
  };
  const [inputs, recordings] = [
    await findInputs(world, await needLock(world)),
    await readRecordings(`${SHARED}/recordings`),
  ];
  if ("missing" in inputs) throw new SpecError("spec/lock.json", "its documents are not in the shared folder", "");
  const { document } = repair(repairInput(inputs));
  const spoilt = operationsOf(document).find(({ key }) => key === "GET /portfolio/accounts")!.value as {
    responses: { 200: { content: { "application/json": { schema: JsonObject } } } };
  };
  spoilt.responses[200].content["application/json"].schema = { type: "object" };
  const { isOk, lines } = await judge(document, SOURCE, recordings!);
  assert.equal(isOk, false);
  assert.match(lines.join("\n"), /does not fit: recording Portfolio\/GET-portfolio-accounts\.json: /);
  assert.match(lines[0]!, /^recordings 96\/97, /);
});
