import type { JsonObject } from "../document/json.ts";
import { pathParameters } from "./path_parameters.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const STRING = { schema: { type: "string" } };
const inPath = (name: string): JsonObject => ({ name, in: "path", required: true, ...STRING });
const SHARED = { parameters: { Id: { ...inPath("b-id"), style: "simple", explode: false } } };
const ID = { $ref: "#/components/parameters/Id" };
const get = (...parameters: JsonObject[]): JsonObject => ({ get: { parameters } });

Deno.test("a parameter is spelled as its placeholder", () => {
  assertStep(pathParameters, {
    given: openapi({ "/a/{accountid}": get(inPath("accountId")) }),
    want: openapi({ "/a/{accountid}": get(inPath("accountid")) }),
    at: ["#/paths/~1a~1{accountid}/get/parameters/0"],
  });
});

Deno.test("a shared parameter moves to the query only where the path lacks it", () => {
  assertStep(pathParameters, {
    given: openapi({ "/a": get(ID), "/b/{b-id}": get(ID), "/c/{B-ID}": get(ID) }, SHARED),
    want: openapi({
      "/a": get({ name: "b-id", in: "query", ...STRING }),
      "/b/{b-id}": get(ID),
      "/c/{B-ID}": get({ ...inPath("B-ID"), style: "simple", explode: false }),
    }, SHARED),
    at: ["#/paths/~1a/get/parameters/0", "#/paths/~1c~1{B-ID}/get/parameters/0"],
  });
});

Deno.test("a placeholder that nobody declares is declared", () => {
  assertStep(pathParameters, {
    given: openapi({ "/a/{kind}/{id}": { get: {}, ...{ parameters: [inPath("id")] } } }),
    want: openapi({ "/a/{kind}/{id}": { get: { parameters: [inPath("kind")] }, parameters: [inPath("id")] } }),
    at: ["#/paths/~1a~1{kind}~1{id}/get"],
  });
});

Deno.test("a parameter of the path is required", () => {
  assertStep(pathParameters, {
    given: openapi({ "/a/{id}": get({ ...inPath("id"), required: false }) }),
    want: openapi({ "/a/{id}": get(inPath("id")) }),
    at: ["#/paths/~1a~1{id}/get/parameters/0"],
  });
});

Deno.test("two spellings of one placeholder do not become two parameters of one name", () => {
  const query = { name: "x", in: "query", ...STRING };
  assertStep(pathParameters, {
    given: openapi({ "/a/{id}": get(inPath("id"), inPath("ID"), inPath("x"), query) }),
    want: openapi({ "/a/{id}": get(inPath("id"), { name: "ID", in: "query", ...STRING }, query) }),
    at: ["#/paths/~1a~1{id}/get/parameters/1", "#/paths/~1a~1{id}/get/parameters/2"],
  });
});

Deno.test("paths whose parameters fit stay, also those without any", () => {
  const header = { name: "id", in: "header", ...STRING };
  assertLeavesAlone(pathParameters, openapi({ "/a/{id}:bulk": get(inPath("id"), header), "/b": { get: {} } }));
});
