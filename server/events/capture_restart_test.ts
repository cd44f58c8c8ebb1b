import assert from "node:assert/strict";
import { withLiveCapture } from "./testing/live_capture.ts";

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
