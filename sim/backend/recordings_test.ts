import assert from "node:assert/strict";
import { startSimulator } from "../mod.ts";
import { askJson } from "../testing/raw_client.ts";
import { shapeDifferences } from "../testing/shapes.ts";

/**
 * Recording, what we ask, and the differences that we mean, each with its reason.
 * Account ids and conids are ours.
 */
const PROBES: readonly (readonly [recording: string, ask: string, body?: unknown, meant?: readonly string[]])[] = [
  ["Accounts/GET-iserver-accounts", "GET /iserver/accounts"],
  ["Accounts/GET-account-summary", "GET /iserver/account/DU1000001/summary"],
  ["Accounts/POST-switch-account", "POST /iserver/account", { acctId: "DU1000001" }],
  ["Portfolio/GET-portfolio-accounts", "GET /portfolio/accounts"],
  ["Portfolio/GET-portfolio-subaccounts", "GET /portfolio/subaccounts"],
  ["Portfolio/GET-portfolio-meta", "GET /portfolio/DU1000001/meta"],
  ["Portfolio/GET-portfolio-ledger", "GET /portfolio/DU1000002/ledger"],
  // The recorded account was short of nothing.
  ["Portfolio/GET-portfolio-allocation", "GET /portfolio/DU1000001/allocation", undefined, [
    ".assetClass.short.STK: not recorded",
    ".sector.short.Others: not recorded",
    ".group.short.Others: not recorded",
  ]],
  ["Portfolio/GET-portfolio-positions-page0", "GET /portfolio/DU1000001/positions/0"],
  ["Portfolio/GET-portfolio-positions-empty", "GET /portfolio/DU1000001/positions/999"],
  ["Portfolio/GET-portfolio-position-by-conid", "GET /portfolio/DU1000001/position/756733"],
  ["Portfolio/GET-portfolio-positions-by-conid", "GET /portfolio/positions/756733"],
  ["Portfolio/GET-portfolio-combo-positions-empty", "GET /portfolio/DU1000001/combo/positions"],
  ["Portfolio/GET-portfolio2-positions", "GET /portfolio2/DU1000001/positions"],
  ["Portfolio/POST-portfolio-invalidate", "POST /portfolio/DU1000001/positions/invalidate", {}],
  ["Contracts/GET-secdef-search", "GET /iserver/secdef/search?symbol=SPY"],
  ["Contracts/POST-secdef-search", "POST /iserver/secdef/search", { symbol: "AAPL" }],
  ["Contracts/GET-secdef-strikes", "GET /iserver/secdef/strikes?conid=265598&sectype=OPT"],
  ["Contracts/GET-trsrv-stocks", "GET /trsrv/stocks?symbols=AAPL"],
  ["Contracts/GET-trsrv-futures", "GET /trsrv/futures?symbols=ES"],
  ["Contracts/GET-trsrv-secdef", "GET /trsrv/secdef?conids=756733"],
  ["Contracts/GET-currency-pairs", "GET /iserver/currency/pairs?currency=USD"],
  ["Contracts/GET-contract-info", "GET /iserver/contract/756733/info"],
  ["MarketData/GET-unsubscribeall", "GET /iserver/marketdata/unsubscribeall"],
  ["Session/POST-suppress", "POST /iserver/questions/suppress", { messageIds: ["o163"] }],
  ["Session/POST-suppress-reset", "POST /iserver/questions/suppress/reset", {}],
  ["Session/GET-auth-status", "GET /iserver/auth/status"],
  // OAuth, without a Gateway: its tickle lacks what the Gateway's has (§3.2).
  ["Session/POST-tickle", "POST /tickle", {}, [
    ".ssoExpires: not recorded",
    ".collission: not recorded",
    ".userId: not recorded",
  ]],
  ["Session/POST-ssodh-init", "POST /iserver/auth/ssodh/init", { publish: true, compete: true }],
];

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;

Deno.test("answers have the keys and kinds of the recordings", async (t) => {
  if (!await hasRecordings()) return skip();
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  for (const [recording, ask, body, meant = []] of PROBES) {
    await t.step(recording, async () => {
      const [method, path] = ask.split(" ");
      const { status, json } = await askJson(sim, method!, path!, body);
      const recorded = await read(recording);
      assert.equal(status, recorded.StatusCode);
      assert.deepEqual(shapeDifferences(json, recorded.Body), meant);
    });
  }
});

