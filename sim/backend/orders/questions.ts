/**
 * What is asked before an order, by message id (§7.3). The ids are IBKR's; the words are ours, around the phrase by which widely used
 * clients recognise the question.
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import type { Quote } from "../../market/quote.ts";
import { toTick } from "../../market/price.ts";
import type { Order, OrderIntent } from "./order.ts";
import type { OrderRules } from "./rules.ts";

/** A limit further from the last price than this is asked about (o163). */
export const PRICE_CONSTRAINT_RATIO = 0.03;
/** A larger order is asked about (o383), in shares or contracts. */
export const SIZE_LIMIT = 500;
/** An order of more than this is asked about (o451), in the contract's currency. */
export const VALUE_LIMIT = 100_000;
/** Never more questions than this for one request. */
export const MOST_QUESTIONS = 4;

const TEXTS: Readonly<Record<string, string>> = {
  o163: "its limit price exceeds the Percentage constraint of 3%.",
  o354: "there is no live market data for this contract in your session.",
  o382: "its price exceeds the Tick Size Limit of the contract.",
  o383: `its size exceeds the Size Limit of ${SIZE_LIMIT}.`,
  o451: `its value exceeds the Total Value Limit of ${VALUE_LIMIT}.`,
  o2137: "another order for the same contract on the opposite side is open.",
  o10151: "<h4>Market order</h4>without live data it may be filled far from what you expect.",
  o10223: "its quantity is worked out from an amount of money and may change until it is filled.",
  o10331: "<h4>Stop order</h4>once triggered it may be filled far from its stop.",
  p12: "the price management algorithm could be used for it.",
};

/** What a question says: the order, why it is asked about, and the question itself. */
export function questionText(messageId: string, subject: string): string {
  const reason = TEXTS[messageId] ?? `message ${messageId} of the simulator stands in its way.`;
  return `Simulated question about "${subject}": ${reason}\nSubmit it all the same?`;
}

/** An order on its way in. */
export interface Candidate {
  readonly intent: OrderIntent;
  readonly instrument: Instrument;
  readonly quote: Pick<Quote, "last">;
}

/** Message ids for the orders of one request, each once, in the order of asking; `suppressed` ones are left out. */
export function questionsFor(
  candidates: readonly Candidate[],
  { questions }: Pick<OrderRules, "questions">,
  open: readonly Order[],
  suppressed: ReadonlySet<string>,
): string[] {
  if (questions === "none") return [];
  const ids = questions === "usual" ? candidates.flatMap((one) => usualQuestions(one, open)) : questions;
  return [...new Set(ids)].filter((id) => !suppressed.has(id)).slice(0, MOST_QUESTIONS);
}

/** What an order gives cause for. */
function usualQuestions({ intent, instrument, quote: { last } }: Candidate, open: readonly Order[]): string[] {
  const { type, price, stopPrice, quantity, side, conid } = intent;
  const hasData = instrument.mood === "live";
  const isStop = type === "STP" || type === "TRAIL";
  const value = quantity * (price ?? stopPrice ?? last) * instrument.multiplier;
  const isOpposite = (order: Order) =>
    order.conid === conid && order.side !== side && order.accountId === intent.accountId;
  const causes: readonly (readonly [id: string, isGiven: boolean])[] = [
    ["o354", !hasData],
    ["o382", [price, stopPrice].some((one) => one !== null && toTick(one, instrument.tickSize) !== one)],
    ["o163", price !== null && intent.legs === undefined && Math.abs(price / last - 1) > PRICE_CONSTRAINT_RATIO],
    ["o383", instrument.secType !== "CASH" && quantity > SIZE_LIMIT],
    ["o451", instrument.secType !== "CASH" && value > VALUE_LIMIT],
    ["o10223", intent.cashQuantity !== null],
    ["o2137", intent.parentClientId === null && open.some(isOpposite)],
    ["o10151", type === "MKT" && !hasData],
    ["o10331", isStop],
  ];
  return causes.filter(([, isGiven]) => isGiven).map(([id]) => id);
}
