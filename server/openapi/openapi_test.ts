import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { createClient, silentLogger } from "../../mod.ts";
import { OPERATIONS } from "../../operations/mod.ts";
import { createTradeGate } from "../guard/trade_gate.ts";
import { tradingOf } from "../guard/trading.ts";
import { neededScope, SCOPE_RULES } from "../guard/needed_scope.ts";
import { ownRoutes } from "../own_routes.ts";
import type { DescribedRoute } from "../routes/about.ts";
import { allRoutes, createApp } from "../routes/router.ts";
import { TYPED_ROUTES } from "../routes/typed_routes.ts";
import { withLiveSidecar } from "../testing/live_sidecar.ts";
import { handClock } from "../testing/fixture.ts";
import { openapiDocument, templateOf } from "./document.ts";

/** Every route that a sidecar can have, and what Hono knows of them. */
async function everything(): Promise<{ routes: readonly DescribedRoute[]; app: ReturnType<typeof createApp> }> {
  const clock = handClock();
  await using client = createClient({ baseUrl: "http://127.0.0.1:1", clock, pacing: "off" });
  const isOwner = (): boolean => true;
  const trading = tradingOf({}, { client, clock, logger: silentLogger, isOwner });
  const debug = { token: "x".repeat(16) };
  const own = ownRoutes({
    ...{ client, clock, trading, isOwner, debug, checks: [] },
    ...{ events: undefined, metrics: undefined, mcp: undefined, stopping: new AbortController().signal },
  });
  const never = (): Promise<Response> => Promise.reject(new Error("nothing is asked here"));
  const handlers = { events: never, webSocket: never, fallback: never };
  const app = createApp({ client, own, gate: createTradeGate(trading), logger: silentLogger, ...handlers });
  return { routes: allRoutes(own), app };
}

Deno.test("/openapi.json is valid OpenAPI 3.1, with an id of its own for each route", async () => {
  const { routes } = await everything();
  const document = JSON.parse(JSON.stringify(openapiDocument(routes)));
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  // deno-lint-ignore no-explicit-any -- a document is what it is
  const operations = Object.values<any>(document.paths).flatMap((item) => Object.values<any>(item));
  assert.equal(operations.length, routes.length, "no two routes have one method and path");
  assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, routes.length);
  for (const operation of operations) assert.doesNotMatch(operation.summary, /^[A-Z]|\.$/, operation.operationId);
});

Deno.test("every route that the router has is described, and nothing else is", async () => {
  const { routes, app } = await everything();
  const paths = new Set(routes.map(({ path }) => path));
  const served = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  const stream = "GET /v1/api/ws"; // answers whatever the method is
  assert.deepEqual([...served, stream].sort(), routes.map(({ method, path }) => `${method} ${path}`).sort());
  const rest = app.routes.filter(({ method, path }) => method === "ALL" && !paths.has(path)).map(({ path }) => path);
  const nothing = ["/events", "/events/*", "/debug", "/debug/*", "/ops/*", "/ui/*", "*", "/*"];
  assert.deepEqual(rest.filter((path) => !nothing.includes(path)), [], "a path that answers without a description");
});

Deno.test("every rule of scopes is about a described route, and every described route has a rule", async () => {
  const { routes } = await everything();
  const paths = routes.map(({ path }) => path);
  for (const { path } of SCOPE_RULES) {
    if (path === "/debug" || path === "/ops/*") continue; // nothing is there
    const isMeant = (one: string): boolean => path.endsWith("*") ? one.startsWith(path.slice(0, -1)) : one === path;
    assert.ok(paths.some(isMeant), `${path} has a rule and no description`);
  }
  const hasRule = (path: string): boolean =>
    SCOPE_RULES.some((rule) => rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path);
  for (const path of paths) assert.ok(hasRule(path), `${path} is described and has no rule`);
  for (const path of ["/openapi", "/openapi.json"]) assert.equal(neededScope("GET", path), "read");
});

Deno.test("a typed route reads the keys of the query that it describes", async () => {
  for (const { path, about, call } of TYPED_ROUTES) {
    const read = new Map<string, boolean>();
    const note = <T>(value: T, isRequired = false) => (name: string): T => (read.set(name, isRequired), value);
    const query = { text: note(null), required: note("1", true), count: note(0), flag: note(false) };
    const request = new Request("http://x/", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    await call({ param: () => "1", query, request });
    const described = about.parameters?.map(({ name, isRequired = false }): [string, boolean] => [name, isRequired]);
    assert.deepEqual(read, new Map(described), path);
  }
});

Deno.test("every key of a query that is described is read by its route", async () => {
  const { routes } = await everything();
  await withLiveSidecar(async ({ sidecar }) => {
    let asked = 0;
    for (const { method, path, about: { parameters = [], takesDebugToken } } of routes) {
      if (takesDebugToken === true) continue; // they are off there; their own test asks them
      const keys = parameters.filter((one) => one.in === "query");
      for (const { name } of keys) {
        const others = keys.filter((one) => one.isRequired === true && one.name !== name).map((one) =>
          `${one.name}=1&`
        );
        const target = `${path.replaceAll(/:\w+/g, "orders")}?${others.join("")}${name}=1&${name}=1`;
        const answer = await fetch(sidecar.url + target, { method });
        const { code, message } = await answer.json();
        assert.equal(code, "bad_request", target);
        assert.match(message, new RegExp(`query parameter ${name} is there 2 times`), target);
        asked++;
      }
    }
    assert.ok(asked > 60, `${asked} keys`);
  }, { hasEvents: true });
});

Deno.test("the operations of the catalogue are described by their own inputs", async () => {
  const { routes } = await everything();
  // deno-lint-ignore no-explicit-any -- a document is what it is
  const { paths } = openapiDocument(routes) as any;
  for (const { name, effect, input } of OPERATIONS) {
    const operation = paths[templateOf(`/ops/${name}`)][effect === "read" ? "get" : "post"];
    // deno-lint-ignore no-explicit-any -- a schema is what it is
    const { properties = {} } = input.toJSONSchema() as any;
    const keys = effect === "read"
      ? (operation.parameters ?? []).map((one: { readonly name: string }) => one.name)
      : Object.keys(operation.requestBody.content["application/json"].schema.properties);
    assert.deepEqual(keys, Object.keys(properties), name);
  }
});

Deno.test("the page is ours alone: a strict policy, and nothing from elsewhere", () =>
  withLiveSidecar(async ({ sidecar }) => {
    const answer = await fetch(`${sidecar.url}/openapi`);
    const text = await answer.text();
    const policy = answer.headers.get("content-security-policy")!;
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.doesNotMatch(text, /https?:|innerHTML|<script src|@import/);
    assert.match(answer.headers.get("content-type")!, /^text\/html/);
  }));
