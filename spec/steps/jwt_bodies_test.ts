import type { JsonObject } from "../document/json.ts";
import { jwtBodies } from "./jwt_bodies.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const REF = { $ref: "#/components/schemas/Form" };
const PARTS = { schemas: { Form: { type: "object", properties: { a: { type: "string" } } } } };
const SIGNED = { type: "string", contentMediaType: "application/jwt", contentSchema: REF };

const posting = (mediaType: string, body: JsonObject, policy?: string) =>
  openapi({
    "/a": {
      post: {
        ...(policy === undefined ? {} : { "x-ib-gateway-security-policy": policy }),
        requestBody: { content: { [mediaType]: body } },
      },
    },
  }, PARTS);

Deno.test("a JWT of an object keeps the object as its content, and its examples", () => {
  assertStep(jwtBodies, {
    given: posting("application/jwt", { schema: REF, example: { a: "b" } }),
    want: posting("application/jwt", { schema: SIGNED, example: { a: "b" } }),
    at: ["#/paths/~1a/post/requestBody/content/application~1jwt/schema"],
  });
});

Deno.test("so does an object sent as text where the operation wants a signature", () => {
  assertStep(jwtBodies, {
    given: posting("text/plain", { schema: REF }, "SIGNED_JWT"),
    want: posting("text/plain", { schema: SIGNED }, "SIGNED_JWT"),
    at: ["#/paths/~1a/post/requestBody/content/text~1plain/schema"],
  });
});

Deno.test("strings, open objects and plain text stay", () => {
  assertLeavesAlone(jwtBodies, posting("application/jwt", { schema: { type: "string" } }));
  assertLeavesAlone(jwtBodies, posting("application/json", { schema: REF }, "SIGNED_JWT"));
  assertLeavesAlone(jwtBodies, posting("text/plain", { schema: REF }, "HTTPS"));
});
