import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type AccessRefusal, startAccessEdge, startSimulator } from "../../sim/mod.ts";
import { createClient as createBrowserClient } from "../create_browser_client.ts";
import { createClient } from "../create_client.ts";
import { type IbkrError, isIbkrError } from "../errors/mod.ts";
import { startDropServer } from "../testing/drop_server.ts";
import { accessHeaders } from "./access.ts";
import { engineOfKind } from "./engine_choice.ts";
import { parseGatewayUrl } from "./gateway_url.ts";

const ACCESS = { clientId: "canary-0f.access", clientSecret: "canary-5ec" };
const READ = { method: "GET", path: "/v1/api/x", effect: "read" } as const;

Deno.test("a client behind Cloudflare Access reads, posts and streams with its service token", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using edge = await startAccessEdge({ upstream: sim.url, ...ACCESS });
  await using ibkr = createClient({ baseUrl: edge.url, access: ACCESS });
  assert.equal((await ibkr.accounts.list()).length, 2);
  assert.equal((await ibkr.session.status()).authenticated, true); // a POST
  await using quotes = ibkr.stream.quotes(["AAPL"]);
  assert.equal((await quotes.next()).value?.conid, 265598);
  assert.ok(edge.requests.length >= 3 && edge.requests.every(({ isPassed }) => isPassed));
  assert.ok(edge.requests.some(({ isUpgrade }) => isUpgrade));
  assert.ok(ibkr.transport.cookieEntries().some(({ name }) => name === "CF_Authorization"));
});

Deno.test("whatever the edge refuses with is access_refused, over HTTP and WebSocket, and shows no secret", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using edge = await startAccessEdge({ upstream: sim.url, ...ACCESS });
  const wrong = { clientId: ACCESS.clientId, clientSecret: "canary-old" };
  const refusals = ["redirect", 401, 403] satisfies AccessRefusal[];
  for (const [refusal, access] of refusals.flatMap((one) => [[one, wrong], [one, undefined]] as const)) {
    edge.refuseWith(refusal);
    await using ibkr = createClient({ baseUrl: edge.url, access });
    const socket = { path: "/v1/api/ws", onFrame: () => {}, onClose: () => {} };
    for (const attempt of [ibkr.accounts.list(), ibkr.session.status(), ibkr.transport.openSocket(socket)]) {
      await assert.rejects(attempt, (error) => {
        assert.ok(isIbkrError(error, "access_refused"), `${refusal}: ${error}`);
        assert.match(error.message, /service token/);
        assert.doesNotMatch(inspect(error, { depth: 9 }), /canary/);
        return true;
      });
    }
  }
  assert.equal(sim.findRequests("GET /v1/api/ws").length, 0);
});

Deno.test("a handshake that the Gateway itself refuses is no refusal by Access", async () => {
  await using server = await startDropServer();
  await using ibkr = createClient({ baseUrl: server.origin, access: ACCESS });
  const socket = { path: "/refuse-upgrade", onFrame: () => {}, onClose: () => {} };
  await assert.rejects(ibkr.transport.openSocket(socket), (error) => !isIbkrError(error, "access_refused"));
});

Deno.test("the service token goes with every request, and to no other address", async () => {
  await using server = await startDropServer();
  await using other = await startDropServer();
  await using ibkr = createClient({ baseUrl: server.origin, access: ACCESS });
  for (const path of ["/v1/api/x", "/sso/Login", "/v1/api/redirect"]) {
    await (await ibkr.transport.send({ ...READ, path })).body?.cancel();
  }
  const path = `@${new URL(other.origin).host}/x`;
  await assert.rejects(ibkr.transport.send({ ...READ, path }), { code: "bad_request" });
  assert.equal(server.seen.length, 3); // a redirect is not followed
  for (const { head } of server.seen) {
    assert.match(head, /^CF-Access-Client-Id: canary-0f\.access\r?$/im);
    assert.match(head, /^CF-Access-Client-Secret: canary-5ec\r?$/im);
  }
  assert.equal(other.bytesReceived, 0);
});

Deno.test("a service token is sent over https and to loopback only, and has to fit into a header", () => {
  const at = (url: string, access: unknown = ACCESS) => () =>
    accessHeaders(access as typeof ACCESS, parseGatewayUrl(url));
  assert.equal(at("https://ibkr.example.com")().length, 2);
  assert.equal(at("http://127.0.0.1:8080")().length, 2);
  assert.equal(at("http://[::1]:8080")().length, 2);
  for (
    const refused of [
      at("http://ibkr.example.com"),
      at("https://x.example", { ...ACCESS, clientSecret: "canary-5ec\r\nx-evil: 1" }),
      at("https://x.example", { ...ACCESS, clientSecret: "" }),
      at("https://x.example", { clientId: "canary" }),
    ]
  ) {
    assert.throws(refused, (error: IbkrError) => {
      assert.deepEqual([error.code, error.outcome], ["bad_request", "none"]);
      assert.doesNotMatch(inspect(error), /canary/);
      return true;
    });
  }
});

Deno.test("a page is refused a service token", () => {
  const options = { baseUrl: "https://ibkr.example.com", access: ACCESS };
  assert.throws(() => createBrowserClient(options), { code: "bad_request" });
});

Deno.test("the pinned engine sends it too", async () => {
  await using server = await startDropServer();
  const engine = await engineOfKind("pinned", parseGatewayUrl(server.origin), "system").open();
  const headers = accessHeaders(ACCESS, parseGatewayUrl(server.origin));
  const signal = new AbortController().signal;
  const common = { method: "GET", body: null, mayReuseConnection: false, signal, headers };
  await (await engine.request({ ...common, url: `${server.origin}/v1/api/x` })).body?.cancel();
  await engine.close();
  assert.match(server.seen[0]!.head, /^CF-Access-Client-Secret: canary-5ec\r?$/im);
});
