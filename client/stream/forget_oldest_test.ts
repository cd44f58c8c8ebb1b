import assert from "node:assert/strict";
import { createMemory } from "./forget_oldest.ts";
import type { Listening } from "./iterator.ts";
import { planOrders } from "./orders.ts";
import { planTrades, type TradeUpdate } from "./trades.ts";

Deno.test("a memory keeps the newest ten thousand, and what may not be forgotten", () => {
  const memory = createMemory<{ isOpen: boolean }>(({ isOpen }) => !isOpen);
  memory.set("open", { isOpen: true });
  memory.set("early", { isOpen: false });
  for (let id = 0; id < 50_000; id++) {
    memory.set(String(id), { isOpen: false });
    if (id % 1_000 === 0) memory.set("touched", { isOpen: false });
  }
  assert.ok(memory.size >= 10_000 && memory.size <= 11_001, `${memory.size}`);
  assert.ok(memory.get("open") && memory.get("touched") && memory.get("49999"));
  assert.equal(memory.get("early"), undefined);
});

/** What a plan listens to, and what it puts into the mailbox. */
function planned<T>(begin: (listen: (one: Listening) => void, mailbox: never, end: never) => unknown) {
  const items: T[] = [];
  let listening: Listening | null = null;
  begin((one) => listening = one, { put: (_key: unknown, item: T) => items.push(item) } as never, undefined as never);
  return { items, onFrame: (args: readonly object[]) => listening!.onFrame({ args }) };
}

Deno.test("trades() never says a fill of this week twice, however many there are; last week's are forgotten", () => {
  const DAY = 86_400_000;
  const { items, onFrame } = planned<TradeUpdate>(planTrades(7));
  const fill = (id: number, trade_time_r: number) => ({ execution_id: `e${id}`, trade_time_r, commission: "1" });
  const old = Array.from({ length: 11_000 }, (_, id) => fill(id, id));
  const young = Array.from({ length: 12_000 }, (_, id) => fill(20_000 + id, 9 * DAY));
  onFrame(old);
  onFrame(old);
  assert.equal(items.length, 11_000);
  onFrame(young);
  onFrame(young);
  assert.equal(items.length, 23_000);
  onFrame([old[0]!]);
  assert.equal(items.length, 23_001);
});

Deno.test("orders() forgets orders that are done, never one that is open", () => {
  const { items, onFrame } = planned<{ isWhole: boolean }>(planOrders());
  const order = (orderId: number, status: string) => ({ orderId, status, conid: 1, orderType: "LMT" });
  onFrame([order(1, "Submitted"), order(2, "Filled"), order(3, "PreSubmitted")]);
  for (let id = 10; id < 12_000; id++) onFrame([order(id, "Cancelled")]);
  items.length = 0;
  onFrame([{ orderId: 1, filledQuantity: 1 }, { orderId: 2, filledQuantity: 1 }, { orderId: 3, filledQuantity: 1 }]);
  assert.deepEqual(items.map(({ isWhole }) => isWhole), [true, false, true]);
});
