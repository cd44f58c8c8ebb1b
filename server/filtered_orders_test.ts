// A consumer's filtered list of orders is filtered here: at the Gateway it would mute `sor` for everybody (facts §7.7).
import assert from "node:assert/strict";
import { type LiveSidecar, withLiveSidecar } from "./testing/live_sidecar.ts";

const LIST = "/v1/api/iserver/account/orders";
const SPELLINGS = [
  `${LIST}?filters=submitted`,
  `${LIST}?force=false&%66ilters=Submitted,filled`,
  "/v1/portal/iserver/account/orders?filters=inactive",
  "/v1/api/iserver/account/orders/?filters=filled&accountId=DU1000001",
  "/v1/api/iserver/account/orders?filters=sort_by_time",
  "/accounts/DU1000001/orders?filters=submitted",
];

async function ordersIn({ sidecar }: LiveSidecar): Promise<number[]> {
  const answer = await fetch(`${sidecar.url}/events/poll?topics=orders&since=earliest&limit=1000`);
  const { events = [] } = answer.status === 200 ? await answer.json() : (await answer.body?.cancel(), {});
  // deno-lint-ignore no-explicit-any -- frames as IBKR writes them
  const rows = events.filter(({ topic }: any) => topic === "orders").flatMap(({ payload }: any) => payload.args);
  return rows.map(({ filledQuantity }: { filledQuantity?: number }) => filledQuantity ?? -1);
}

Deno.test("filtered lists of orders, however they are spelled, mute nobody: every fill is on the socket and in the events", () =>
  withLiveSidecar(async (live) => {
    const { sim, sidecar, consumer, pass, events } = live;
    for (let tries = 0; tries < 60 && events!.capture.health().reconciliation.atMs === null; tries++) await pass(1_000);
    const one = await consumer();
    one.send("sor+{}");
    const id = await live.place();
    await pass(1_000);
    for (const [index, spelling] of SPELLINGS.entries()) {
      const answer = await fetch(sidecar.url + spelling);
      assert.equal(answer.status, 200, spelling);
      assert.ok(Array.isArray((await answer.json()).orders), spelling);
      sim.orders.fillNow(id, 1);
      await pass(1_000);
      await one.find(({ topic, args }) => topic === "sor" && args[0].filledQuantity === index + 1);
    }
    const wanted = SPELLINGS.map((_, index) => index + 1);
    const seen = async (): Promise<number[]> => (await ordersIn(live)).filter((filled) => wanted.includes(filled));
    let filled: number[] = [];
    for (let tries = 0; tries < 20 && filled.length < wanted.length; tries++) {
      await pass(100);
      filled = await seen();
    }
    assert.deepEqual(filled, wanted);
    assert.deepEqual(sim.requests.filter(({ path }) => /filters/i.test(decodeURIComponent(path))), []);
  }, { hasEvents: true }));