Deno.test("a snapshot has the keys and kinds of the recording, once warm", async () => {
  if (!await hasRecordings()) return skip();
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const recorded = await read("MarketData/GET-snapshot");
  await askJson(sim, "GET", "/iserver/accounts");
  const path = "/iserver/marketdata/snapshot?conids=756733&fields=31,84,86,85,88,87,70,71,82,83";
  await askJson(sim, "GET", path);
  assert.deepEqual(shapeDifferences((await askJson(sim, "GET", path)).json, recorded.Body), []);
  const closed = await askJson(sim, "POST", "/iserver/marketdata/unsubscribe", { conid: 756733 });
  assert.deepEqual(shapeDifferences(closed.json, (await read("MarketData/POST-unsubscribe")).Body), []);
});

Deno.test("the summary has what was recorded, and more (the recording is an extract)", async () => {
  if (!await hasRecordings()) return skip();
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await askJson(sim, "GET", "/portfolio/accounts");
  const { json } = await askJson(sim, "GET", "/portfolio/DU1000001/summary");
  const differences = shapeDifferences(json, (await read("Portfolio/GET-portfolio-summary")).Body);
  assert.deepEqual(differences.filter((one) => !one.endsWith("not recorded")), []);
});

Deno.test("orders have the keys and kinds of the recordings", async () => {
  if (!await hasRecordings()) return skip();
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await askJson(sim, "GET", "/iserver/accounts");
  const differences = async (json: unknown, recording: string) => shapeDifferences(json, (await read(recording)).Body);
  const empty = await askJson(sim, "GET", "/iserver/account/orders");
  assert.deepEqual(empty.json, (await read("Orders/GET-live-orders-empty")).Body);
  const order = { conid: 756733, side: "BUY", orderType: "LMT", price: 1, quantity: 1, tif: "DAY" };
  const asked = await askJson(sim, "POST", "/iserver/account/DU1000001/orders", { orders: [order] });
  assert.deepEqual(await differences(asked.json, "Orders/POST-place-order-confirmation"), []);
  const question = (asked.json as { id: string }[])[0]!.id;
  const placed = await askJson(sim, "POST", `/iserver/reply/${question}`, { confirmed: true });
  assert.deepEqual(await differences(placed.json, "Orders/POST-reply-submitted"), []);
  await askJson(sim, "POST", "/iserver/questions/suppress", { messageIds: ["o163"] });
  const preview = await askJson(sim, "POST", "/iserver/account/DU1000001/orders/whatif", { orders: [order] });
  assert.deepEqual(await differences(preview.json, "Orders/POST-whatif-order"), []);
  assert.deepEqual(await differences(placed.json, "Orders/POST-place-order-submitted"), []);
  const id = (placed.json as { order_id: string }[])[0]!.order_id;
  const live = await askJson(sim, "GET", "/iserver/account/orders");
  assert.deepEqual(await differences(live.json, "Orders/GET-live-orders"), []);
  const status = await askJson(sim, "GET", `/iserver/account/order/status/${id}`);
  const extra = await differences(status.json, "Orders/GET-order-status"); // §7.8 has fields that the recording lacks
  assert.deepEqual(extra.filter((one) => !one.endsWith("not recorded")), []);
  const modified = await askJson(sim, "POST", `/iserver/account/DU1000001/order/${id}`, { ...order, price: 2 });
  assert.deepEqual(await differences(modified.json, "Orders/POST-modify-order-submitted"), []);
  const cancelled = await askJson(sim, "DELETE", `/iserver/account/DU1000001/order/${id}`);
  assert.deepEqual(await differences(cancelled.json, "Orders/DELETE-cancel-order"), []);
});

function skip(): void {
  Deno.stdout.writeSync(new TextEncoder().encode("skipped: no recordings\n"));
}

async function hasRecordings(): Promise<boolean> {
  return await Deno.stat(`${SHARED}/recordings`).then(() => true, () => false);
}

async function read(recording: string): Promise<{ StatusCode: number; Body: unknown }> {
  return JSON.parse(await Deno.readTextFile(`${SHARED}/recordings/${recording}.json`)).Response;
}
