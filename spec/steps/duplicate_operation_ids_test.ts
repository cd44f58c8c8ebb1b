import { duplicateOperationIds } from "./duplicate_operation_ids.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const op = (operationId: string) => ({ operationId });

Deno.test("the first by path keeps the id, whatever the order of the document", () => {
  assertStep(duplicateOperationIds, {
    given: openapi({ "/b": { post: op("plan"), get: op("plan") }, "/a": { get: op("plan") } }),
    want: openapi({ "/b": { post: op("plan_post_b"), get: op("plan_get_b") }, "/a": { get: op("plan") } }),
    at: ["#/paths/~1b/get", "#/paths/~1b/post"],
  });
});

Deno.test("a new id does not meet one that is there", () => {
  assertStep(duplicateOperationIds, {
    given: openapi({ "/a": { get: op("plan") }, "/b": { get: op("plan") }, "/c": { get: op("plan_get_b") } }),
    want: openapi({ "/a": { get: op("plan") }, "/b": { get: op("plan_get_b_2") }, "/c": { get: op("plan_get_b") } }),
    at: ["#/paths/~1b/get"],
  });
});

Deno.test("different ids and operations without any stay", () => {
  assertLeavesAlone(
    duplicateOperationIds,
    openapi({ "/a": { get: op("x"), post: op("X") }, "/b": { get: {}, put: {} } }),
  );
});
