import assert from "node:assert/strict";
import { SpecError } from "../document/finding.ts";
import { gatewayPrefix } from "./gateway_prefix.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

Deno.test("a path loses the Gateway's prefix, and references follow", () => {
  assertStep(gatewayPrefix, {
    given: openapi({ "/v1/api/ping": { get: {} }, "/pong": { $ref: "#/paths/~1v1~1api~1ping" } }),
    want: openapi({ "/ping": { get: {} }, "/pong": { $ref: "#/paths/~1ping" } }),
    at: ["#/paths/~1v1~1api~1ping"],
  });
});

Deno.test("the prefix moves to the addresses, unless they end with it already", () => {
  const at = (...urls: string[]) => urls.map((url) => ({ url }));
  assertStep(gatewayPrefix, {
    given: {
      ...openapi({ "/v1/api/a": { get: { servers: at("https://b.test/v1/api", "https://c.test") } }, "/d": {} }),
      servers: at("https://a.test/"),
    },
    want: {
      ...openapi({
        "/a": {
          get: { servers: at("https://b.test/v1/api", "https://c.test/v1/api") },
          servers: at("https://a.test/v1/api"),
        },
        "/d": {},
      }),
      servers: at("https://a.test/"),
    },
    at: ["#/paths/~1v1~1api~1a"],
  });
});

Deno.test("a path that only resembles the prefix stays", () => {
  assertLeavesAlone(gatewayPrefix, openapi({ "/v1/apis/ping": {}, "/gw/v1/api/ping": {} }));
});

Deno.test("a path with and without the prefix needs a person", () => {
  const document = openapi({ "/v1/api/ping": {}, "/ping": {} });
  assert.throws(() => gatewayPrefix.run(document), (error: unknown) => {
    assert.ok(error instanceof SpecError);
    assert.equal(error.where, "#/paths/~1v1~1api~1ping");
    assert.match(error.message, /\/ping is there too/);
    return true;
  });
});
