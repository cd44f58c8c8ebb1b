import assert from "node:assert/strict";
import type { JsonObject } from "../document/json.ts";
import { nestedExamples } from "./nested_examples.ts";

function given(media: JsonObject): JsonObject {
  return {
    openapi: "3.1.0",
    paths: { "/ping": { post: { responses: { "200": { content: { "application/json": media } } } } } },
  };
}

Deno.test("a single example that holds named examples becomes those examples", () => {
  const nested = { ready: { value: { up: true } }, down: { value: { up: false } } };
  for (const media of [{ example: nested }, { examples: { example: { value: nested } } }] as JsonObject[]) {
    const document = given(media);
    const before = structuredClone(document);
    const { document: repaired, findings } = nestedExamples.run(document);
    assert.deepEqual(repaired, given({ examples: nested }));
    assert.deepEqual(findings.map(({ where }) => where), [
      "#/paths/~1ping/post/responses/200/content/application~1json",
    ]);
    assert.deepEqual(document, before);
    assert.deepEqual(nestedExamples.run(repaired), { document: repaired, findings: [] });
  }
});

Deno.test("an example is left alone that only looks a little like named examples", () => {
  for (const example of [{ value: 1 }, { amount: { value: 1, currency: "USD" } }, {}, [{ a: { value: 1 } }]]) {
    const document = given({ example });
    assert.deepEqual(nestedExamples.run(document), { document, findings: [] });
  }
});
