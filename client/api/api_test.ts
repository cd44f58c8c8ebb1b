import assert from "node:assert/strict";
import { startSimulator } from "../../sim/mod.ts";
import { OPERATIONS } from "../../spec/generated/operations.ts";
import { createClient } from "../create_client.ts";
import { isIbkrError } from "../errors/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, stubEngine, transportOver } from "../testing/stub_engine.ts";
import { createGatewayApi, type GatewayApi, isApiError } from "./gateway.ts";
import { institutional } from "./institutional.ts";
import type { LooseInput } from "./request.ts";

function over(handler: Handler) {
  const engine = stubEngine(handler);
  const transport = transportOver(engine, manualClock());
  return { engine, transport, api: createGatewayApi(transport) };
}

/** Any operation, types forgotten: what a table of operations can call. */
type LooseApi = Record<string, (path: string, input?: LooseInput) => Promise<{ status: number; data: unknown }>>;

Deno.test("ibkr.api reaches every operation of the document, each with its method, path and effect", async () => {
  const { engine, transport, api } = over(() => answer(200, {}));
  const apis = {
    gateway: api as unknown as LooseApi,
    institutional: institutional({ transport }) as unknown as LooseApi,
  };
  for (const { method, path, surface, effect, costly } of OPERATIONS.filter(({ path }) => path !== "/ws")) {
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
    const filled = names.reduce((text, name) => text.replace(`{${name}}`, "X1"), path);
    await apis[surface][method]!(path, { path: Object.fromEntries(names.map((name) => [name, "X1"])) });
    const sent = engine.requests.at(-1)!;
    const prefix = surface === "gateway" || path.startsWith("/oauth/") ? "/v1/api" : "";
    assert.equal(`${sent.method} ${new URL(sent.url).pathname}`, `${method} ${prefix}${filled}`);
    assert.equal(sent.mayReuseConnection, effect === "read" && costly === undefined, `${method} ${path}`);
  }
  assert.ok(engine.requests.length >= 180);
});

Deno.test("a value of a path is one segment, whatever it holds; a missing or empty one is refused unsent", async () => {
  const { engine, api } = over(() => answer(200, {}));
  await api.GET("/portfolio/{accountId}/ledger", { path: { accountId: "DU1/../x?y" } });
  assert.ok(engine.requests[0]!.url.endsWith("/v1/api/portfolio/DU1%2F..%2Fx%3Fy/ledger"));
  const loose = api as unknown as LooseApi;
  for (const path of [{}, { accountId: "" }, { accountId: ".." }]) {
    await assert.rejects(loose.GET!("/portfolio/{accountId}/ledger", { path }), {
      code: "bad_request",
      outcome: "none",
    });
  }
  await assert.rejects(loose.GET!("/portfolio/{accountid}/nothing"), /is no operation of this API/);
  await assert.rejects(loose.GET!("__proto__"), /is no operation/);
  assert.equal(engine.requests.length, 1);
});

Deno.test("lists in a query are joined with commas, what is undefined is left out", async () => {
  const { engine, api } = over(() => answer(200, []));
  const loose = api as unknown as LooseApi;
  await loose.GET!("/iserver/marketdata/snapshot", {
    query: { conids: [265598, 8314], fields: ["31", "84"], since: undefined },
  });
  assert.equal(new URL(engine.requests[0]!.url).search, "?conids=265598%2C8314&fields=31%2C84");
});

Deno.test("a body goes out in the media type of its operation: JSON, a form, a signed text, bytes", async () => {
  const { engine, transport, api } = over(() => answer(200, {}));
  const loose = institutional({ transport }) as unknown as LooseApi;
  await api.POST("/iserver/reply/{replyId}", { path: { replyId: "r" }, body: { confirmed: true } });
  await loose.POST!("/oauth2/api/v1/token", {
    body: { grant_type: "client_credentials", scope: "a b", left: undefined },
  });
  await loose.POST!("/gw/api/v1/sso-sessions", { body: "eyJ.signed.text" });
  const sent = engine.requests.map(({ headers, body }) => [
    headers.find(([name]) => name === "content-type")?.[1],
    new TextDecoder().decode(body!),
  ]);
  assert.deepEqual(sent, [
    ["application/json", '{"confirmed":true}'],
    ["application/x-www-form-urlencoded", "grant_type=client_credentials&scope=a+b"],
    ["application/jwt", "eyJ.signed.text"],
  ]);
});

Deno.test("nothing is dropped from an answer: unknown keys, status and headers stay", async () => {
  const body = [{ conid: 265598, "31": "C150.25", "9999": { anything: [1] } }];
  const { api } = over(() => answer(200, body, { "x-extra": "1" }));
  const found = await (api as unknown as LooseApi).GET!("/iserver/marketdata/snapshot", {
    query: { conids: "265598" },
  });
  assert.deepEqual(found.data, body);
  assert.equal(found.status, 200);
  assert.equal((found as unknown as { headers: Headers }).headers.get("x-extra"), "1");
});

