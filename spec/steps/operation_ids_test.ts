import assert from "node:assert/strict";
import { operationIdFor, operationIds } from "./operation_ids.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

Deno.test("an operation without an id gets one", () => {
  assertStep(operationIds, {
    given: openapi({ "/a/{bId}": { get: {}, post: { operationId: "" }, put: { operationId: "keep" } } }),
    want: openapi({
      "/a/{bId}": {
        get: { operationId: "get_a_bid" },
        post: { operationId: "post_a_bid" },
        put: { operationId: "keep" },
      },
    }),
    at: ["#/paths/~1a~1{bId}/get", "#/paths/~1a~1{bId}/post"],
  });
});

Deno.test("ids are written as the earlier pipeline wrote them", () => {
  assert.equal(operationIdFor("POST", "/gw/api/v1/bank-instructions:bulk"), "post_gw_api_v1_bank_instructions_bulk");
  assert.equal(operationIdFor("GET", "/a/{accountId}/status"), "get_a_accountid_status");
});

Deno.test("ids that are there stay, even odd ones", () => {
  assertLeavesAlone(operationIds, openapi({ "/a": { get: { operationId: "Odd Id" } } }));
});
