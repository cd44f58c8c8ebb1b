// Capture and consumers share the one socket to the Gateway, and neither notices the other.
import assert from "node:assert/strict";
import { type LiveSidecar, until, withLiveSidecar } from "../testing/live_sidecar.ts";

const ACCOUNT = "DU1000001";

async function tradesOf({ sidecar }: LiveSidecar): Promise<string[]> {
  const answer = await fetch(`${sidecar.url}/events/poll?topics=trades&since=earliest&limit=1000`);
  const { events = [] } = answer.status === 200 ? await answer.json() : (await answer.body?.cancel(), {});
  return events
    .filter(({ topic }: { topic: string }) => topic === "trades")
    .map(({ execution_id, revision }: { execution_id: string; revision: number }) => `${execution_id}/${revision}`);
}

Deno.test("with events on there is one socket; joins repeat nothing in the events, and goodbyes end nothing there", () =>
  withLiveSidecar(async (live) => {
    const { sim, consumer, pass, events, sockets } = live;
    for (let tries = 0; tries < 60 && events!.capture.health().reconciliation.atMs === null; tries++) await pass(1_000);
    const orderId = await live.place();
    sim.orders.fillNow(orderId, 4);
    await pass(5_000);
    await until(() => sim.truth().executions.length === 1);
    const one = await consumer();
    for (const text of ['str+{"days":7}', "sor+{}", "spl+{}", `ssd+${ACCOUNT}+{}`, "smd+265598+{}"]) one.send(text);
    await one.find(({ topic, args }) => topic === "str" && args.length === 1);
    for (const topic of ["spl", `ssd+${ACCOUNT}`, "smd+265598"]) await one.find((frame) => frame.topic === topic);
    const two = await consumer();
    two.send('str+{"days":2}');
    await two.find(({ topic, args }) => topic === "str" && args.length === 1);
    await one.close();
    await two.close();
    await pass(30_000); // the fan-out lets go of the socket, the capture does not
    sim.orders.fillNow(orderId, 6);
    await pass(5_000);
    const executions = sim.truth().executions.map(({ id }) => id);
    const seen = await tradesOf(live);
    assert.deepEqual(seen.toSorted(), [...new Set(seen)].toSorted(), "none twice");
    assert.deepEqual(new Set(seen.map((id) => id.split("/")[0])), new Set(executions));
    assert.equal(sockets(), 1);
  }, { hasEvents: true }));

Deno.test("a consumer that comes when the capture has long been there gets whole frames at once", () =>
  withLiveSidecar(async ({ consumer, pass, events }) => {
    for (let tries = 0; tries < 60 && events!.capture.health().reconciliation.atMs === null; tries++) await pass(1_000);
    const one = await consumer();
    assert.deepEqual((await one.find(({ topic }) => topic === "sts")).args.authenticated, true);
    one.send(`ssd+${ACCOUNT}+{}`);
    one.send("spl+{}");
    const summary = await one.find(({ topic }) => topic === `ssd+${ACCOUNT}`);
    assert.ok(summary.result.length > 50);
    const pnl = await one.find(({ topic }) => topic === "spl");
    assert.ok("nl" in Object.values<object>(pnl.args)[0]!);
  }, { hasEvents: true }));
