import assert from "node:assert/strict";
import { createClient, isIbkrError, memoryJournal, systemClock } from "../mod.ts";
import { readSettings } from "../operations/mod.ts";
import { startSimulator } from "../sim/mod.ts";
import { auditedOrders } from "./audited_orders.ts";
import { openKillSwitch } from "./store/kill_switch.ts";
import { tradingOfSettings } from "./trading_of_settings.ts";

const TICKET = {
  accountId: "DU1000001",
  conid: 265598,
  side: "BUY",
  type: "LMT",
  limitPrice: 100,
  quantity: 1,
  tif: "DAY",
} as const;

Deno.test("the client's own orders are in the audit log: sent, asked, confirmed, answered, refused, called back", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-audit-" });
  await using sim = await startSimulator({ tls: false, loggedIn: true, orderRules: { questions: ["o163"] } });
  const env = (name: string): string | undefined => name === "BEZANT_STATE_DIR" ? dir : undefined;
  try {
    using trading = tradingOfSettings(
      readSettings("server", { flags: {}, env, readFile: () => "" }).settings,
      systemClock,
    );
    await using client = createClient({ baseUrl: sim.baseUrl, orders: trading.orders });
    const outcome = await client.orders.place(TICKET, { questions: { allow: ["o163"] } });
    assert.equal(outcome.kind, "accepted");
    await client.orders.cancel("DU1000001", outcome.kind === "accepted" ? outcome.orders[0]!.orderId : "");
    openKillSwitch(dir).turn(true);
    await assert.rejects(client.orders.place(TICKET), (error) => isIbkrError(error, "order_refused"));
    const lines = (await Deno.readTextFile(`${dir}/audit.jsonl`)).trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines.map(({ event }) => event), ["sent", "asked", "confirmed", "answered", "cancel", "refused"]);
    assert.deepEqual([lines[3].end, lines[5].rail], ["placed", "kill-switch"]);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("an order whose line cannot be written is not sent, and takes nothing", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true, orderRules: { questions: "none" } });
  const journal = memoryJournal();
  const full = { path: "", add: () => assert.fail("the disk is full") };
  const rails = { needs: () => [], stopped: () => null, check: () => ({ allowed: true }) as const };
  await using client = createClient({ baseUrl: sim.baseUrl, orders: auditedOrders(journal, rails, full) });
  await assert.rejects(client.orders.place(TICKET), /the audit log cannot be written/);
  assert.deepEqual([sim.truth().acceptedCount, journal.entries().map(({ end }) => end)], [0, ["not-placed"]]);
});
