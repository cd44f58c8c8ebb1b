import assert from "node:assert/strict";
import { type Execution, manualClock, type Simulator, startSimulator } from "./mod.ts";
import { isTopic, START_MS } from "./testing/faulty.ts";
import { ask, askJson } from "./testing/raw_client.ts";
import { turns, until } from "./testing/turns.ts";
import { openTestSocket } from "./testing/ws_client.ts";

const ORDERS = "/iserver/account/DU1000001/orders";
const LOW = { conid: 265598, side: "BUY", orderType: "LMT", price: 150, tif: "GTC", quantity: 9 };

async function order(sim: Simulator, change: object): Promise<void> {
  await askJson(sim, "GET", "/iserver/accounts");
  assert.equal((await askJson(sim, "POST", ORDERS, { orders: [{ ...LOW, ...change }] })).status, 200);
}

interface Night {
  readonly truth: readonly Execution[];
  /** Execution ids as one stream was told them, garbage left out. */
  readonly told: readonly string[];
  readonly unreadable: number;
  /** Execution ids that REST lists in the end. */
  readonly listed: readonly string[];
}

/** A night with every kind of loss: fills that no stream tells, frames that nobody can read, a reset, a maintenance. */
async function night(seed: number): Promise<Night> {
  const clock = manualClock(START_MS);
  const orderRules = { questions: "none" } as const;
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, seed, orderRules });
  await using socket = await openTestSocket(sim);
  await socket.find(isTopic("sts"));
  sim.faults.start("ws-garbage", { everyMs: 500 });
  socket.send("str+{}");
  await until(() => readable(socket).some(isTopic("str")));
  await order(sim, { cOID: "seen", orderType: "MKT", price: undefined });
  for (let step = 0; step < 20; step++) {
    clock.advance(250);
    await turns(1);
  }
  await until(() => readable(socket).filter(isTopic("str")).length > 1);
  await order(sim, { cOID: "missed" });
  clock.advance(1_000);
  sim.faults.start("fill-while-disconnected", { quantity: 4 });
  sim.faults.start("nightly-reset");
  clock.advance(3_600_000 + 600_000);
  await sim.logIn();
  await order(sim, { cOID: "morning", orderType: "MKT", price: undefined });
  clock.advance(60_000);
  sim.faults.stop();
  await ask(sim, "GET", "/v1/api/iserver/account/trades?days=7");
  const { json } = await askJson(sim, "GET", "/iserver/account/trades?days=7");
  const trades = json as { execution_id: string }[];
  const texts = socket.messages.filter(({ opcode }) => opcode <= 2);
  return {
    truth: sim.truth().executions,
    told: readable(socket).filter(isTopic("str")).flatMap(({ args }) =>
      args.map((one: { execution_id: string }) => one.execution_id)
    ),
    unreadable: texts.length - readable(socket).length,
    listed: trades.map(({ execution_id: id }) => id),
  };
}

type Socket = Awaited<ReturnType<typeof openTestSocket>>;

// deno-lint-ignore no-explicit-any -- frames have as many shapes as there are topics
function readable(socket: Socket): Record<string, any>[] {
  return socket.messages.flatMap(({ opcode, payload }) => {
    if (opcode > 2) return [];
    try {
      const value = JSON.parse(new TextDecoder().decode(payload));
      return typeof value === "object" && value !== null ? [value] : [];
    } catch {
      return [];
    }
  });
}

Deno.test("truth().executions has what happened in a night of faults, told or not, the same for the same seed", async () => {
  const one = await night(5);
  const missed = one.truth.filter(({ clientId }) => clientId === "missed");
  assert.equal(missed.reduce((sum, { quantity }) => sum + quantity, 0), 4);
  assert.ok(one.truth.some(({ clientId }) => clientId === "seen") && one.unreadable > 0);
  assert.ok(missed.every(({ id }) => !one.told.includes(id)), "no stream told what nobody could hear");
  assert.ok(one.told.every((id) => one.truth.some((real) => real.id === id)), "what was told happened");
  assert.deepEqual(one.listed, one.truth.map(({ id }) => id), "trades over REST are the truth");
  assert.deepEqual((await night(5)).truth, one.truth);
  assert.notDeepEqual((await night(6)).truth, one.truth);
});
