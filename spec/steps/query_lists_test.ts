import type { JsonObject } from "../document/json.ts";
import { queryLists } from "./query_lists.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const LIST = { name: "a", in: "query", schema: { type: "array", items: { type: "integer" } } };
const PIPES = { ...LIST, style: "pipeDelimited" };
const asking = (...parameters: JsonObject[]) => openapi({ "/a": { get: { parameters } } });

Deno.test("a list says how it is written and keeps its items", () => {
  assertStep(queryLists, {
    given: asking(LIST, PIPES),
    want: asking({ ...LIST, style: "form", explode: true }, { ...PIPES, explode: false }),
    at: ["#/paths/~1a/get/parameters/0", "#/paths/~1a/get/parameters/1"],
  });
});

Deno.test("what is said stays, and so does what is no list of the query", () => {
  assertLeavesAlone(
    queryLists,
    asking(
      { ...LIST, style: "form", explode: false },
      { name: "b", in: "query", schema: { type: "string" } },
      { ...LIST, in: "header" },
    ),
  );
});
