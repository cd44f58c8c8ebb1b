// One order. Its id follows from the plan and its number, and it is noted in the plan before it is sent: whoever comes to
// this point again, after whatever death, sends the same order, which journal and IBKR take only once.
import type { OrderTicket } from "@bezant/bezant";
import { livePrices } from "./look.ts";
import { leftOf, type Line, sideOf } from "./plan.ts";
import { type Bot, NeedsPerson } from "./world.ts";

/** Shares have ticks of a cent. */
const TICK = 0.01;
/** A line that needs more orders than this in a day has something wrong with it. */
const MOST_ORDERS = 100;
/** Refusals that pass by themselves. */
const PASSING = ["market_closed", "not_primed", "question_expired", "rate_limited"];

/**
 * Sends a line's next order, unless one is open.
 *
 * @returns Whether its answer was lost
 */
export async function tradeLine(bot: Bot, line: Line): Promise<boolean> {
  const { ibkr, settings, plans, clock, say } = bot;
  const plan = plans.load()!;
  if (line.orders.some(({ isOver }) => !isOver)) return false;
  if (line.orders.length >= MOST_ORDERS) throw new NeedsPerson(`${line.symbol}: ${MOST_ORDERS} orders and not filled`);

  const { bid, ask } = livePrices(line.symbol, await ibkr.market.quote(line.conid));
  // a little beyond the other side of the book: it trades now, or the price has gone away
  const { limitBand } = settings;
  const ticks = sideOf(line) === "BUY"
    ? Math.floor(ask * (1 + limitBand) / TICK)
    : Math.ceil(bid * (1 - limitBand) / TICK);
  const limitPrice = Number((ticks * TICK).toFixed(2));
  // guard rails count a sale by the highest price they see, and prices move between here and there
  const most = Math.floor(0.99 * settings.maxOrderNotional / Math.max(limitPrice, ask));
  if (most < 1) throw new NeedsPerson(`${line.symbol}: one share is worth more than maxOrderNotional`);
  const order: OrderTicket = {
    accountId: plan.accountId,
    conid: line.conid,
    side: sideOf(line),
    type: "LMT",
    limitPrice,
    quantity: Math.min(leftOf(line), most),
    tif: "DAY",
    clientOrderId: `${plan.id}-${line.symbol.replaceAll(" ", "")}-${line.orders.length + 1}`,
  };
  const noted = { clientOrderId: order.clientOrderId!, quantity: order.quantity!, filled: 0, isOver: false };
  const orders = [...line.orders, { ...noted, placedAtMs: clock.now() }];
  plans.save({ ...plan, lines: plan.lines.map((one) => one.conid === line.conid ? { ...one, orders } : one) });

  const outcome = await ibkr.orders.place(order, { questions: { allow: settings.answerYes } });
  say(`${order.side} ${order.quantity} ${line.symbol} at ${limitPrice}: ${outcome.kind}`);
  if (outcome.kind === "question") {
    const { messageIds, text } = outcome.question;
    throw new NeedsPerson(`IBKR asks ${messageIds}: ${text}\nAdd the id to "answerYes" if the answer is always yes.`);
  }
  if (outcome.kind === "rejected" && !PASSING.includes(outcome.code)) throw new NeedsPerson(`IBKR: ${outcome.text}`);
  return outcome.kind === "unknown";
}
