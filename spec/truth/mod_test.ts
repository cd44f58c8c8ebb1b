import assert from "node:assert/strict";
import type { Json, JsonObject } from "../document/json.ts";
import { readInputs } from "../overlay/testing/inputs.ts";
import { CONTESTED } from "./contested.ts";
import { compareWithReality, type Recording } from "./mod.ts";

const SCHEMA: JsonObject = { type: "object", properties: { a: { type: "number" }, any: {} } };
const DOCUMENT: JsonObject = {
  paths: {
    "/x": {
      get: {
        responses: {
          "200": {
            content: { "application/json": { schema: SCHEMA, examples: { good: { value: {} }, bad: { value: 1 } } } },
          },
        },
      },
    },
  },
};

function recording(file: string, body: Json): Recording {
  return {
    file,
    text: JSON.stringify({
      Request: { Path: "/v1/api/x", Methods: ["GET"] },
      Response: { StatusCode: 200, Body: body },
    }),
  };
}

Deno.test("what fits is counted, what does not is a failure with the sample's name and the place", () => {
  const report = compareWithReality(
    DOCUMENT,
    [recording("A/good.json", { a: 1 }), recording("A/bad.json", { b: 1 })],
    [],
  );
  assert.deepEqual(report.recordings, { passed: 1, total: 2 });
  assert.deepEqual(report.examples, { passed: 1, total: 2 });
  assert.equal(report.failures.length, 2);
  assert.match(report.failures.join("\n"), /recording A\/bad\.json: .*"b"/);
  assert.match(report.failures.join("\n"), /example GET \/x 200 bad: .*must be object/);
});

Deno.test("a lie that the document believes is counted and named", () => {
  const report = compareWithReality(DOCUMENT, [recording("A/any.json", { any: "x" })], []);
  assert.deepEqual(report.mutations, { passed: 3, total: 4 });
  assert.deepEqual(report.believed, ["recording A/any.json: wrong type #/any"]);
});

Deno.test("a file that is no recording is not counted", () => {
  assert.deepEqual(compareWithReality(DOCUMENT, [{ file: "README.md", text: "{}" }], []).recordings, {
    passed: 0,
    total: 0,
  });
});

Deno.test("contested samples are named once each, and a recording is contested only by another recording", () => {
  assert.equal(new Set(CONTESTED.map(({ sample }) => sample)).size, CONTESTED.length);
  for (const { sample, source } of CONTESTED) {
    assert.match(sample, /^(recording|example) /);
    if (sample.startsWith("recording ")) assert.match(source, /^recording /);
  }
});

const inputs = await readInputs(Deno.env.get("BEZANT_SHARED_DIR"));

Deno.test("the corrected document fits every recording and every example, and refuses 99 of 100 lies", () => {
  if (inputs === null) return console.log("skipped: no input document");
  const report = compareWithReality(inputs.repaired.document, inputs.recordings);
  assert.deepEqual(report.failures, []);
  assert.ok(report.recordings.total > 90 && report.examples.total > 850);
  assert.ok(report.mutations.passed / report.mutations.total >= 0.99, JSON.stringify(report.mutations));
});

Deno.test("a contested sample that is gone, or that fits by now, is a failure", () => {
  const contested = ["recording A/good.json", "example GET /gone 200 sample"].map((sample) => ({
    sample,
    because: "it was wrong",
    source: "another recording",
  }));
  const report = compareWithReality(DOCUMENT, [recording("A/good.json", { a: 1 })], contested);
  assert.deepEqual(report.failures.slice(0, 2), [
    "contested, and fits: recording A/good.json",
    "contested, and not there: example GET /gone 200 sample",
  ]);
});
