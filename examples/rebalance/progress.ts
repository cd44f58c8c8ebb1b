// How far a plan is, by what IBKR shows of its orders. Positions are not asked: they may lag behind by minutes.
import { isOrderOver, type WireLiveOrder } from "@bezant/bezant";
import type { Plan, PlannedOrder } from "./plan.ts";
import type { Bot } from "./world.ts";

type Row = WireLiveOrder & { readonly order_ref?: string };

/** The plan with what has become of its orders since. Nothing of it is in doubt: that was settled before. */
export async function progressOf(bot: Bot, plan: Plan): Promise<Plan> {
  if (!plan.lines.some(({ orders }) => orders.some(({ isOver }) => !isOver))) return plan;
  const live = await bot.ibkr.orders.live(plan.accountId);
  const lines = [];
  for (const line of plan.lines) {
    const orders = [];
    for (const order of line.orders) {
      const now = order.isOver ? order : await lookAt(bot, order, live);
      if (now !== null) orders.push(now);
    }
    lines.push({ ...line, orders });
  }
  return { ...plan, lines };
}

/** Null for an order that was only noted: the process died before the journal had it, so no byte of it was sent. */
async function lookAt(bot: Bot, order: PlannedOrder, live: readonly Row[]): Promise<PlannedOrder | null> {
  const { clientOrderId, quantity, placedAtMs } = order;
  const row = live.find(({ order_ref }) => order_ref === clientOrderId);
  const entry = bot.journal.byClientOrderId(clientOrderId);
  if (row === undefined) {
    if (entry === undefined) return null;
    if (entry.end === "rejected" || entry.end === "not-placed") return { ...order, isOver: true };
    // placed, and not in the list of the day any more: the fills know
    const trades = await bot.ibkr.orders.trades(2);
    const fills = trades.filter(({ order_ref }) => order_ref === clientOrderId);
    const filled = fills.reduce((sum, { size }) => sum + Number(size), 0);
    return { ...order, filled, isOver: filled === quantity };
  }
  const filled = Number(row.filledQuantity);
  const isOver = isOrderOver(row);
  const patienceMs = bot.settings.patienceMinutes * 60_000;
  if (!isOver && bot.clock.now() - placedAtMs > patienceMs) {
    // the price has gone away from it; the rest is ordered anew once this one is over for sure
    bot.say(`calling ${clientOrderId} back: ${filled} of ${quantity} filled`);
    await bot.ibkr.orders.cancel(bot.settings.accountId, String(row.orderId), { wait: true });
  }
  return { ...order, filled, isOver };
}
