import assert from "node:assert/strict";
import { securitySchemes } from "./security_schemes.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const SECURED = { "/a": { get: { security: [{ bearerAuth: [] }] }, post: { security: [{ bearerAuth: [] }] } } };

Deno.test("a bearer scheme that is only named is defined once", () => {
  assertStep(securitySchemes, {
    given: openapi(SECURED),
    want: openapi(SECURED, { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } }),
    at: ["#/paths/~1a/get/security/0/bearerAuth"],
  });
});

Deno.test("a scheme that is defined stays as it is", () => {
  const mine = { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } };
  assertLeavesAlone(securitySchemes, openapi(SECURED, mine));
});

Deno.test("an unknown scheme needs a person", () => {
  const document = openapi({ "/a": { get: { security: [{ teleAuth: [] }] } } });
  assert.throws(() => securitySchemes.run(document), /teleAuth.*KNOWN_SCHEMES/);
});
