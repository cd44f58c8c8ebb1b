import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { applyOverlay, compareVersions, isMeantFor } from "./apply.ts";
import type { OverlayEntry } from "./entry.ts";
import { locate } from "./location.ts";

const EVIDENCE = ["recording Area/FILE.json"];

function sampleDocument(): JsonObject {
  return {
    info: { version: "2.28.0" },
    paths: {
      "/x": { get: { parameters: [{ name: "old", in: "query", schema: {} }], responses: {} }, post: { responses: {} } },
    },
    components: { schemas: { It: { properties: { a: { type: "string" } } } } },
  };
}

const REQUIRE: OverlayEntry = { at: "schema It", require: ["a"], evidence: EVIDENCE };

Deno.test("every entry that changes something is a finding with its place and evidence; the input stays as it was", () => {
  const document = sampleDocument();
  const result = applyOverlay(document, [REQUIRE]);
  assert.deepEqual(result.idle, []);
  assert.equal(result.findings.length, 1);
  assert.equal(result.findings[0]!.where, "schema It");
  assert.match(result.findings[0]!.found, /recording Area\/FILE\.json/);
  assert.deepEqual((locate(result.document, "schema It")!.value as JsonObject).required, ["a"]);
  assert.deepEqual(document, sampleDocument());
});

Deno.test("an entry that matches nothing, or says what the document says, is idle and changes nothing", () => {
  const idle: OverlayEntry[] = [
    { at: "schema Nobody", require: ["a"], evidence: EVIDENCE },
    { at: "schema It .a", types: ["string"], evidence: EVIDENCE },
    { at: "PUT /x parameters y", parameter: { name: "y", in: "query" }, evidence: EVIDENCE },
  ];
  const result = applyOverlay(sampleDocument(), idle);
  assert.deepEqual(result.idle, idle);
  assert.deepEqual(result.findings, []);
  assert.deepEqual(result.document, sampleDocument());
});

Deno.test("entries build on each other in their order; the other way round the one that came too early is idle", () => {
  const add: OverlayEntry = { at: "schema It", add: { b: { type: "string" } }, evidence: EVIDENCE };
  const require: OverlayEntry = { at: "schema It", require: ["b"], evidence: EVIDENCE };
  assert.deepEqual(applyOverlay(sampleDocument(), [add, require]).idle, []);
  assert.deepEqual(applyOverlay(sampleDocument(), [require, add]).idle, [require]);
});

Deno.test("a parameter takes the place of the one of its name, or stands beside the others", () => {
  const fixed = { name: "old", in: "query", schema: { type: "string" } };
  const added = { name: "new", in: "query" };
  const result = applyOverlay(sampleDocument(), [
    { at: "GET /x parameters old", parameter: fixed, evidence: EVIDENCE },
    { at: "GET /x parameters new", parameter: added, evidence: EVIDENCE },
    { at: "POST /x parameters new", parameter: added, evidence: EVIDENCE },
  ]);
  assert.deepEqual(result.idle, []);
  const item = (result.document.paths as JsonObject)["/x"] as Record<string, JsonObject>;
  assert.deepEqual(item.get!.parameters, [fixed, added]);
  assert.deepEqual(item.post!.parameters, [added]);
});

Deno.test("an entry for other versions is neither applied nor idle", () => {
  for (const times of [{ since: "2.29.0" }, { until: "2.28.0" }, { since: "2.20.0", until: "2.21.0" }]) {
    const result = applyOverlay(sampleDocument(), [{ ...REQUIRE, ...times }]);
    assert.deepEqual([result.idle, result.findings], [[], []], JSON.stringify(times));
  }
});

Deno.test("since is the first version that an entry is for, until the first that it is no longer for", () => {
  assert.equal(isMeantFor({}, "2.28.0"), true);
  assert.equal(isMeantFor({ since: "2.28.0" }, "2.28.0"), true);
  assert.equal(isMeantFor({ since: "2.28.1" }, "2.28.0"), false);
  assert.equal(isMeantFor({ until: "2.28.0" }, "2.28.0"), false);
  assert.equal(isMeantFor({ until: "2.28.1" }, "2.28.0"), true);
  assert.equal(isMeantFor({ since: "2.9.0", until: "2.30.0" }, "2.28.0"), true);
});

Deno.test("versions are ordered by number, not by letter; a missing part counts as nothing", () => {
  assert.ok(compareVersions("2.9.0", "2.28.0") < 0);
  assert.ok(compareVersions("3.0.0", "2.99.99") > 0);
  assert.ok(compareVersions("2.28.1", "2.28") > 0);
  assert.equal(compareVersions("2.28", "2.28.0"), 0);
});

Deno.test("an entry without evidence, or with words in its place, stops the build and says what counts", () => {
  const document = { info: { version: "1.0.0" }, paths: {}, components: { schemas: { A: { type: "string" } } } };
  for (const evidence of [[], ["somebody said so"], ["recording trades"]]) {
    assert.throws(
      () => applyOverlay(document, [{ at: "schema A", types: ["number"], evidence }]),
      /schema A: .*(without evidence|is no evidence)\. Name a recording/,
    );
  }
});
