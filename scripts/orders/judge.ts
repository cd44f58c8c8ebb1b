import type { JournalEntry } from "../../mod.ts";
import type { SimulatorTruth } from "../../sim/mod.ts";

/** What a run showed. */
export interface Verdict {
  /** Requests for orders that reached the Gateway. */
  readonly sent: number;
  /** Orders at IBKR beyond the one that was meant. */
  readonly doubled: number;
  /** Intents that nobody could settle. */
  readonly unsettled: number;
  /** Intents without an end state, or with one that is not true. */
  readonly untrue: number;
  /** The bot got what it wanted, or knows that it does not know. */
  readonly isServed: boolean;
  /** In words. */
  readonly why: readonly string[];
}

/** Compares every intent of the journal with what IBKR has at the day's end. */
export function judge(
  entries: readonly JournalEntry[],
  { orders }: Pick<SimulatorTruth, "orders">,
  sent: number,
): Verdict {
  const why: string[] = [];
  const doubled = Math.max(0, orders.length - 1);
  if (doubled > 0) why.push(`${orders.length} orders for one`);
  let [unsettled, untrue] = [0, 0];
  for (const { intent: { intentId, clientOrderIds }, end, state } of entries) {
    const isThere = orders.some(({ clientId }) => clientId !== null && clientOrderIds.includes(clientId));
    if (end === "unsettled") unsettled++;
    else if (end === null || (end === "placed") !== isThere) {
      untrue++;
      why.push(`the intent ${intentId} is ${end ?? state}, and IBKR has ${isThere ? "it" : "nothing of it"}`);
    }
  }
  const isServed = orders.length === 1 || unsettled > 0;
  if (!isServed) why.push(`the bot ended with ${orders.length} orders`);
  return { sent, doubled, unsettled, untrue, isServed, why };
}