Deno.test("an empty body is undefined, a bare text is a text, a statement is bytes", async () => {
  const reply = (body: BodyInit | null, type: string): Response =>
    new Response(body, { headers: { "content-type": type } });
  const queue = [
    reply("", "application/json"),
    reply("Success", "text/plain"),
    reply('"Success"', "application/json"),
    reply(new Uint8Array([37, 80, 68, 70]), "application/pdf"),
  ];
  const { transport, api } = over(() => queue.shift()!);
  const loose = api as unknown as LooseApi;
  assert.equal((await loose.DELETE!("/fyi/deliveryoptions/{deviceId}", { path: { deviceId: "d" } })).data, undefined);
  assert.equal((await loose.POST!("/iserver/notification", { body: {} })).data, "Success");
  assert.equal((await loose.POST!("/iserver/notification", { body: {} })).data, "Success");
  const statement = await (institutional({ transport }) as unknown as LooseApi).POST!("/gw/api/v1/statements", {
    body: {},
  });
  assert.deepEqual(statement.data, new Uint8Array([37, 80, 68, 70]));
});

Deno.test("only what the operation may answer is a success: no empty body, no table, no error in a text's place", async () => {
  const reply = (body: string, type: string): Response => new Response(body, { headers: { "content-type": type } });
  const queue = [
    reply("", "application/json"),
    reply("a;b", "text/csv"),
    reply("%PDF", "application/octet-stream"),
    reply('{"error":"no bridge"}', "application/json"),
    reply("no session", "text/plain"),
  ];
  const { api } = over(() => queue.shift()!);
  const loose = api as unknown as LooseApi;
  for (let index = 0; index < 3; index++) {
    await assert.rejects(api.GET("/portfolio/accounts"), { code: "upstream_decode_error" });
  }
  await assert.rejects(loose.POST!("/iserver/notification", { body: {} }), { code: "no_session" });
  await assert.rejects(loose.POST!("/iserver/notification", { body: {} }), { code: "not_authenticated" });
});

Deno.test("values that nothing can encode are refused unsent", async () => {
  const { engine, api } = over(() => answer(200, []));
  const loose = api as unknown as LooseApi;
  const positions = "/portfolio/{accountId}/positions/{pageId}";
  const refused = { code: "bad_request", outcome: "none" };
  await assert.rejects(loose.GET!(positions, { path: { accountId: "DU1", pageId: NaN } }), refused);
  await assert.rejects(loose.GET!(positions, { path: { accountId: "\ud800", pageId: 0 } }), refused);
  await assert.rejects(loose.GET!("/iserver/marketdata/snapshot", { query: { conids: [1, NaN] } }), refused);
  await assert.rejects(loose.GET!("/iserver/accounts", { header: { "x-a": "b\r\nc: d" } }), refused);
  assert.equal(engine.requests.length, 0);
});

Deno.test("a login page is never taken for an answer", async () => {
  const { api } = over(() => new Response("<html>login</html>", { headers: { "content-type": "text/html" } }));
  await assert.rejects(api.GET("/iserver/accounts"), { code: "upstream_decode_error" });
  await assert.rejects((api as unknown as LooseApi).POST!("/iserver/notification", { body: {} }), {
    code: "upstream_decode_error",
  });
});

Deno.test("a refusal keeps its body, and isApiError() types it for its own operation only", async () => {
  const { api } = over(() => answer(400, { error: "Bad Request: accountId needed", statusCode: 400 }));
  const path = "/acesws/{accountId}/signatures-and-owners";
  const error = await api.GET(path, { path: { accountId: "U1" } }).then(() => assert.fail("it should throw"), (e) => e);
  assert.ok(isApiError(error, "GET", path));
  assert.ok(typeof error.body === "object" && error.body !== null && "error" in error.body);
  assert.equal(error.body.error, "Bad Request: accountId needed");
  assert.ok(!isApiError(error, "GET", "/iserver/accounts"));
  assert.ok(!isApiError(new Error("other"), "GET", path));
});

Deno.test("an error inside a 200 is thrown like any other", async () => {
  const { api } = over(() => answer(200, { error: "reply id not found" }));
  const error = await api.POST("/iserver/reply/{replyId}", { path: { replyId: "r" }, body: { confirmed: true } })
    .then(() => assert.fail("it should throw"), (e) => e);
  assert.ok(isIbkrError(error, "upstream_rejected"));
  assert.deepEqual(error.body, { error: "reply id not found" });
});

Deno.test("institutional calls carry the bearer token of the moment; it is in no error", async () => {
  let issued = 0;
  const { engine, transport } = over(() => answer(401, { title: "Unauthorized", status: 401, type: "/simple" }));
  const api = institutional({ transport }, { bearerToken: () => Promise.resolve(`canary-token-${++issued}`) });
  const error = await (api as unknown as LooseApi).GET!("/gw/api/v1/accounts").then(() => assert.fail(), (e) => e);
  const sent = engine.requests[0]!.headers.find(([name]) => name === "authorization");
  assert.deepEqual(sent, ["authorization", "Bearer canary-token-1"]);
  assert.ok(!Deno.inspect(error).includes("canary"));
});

Deno.test("ibkr.api talks to the simulator with the types of the document", async () => {
  await using gateway = await startSimulator({ loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl });
  const api: GatewayApi = ibkr.api;
  const { status, data: accounts } = await api.GET("/portfolio/accounts");
  assert.equal(status, 200);
  const accountId = accounts[0]?.accountId ?? assert.fail("no account");
  const { data: positions } = await api.GET("/portfolio/{accountId}/positions/{pageId}", {
    path: { accountId, pageId: 0 },
  });
  assert.equal(typeof positions[0]?.conid, "number");
});
