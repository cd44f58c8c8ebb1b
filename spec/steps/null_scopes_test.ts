import { nullScopes } from "./null_scopes.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

Deno.test("nulls leave the scopes, names stay", () => {
  assertStep(nullScopes, {
    given: {
      ...openapi({ "/a": { post: { security: [{ key: [null] }, { key: ["read", null] }] } } }),
      security: [{ key: null }],
    },
    want: {
      ...openapi({ "/a": { post: { security: [{ key: [] }, { key: ["read"] }] } } }),
      security: [{ key: [] }],
    },
    at: ["#/security/0/key", "#/paths/~1a/post/security/0/key", "#/paths/~1a/post/security/1/key"],
  });
});

Deno.test("an operation that needs nothing stays so", () => {
  assertLeavesAlone(nullScopes, openapi({ "/a": { get: { security: [] }, post: { security: [{}] } } }));
});
