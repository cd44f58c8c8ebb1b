import type { JsonObject } from "../document/json.ts";
import { binaryBodies } from "./binary_bodies.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const answering = (mediaType: string, body: JsonObject, components?: JsonObject) =>
  openapi({ "/a": { get: { responses: { 200: { content: { [mediaType]: body } } } } } }, components);

Deno.test("a PDF is bytes, whether it was a string or nothing", () => {
  const want = answering("application/pdf", { schema: { title: "t", contentMediaType: "application/pdf" } });
  const at = ["#/paths/~1a/get/responses/200/content/application~1pdf"];
  const text = { type: "string", contentMediaType: "application/octet-stream", title: "t" };
  assertStep(binaryBodies, { given: answering("application/pdf", { schema: text }), want, at });
  assertStep(binaryBodies, { given: answering("application/pdf", { schema: { title: "t" } }), want, at });
  assertStep(binaryBodies, {
    given: answering("application/octet-stream", {}),
    want: answering("application/octet-stream", { schema: { contentMediaType: "application/octet-stream" } }),
    at: ["#/paths/~1a/get/responses/200/content/application~1octet-stream"],
  });
});

Deno.test("a shared schema is not touched, the body stops using it", () => {
  const shared = { schemas: { File: { type: "string" } } };
  assertStep(binaryBodies, {
    given: answering("application/pdf", { schema: { $ref: "#/components/schemas/File" } }, shared),
    want: answering("application/pdf", { schema: { contentMediaType: "application/pdf" } }, shared),
    at: ["#/paths/~1a/get/responses/200/content/application~1pdf"],
  });
});

Deno.test("encoded bytes are a string, and JSON is no business of this step", () => {
  assertLeavesAlone(
    binaryBodies,
    answering("application/pdf", { schema: { type: "string", contentEncoding: "base64" } }),
  );
  assertLeavesAlone(binaryBodies, answering("application/json", { schema: { type: "string" } }));
});
