import assert from "node:assert/strict";
import fc from "fast-check";
import { manualClock, type Simulator, startSimulator } from "../mod.ts";
import { ask, askJson, sendRaw, valuesOf } from "../testing/raw_client.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);

/** A simulator with a human logged in and both account lists asked for. */
async function primed(): Promise<Simulator> {
  const sim = await startSimulator({ tls: false, loggedIn: true, clock: manualClock(START_MS) });
  await askJson(sim, "GET", "/iserver/accounts");
  await askJson(sim, "GET", "/portfolio/accounts");
  return sim;
}

// deno-lint-ignore no-explicit-any -- answers of many shapes
const get = async (sim: Simulator, path: string): Promise<any> => (await askJson(sim, "GET", path)).json;

Deno.test("positions come in pages of 100, and none past the end", async () => {
  await using sim = await primed();
  const sizes = [];
  for (const page of [0, 1, 2]) sizes.push((await get(sim, `/portfolio/DU1000002/positions/${page}`)).length);
  assert.deepEqual(sizes, [100, 33, 0]);
  const wide = sim.truth().accounts.find(({ id }) => id === "DU1000002")!;
  assert.equal(wide.holdings.length, 133);
});

Deno.test("the portfolio is empty until its accounts were asked for", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  assert.deepEqual(await get(sim, "/portfolio/DU1000001/positions/0"), []);
  await get(sim, "/portfolio/accounts");
  assert.equal((await get(sim, "/portfolio/DU1000001/positions/0")).length, 8);
  assert.equal((await askJson(sim, "GET", "/portfolio/DU9/positions/0")).status, 400);
});

Deno.test("the ledger's currencies add up to its base, and the base to the summary", async () => {
  await using sim = await primed();
  const ledger = await get(sim, "/portfolio/DU1000001/ledger");
  const sum = ledger.USD.cashbalance + ledger.EUR.cashbalance * ledger.EUR.exchangerate;
  assert.ok(Math.abs(sum - ledger.BASE.cashbalance) < 0.01);
  const summary = await get(sim, "/portfolio/DU1000001/summary");
  assert.equal(summary.netliquidation.amount, ledger.BASE.netliquidationvalue);
  assert.equal(summary.netliquidation.value, String(summary.netliquidation.amount));
});

Deno.test("a snapshot is a stub first, then data in the wire's formats, slow fields last", async () => {
  await using sim = await primed();
  const path = "/iserver/marketdata/snapshot?conids=265598,273982664,38708867,999&fields=31,82,83,87,88,7059";
  assert.deepEqual(
    await get(sim, path),
    [265598, 273982664, 38708867, 999].map((conid) => ({ conidEx: `${conid}`, conid })),
  );
  const [live, closed, halted, unknown] = await get(sim, path);
  assert.match(live["31"], /^\d+\.\d{2}$/);
  assert.match(live["82"], /^[+-]?\d+\.\d{2}$/);
  assert.match(live["83"], /^-?\d+\.\d{2}%$/);
  assert.match(live["87"], /^\d+(\.\d)?[KM]$/);
  assert.match(live["88"], /^\d{1,3}(,\d{3})*$/);
  assert.equal(live["6509"], "RpB");
  assert.ok(!("7059" in live));
  assert.match(closed["31"], /^C\d/);
  assert.match(halted["31"], /^H\d/);
  assert.deepEqual(unknown, { conidEx: "999", conid: 999 });
  assert.ok("7059" in (await get(sim, path))[0]);
  const fewer = (await get(sim, "/iserver/marketdata/snapshot?conids=265598&fields=84"))[0];
  assert.ok("31" in fewer && "84" in fewer, "fields asked for before come back unasked");
});

Deno.test("a derivative stays silent until its underlying was searched for", async () => {
  await using sim = await primed();
  const path = "/iserver/marketdata/snapshot?conids=700100001&fields=31,7308";
  await get(sim, path);
  assert.deepEqual(await get(sim, path), [{ conidEx: "700100001", conid: 700100001 }]);
  assert.deepEqual(await get(sim, "/iserver/secdef/strikes?conid=265598&sectype=OPT"), { call: [], put: [] });
  const [{ sections }] = await get(sim, "/iserver/secdef/search?symbol=AAPL");
  assert.equal(sections[1].months, "DEC26;JAN27;FEB27");
  await get(sim, path);
  assert.ok("31" in (await get(sim, path))[0]);
  const { call } = await get(sim, "/iserver/secdef/strikes?conid=265598&sectype=OPT&month=DEC26");
  assert.equal(call.length, 17);
  const found = await get(
    sim,
    `/iserver/secdef/info?conid=265598&sectype=OPT&month=DEC26&strike=${call[0]}&right=C`,
  );
  assert.equal(found.length, 1);
});

