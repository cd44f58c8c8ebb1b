import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../../mod.ts";
import { startEvents } from "./start_events.ts";
import type { EventLog } from "./types.ts";
import { type LiveCapture, withLiveCapture } from "./testing/live_capture.ts";

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 0, 14, 15);

const restart = (fromMs: number) => ({ outageId: "o1", reason: "process_restart", fromMs });

Deno.test("a restart doubles nothing, finds what happened while nobody ran, and ends its outage once", () =>
  withLiveCapture(async (live) => {
    live.sim.orders.fillNow(await live.place(10), 4);
    await live.pass(2_000);
    const [execution] = live.truth();
    assert.deepEqual(live.fills(), [`${execution}/1`, `${execution}/2`]);
    await live.capture.close();
    live.sim.orders.fillNow(live.sim.truth().orders[0]!.id, 2);
    await live.pass(60_000);
    const before = live.log.events.length;
    await live.pass(1_000);
    assert.equal(live.log.events.length, before); // closed is closed
    const again = live.startAgain();
    await live.passUntil(() => again.capture.health().reconciliation.atMs !== null);
    const missed = live.truth()[1];
    assert.deepEqual(again.fills(), [`${missed}/2r`]);
    const orders = again.log.payloads("orders").map(({ args }) =>
      (args as { filledQuantity: number }[])[0]?.filledQuantity
    );
    assert.deepEqual(orders, [6]);
    assert.deepEqual(again.log.outages, ["end process_restart"]);
    await again.capture.close();
  }));

Deno.test("after more than seven days it says what cannot be asked for any more", () =>
  withLiveCapture(({ capture, lines, sim }) => {
    const reachMs = capture.health().reconciliation.unknownBeforeMs;
    assert.ok(reachMs !== null && Math.abs(reachMs - (NOW_MS - 6 * DAY_MS)) < 60_000);
    assert.ok(
      lines.some(({ level, message }) => level === "error" && message.includes("longer than IBKR lists trades")),
    );
    assert.ok(sim.requests.some(({ path }) => path.endsWith("/iserver/account/trades?days=7")));
    return Promise.resolve();
  }, { known: { openOutage: restart(NOW_MS - 30 * DAY_MS) } }));

/** What a reader of everything gets, as short words. */
function readAll(log: EventLog): string[] {
  const page = log.readAfter(new Set(["trades", "orders", "gap"]), 0, 1_000);
  assert.equal(page.kind, "events");
  return (page.kind === "events" ? page.events : []).flatMap(({ topic, json, outageId }) => {
    const { execution_id, revision, recovered, payload } = JSON.parse(json);
    if (topic === "gap") return `gap ${payload.reason}`;
    if (outageId !== null) return [];
    if (topic === "trades") return `${execution_id}/${revision}${recovered ? "r" : ""}`;
    return [];
  });
}

async function oneLife(live: LiveCapture, path: string, act: (log: EventLog) => Promise<void>): Promise<string[]> {
  await using events = startEvents({ client: live.client, logger: silentLogger, clock: live.clock, path });
  await live.passUntil(() => events.capture.health().reconciliation.atMs !== null);
  await act(events.log);
  await live.pass(2_000);
  return readAll(events.log);
}

Deno.test("over a real database: three lives, fills in and between them, each once, and one gap for each restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bezant-"));
  try {
    await withLiveCapture(async (live) => {
      await live.capture.close();
      const path = join(folder, "events.db");
      const id = await live.place(10);
      const fill = () => Promise.resolve(void live.sim.orders.fillNow(id, 1));
      await oneLife(live, path, fill);
      await fill();
      await live.pass(10_000);
      await oneLife(live, path, fill);
      await fill();
      await live.pass(10_000);
      const all = await oneLife(live, path, fill);
      const [one, two, three, four, five] = live.truth();
      assert.deepEqual(all, [
        ...[`${one}/1`, `${one}/2`],
        ...["gap process_restart", `${two}/2r`, `${three}/1`, `${three}/2`],
        ...["gap process_restart", `${four}/2r`, `${five}/1`, `${five}/2`],
      ]);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
