import assert from "node:assert/strict";
import { SpecError } from "./finding.ts";
import { readDocument } from "./read.ts";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const SMALL = {
  openapi: "3.0.3",
  info: { title: "x", version: "9.1.0" },
  paths: {
    "/v1/api/a": {
      get: {
        responses: { 200: { content: { "application/json": { schema: {}, examples: { one: { value: 1 } } } } } },
      },
      post: { responses: { 200: { content: { "application/json": { example: { a: 1 } } } } } },
    },
  },
  components: { schemas: { A: { type: "string" } } },
};

Deno.test("readDocument() reads what a document is and how much it holds", async () => {
  const read = await readDocument(bytes(JSON.stringify(SMALL)), "f.json");
  assert.equal(read.version, "9.1.0");
  assert.equal(read.openapi, "3.0.3");
  assert.deepEqual(read.counts, { paths: 1, operations: 2, schemas: 1, examples: 2 });
  assert.equal(read.bytes, JSON.stringify(SMALL).length);
  assert.match(read.sha256, /^[0-9a-f]{64}$/);
  assert.deepEqual(read.document, SMALL);
});

Deno.test("readDocument() hashes the bytes as published", async () => {
  const empty = { ...SMALL, components: {} };
  const first = await readDocument(bytes(JSON.stringify(empty)), "f");
  const second = await readDocument(bytes(JSON.stringify(empty) + "\n"), "f");
  assert.notEqual(first.sha256, second.sha256);
});

const text = JSON.stringify(SMALL, null, 1);
const REFUSED: Readonly<Record<string, readonly [Uint8Array<ArrayBuffer>, RegExp]>> = {
  "nothing at all": [bytes(""), /empty, 0 bytes/],
  "a truncated document": [
    bytes(text.slice(0, 300)),
    /ends too early: after 300 bytes .*truncated\. Download it again/,
  ],
  "a document cut off within a string": [bytes(text.slice(0, text.indexOf("9.1") + 2)), /truncated/],
  "a document cut off within a character": [
    bytes(text.replace('"x"', '"…')).subarray(0, text.indexOf('"x"') + 2),
    /not UTF-8 at byte 4\d of 4\d, which is its end/,
  ],
  "broken JSON": [bytes(text.replace('"paths":', '"paths"')), /broken at character \d+ of \d+ \(line \d+\)/],
  "other bytes": [new Uint8Array([0x7b, 0xff, 0xfe, 1, 2, 3, 4]), /not UTF-8 at byte 1 of 7/],
  "gzip": [new Uint8Array([0x1f, 0x8b, 8]), /compressed with gzip/],
  "a login page": [bytes("\n<!DOCTYPE html><html>"), /an HTML page/],
  "XML": [bytes("<?xml version='1.0'?>"), /XML/],
  "YAML": [bytes("openapi: 3.0.0\ninfo:\n"), /YAML/],
  "a list": [bytes("[]"), /a list instead of an object/],
  "a word": [bytes('"no"'), /"no" instead of an object/],
  "Swagger 2": [bytes('{"swagger":"2.0","paths":{}}'), /Swagger "2\.0"/],
  "a server's error": [bytes('{"error":"nope","statusCode":404}'), /a JSON error of a server/],
  "another JSON file": [bytes('{"name":"x","exports":{}}'), /without "openapi" \(it has name, exports\)/],
  "OpenAPI 3.2": [bytes(JSON.stringify({ ...SMALL, openapi: "3.2.0" })), /OpenAPI "3\.2\.0"/],
  "OpenAPI without paths": [bytes(JSON.stringify({ ...SMALL, paths: undefined })), /without "paths"/],
  "an empty document": [bytes(JSON.stringify({ ...SMALL, paths: {} })), /without any operation/],
  "a document without a version": [bytes(JSON.stringify({ ...SMALL, info: {} })), /info\/version is missing/],
};

for (const [what, [input, expected]] of Object.entries(REFUSED)) {
  Deno.test(`readDocument() refuses ${what} and says so`, async () => {
    await assert.rejects(readDocument(input, "the/file.json"), (error) => {
      assert.ok(error instanceof SpecError);
      assert.match(error.message, /^the\/file\.json: /);
      assert.match(error.message, expected);
      return true;
    });
  });
}
