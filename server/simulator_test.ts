// The sidecar in front of the simulator, over TLS with a certificate that has expired: what a newcomer runs.
import assert from "node:assert/strict";
import { createClient, silentLogger } from "../mod.ts";
import { type Simulator, startSimulator } from "../sim/mod.ts";
import { startSidecar } from "./mod.ts";

async function withSidecar(sim: Simulator, use: (url: string, held: () => number) => Promise<void>): Promise<void> {
  await using client = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
  assert.equal(client.transport.trust.engine, "pinned");
  await use(sidecar.url, () => client.transport.cookieEntries().length);
}

Deno.test("every typed route answers from the simulator, over TLS", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  await withSidecar(sim, async (url) => {
    const get = async (path: string): Promise<unknown> => {
      const answer = await fetch(url + path);
      assert.equal(answer.status, 200, path);
      return await answer.json();
    };
    const accounts = await get("/accounts") as { accountId: string }[];
    const id = accounts[0]!.accountId;
    assert.match(id, /^DU/);
    assert.deepEqual(await get("/health"), { authenticated: true, connected: true, competing: false, message: "" });
    assert.ok(Object.keys(await get(`/accounts/${id}/summary`) as object).length > 10);
    assert.ok(Array.isArray(await get(`/accounts/${id}/positions`)));
    assert.ok(Object.keys(await get(`/accounts/${id}/ledger`) as object).includes("BASE"));
    await get("/v1/api/iserver/accounts");
    const orders = await get(`/accounts/${id}/orders`) as { orders: unknown[] };
    assert.ok(Array.isArray(orders.orders));
    const found = await get("/contracts/search?symbol=AAPL") as { conid: string }[];
    const conid = Number(found[0]!.conid);
    assert.ok(conid > 0);
    await get(`/market/snapshot?conids=${conid}`);
    assert.ok(Array.isArray(await get(`/market/snapshot?conids=${conid}`)));
  });
});

Deno.test("before the login everything says so; a login made at the Gateway itself is enough", async () => {
  await using sim = await startSimulator();
  await withSidecar(sim, async (url, held) => {
    for (const path of ["/health", "/accounts"]) {
      const answer = await fetch(url + path);
      assert.deepEqual([answer.status, (await answer.json()).code], [401, "not_authenticated"]);
    }
    const start = await fetch(`${url}/`, { redirect: "manual" });
    assert.equal(start.status, 302);
    assert.match(start.headers.get("location")!, /^\/sso\/Login/);
    await start.body?.cancel();
    await sim.logIn();
    const health = await fetch(`${url}/health`);
    assert.equal((await health.json()).authenticated, true);
    const accounts = await fetch(`${url}/accounts`);
    assert.equal(accounts.status, 200);
    await accounts.body?.cancel();
    assert.equal(held(), 0, "the sidecar holds no cookie of that login");
  });
});
