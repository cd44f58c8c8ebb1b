import assert from "node:assert/strict";
import { needValid } from "./valid.ts";

const INFO = { title: "own", version: "1.0.0" };

Deno.test("a document that is bent is refused with the place; a right one passes", async () => {
  const responses = { 200: { description: "" } };
  await needValid({ openapi: "3.1.0", info: INFO, paths: { "/x": { post: { responses } } } }, "1.0.0");
  for (const post of [null, { parameters: "x", responses }]) {
    await assert.rejects(
      needValid({ openapi: "3.1.0", info: INFO, paths: { "/x": { post } } }, "1.0.0"),
      /document 1\.0\.0: .*not valid OpenAPI 3\.1: #\/paths\/~1x\/post\S* must be (object|array)/,
    );
  }
});
