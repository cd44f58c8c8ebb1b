import assert from "node:assert/strict";
import { SpecError } from "../document/finding.ts";
import { mediaTypes } from "./media_types.ts";
import { assertLeavesAlone, openapi } from "./testing/step_case.ts";

const answering = (content: Record<string, null>) =>
  openapi({ "/a": { get: { responses: { 200: { content: { ...content } } } } } });

Deno.test("known media types pass, whatever their parameters and case", () => {
  assertLeavesAlone(
    mediaTypes,
    answering({ "application/json; charset=utf-8": null, "Text/HTML": null, "*/*": null, "application/jwt": null }),
  );
});

Deno.test("an unknown media type stops the run and says where and which list", () => {
  assert.throws(() => mediaTypes.run(answering({ "application/cbor": null })), (error: unknown) => {
    assert.ok(error instanceof SpecError);
    assert.equal(error.where, "#/paths/~1a/get/responses/200/content/application~1cbor");
    assert.match(error.message, /application\/cbor is new.*KNOWN_MEDIA_TYPES/);
    return true;
  });
});

Deno.test("an example's member `content` is no body", () => {
  const example = { "application/json": { example: { content: { "a/b": 1 } } } };
  assertLeavesAlone(mediaTypes, openapi({ "/a": { post: { requestBody: { content: example } } } }));
});