Deno.test("a symbol has listings in several countries, an unknown one has none", async () => {
  await using sim = await primed();
  const hits = await get(sim, "/iserver/secdef/search?symbol=aapl");
  assert.deepEqual(hits.map((hit: { description: string }) => hit.description), ["NASDAQ", "MEXI", "EBS", "TSE"]);
  assert.deepEqual(await get(sim, "/iserver/secdef/search?symbol=NOSUCH"), { error: "No symbol found" });
  const { AAPL, NOSUCH } = await get(sim, "/trsrv/stocks?symbols=AAPL,NOSUCH");
  assert.deepEqual(AAPL.map(({ name }: { name: string }) => name), ["APPLE INC", "APPLE INC-CDR"]);
  assert.deepEqual(NOSUCH, []);
  assert.equal((await get(sim, "/iserver/secdef/search?symbol=apple&name=true")).length, 4);
});

Deno.test("live orders and profit start with a placeholder", async () => {
  await using sim = await primed();
  assert.deepEqual(await get(sim, "/iserver/account/orders"), { orders: [], snapshot: false });
  assert.deepEqual(await get(sim, "/iserver/account/orders"), { orders: [], snapshot: true });
  assert.deepEqual(await get(sim, "/iserver/account/orders?force=true"), { orders: [], snapshot: false });
  assert.deepEqual(await get(sim, "/iserver/account/pnl/partitioned"), { upnl: {} });
  assert.ok("DU1000001.Core" in (await get(sim, "/iserver/account/pnl/partitioned")).upnl);
});

Deno.test("orders rest until cancelled; bad ones are refused as IBKR refuses them", async () => {
  await using sim = await primed();
  await askJson(sim, "POST", "/iserver/questions/suppress", { messageIds: ["o163"] });
  const good = { conid: 265598, side: "BUY", orderType: "LMT", price: 100, quantity: 2, tif: "DAY", cOID: "one" };
  const place = (order: object) => askJson(sim, "POST", "/iserver/account/DU1000001/orders", { orders: [order] });
  const ack = (await place(good)).json as { order_id: string; local_order_id: string }[];
  assert.equal(ack[0]!.local_order_id, "one");
  await get(sim, "/iserver/account/orders");
  const { orders } = await get(sim, "/iserver/account/orders?filters=submitted");
  assert.deepEqual([orders.length, orders[0].status, orders[0].timeInForce], [1, "Submitted", "CLOSE"]);
  assert.match(String(((await place(good)).json as { error: string }).error), /already registered/);
  assert.equal((await place({ ...good, cOID: "2", quantity: "2" })).status, 400);
  assert.equal((await place({ ...good, cOID: "2", quantity: 0 })).status, 500);
  assert.equal((await place({ ...good, cOID: "2", price: -1 })).status, 200);
  const cancel = (id: string) => askJson(sim, "DELETE", `/iserver/account/DU1000001/order/${id}`);
  assert.equal((await cancel(ack[0]!.order_id)).status, 200);
  assert.deepEqual(await cancel("12"), { status: 400, json: { error: "OrderID 12 doesn't exist" } });
  assert.equal((await askJson(sim, "GET", "/iserver/account/order/status/12")).status, 503);
  assert.equal(sim.truth().orders[0]!.status, "Cancelled");
});

Deno.test("every simulated answer says so, and every account begins with DU", async () => {
  await using sim = await primed();
  for (const path of ["/", "/v1/api/tickle", "/sso/Login", "/v1/api/nothing"]) {
    assert.deepEqual(valuesOf(await ask(sim, "GET", path), "x-bezant-simulated"), ["true"], path);
  }
  assert.ok(sim.truth().accounts.every(({ id }) => /^DU\d+$/.test(id)));
});

Deno.test("bad input gets an answer, never a crash", async () => {
  await using sim = await primed();
  const paths = [
    "/portfolio/%ZZ/summary",
    "/portfolio/..%2f/summary",
    "/portfolio/DU1000001/positions/-1",
    "/portfolio/DU1000001/positions/x",
    "/iserver/marketdata/snapshot",
    "/iserver/marketdata/snapshot?conids=x&fields=y",
    "/iserver/secdef/search",
    "/iserver/secdef/info?conid=x",
    "/iserver/contract/x/info",
    "/trsrv/secdef?conids=x",
    "/trsrv/stocks",
  ];
  for (const path of paths) assert.ok((await ask(sim, "GET", `/v1/api${path}`)).status >= 200, path);
  const bodies = fc.oneof(fc.json(), fc.string({ maxLength: 40 }));
  const targets = fc.constantFrom(
    "/iserver/account/DU1000001/orders",
    "/iserver/auth/ssodh/init",
    "/iserver/account",
    "/iserver/secdef/search",
    "/iserver/questions/suppress",
    "/iserver/marketdata/unsubscribe",
    "/trsrv/secdef",
  );
  await fc.assert(
    fc.asyncProperty(targets, bodies, async (path, body) => {
      const length = new TextEncoder().encode(body).length;
      const head =
        `User-Agent: t\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n`;
      assert.match(
        await sendRaw(sim, `POST /v1/api${path} HTTP/1.1\r\n${head}\r\n${body}`),
        /^HTTP\/1\.1 (200|400|500) /,
      );
    }),
    { numRuns: 60 },
  );
  await get(sim, "/one/user");
});
