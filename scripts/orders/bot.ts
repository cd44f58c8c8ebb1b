/** A bot that wants one order, exactly once, whatever happens; it knows no more than the product tells it. @module */

import type { JournalEntry, OrderTicket } from "../../mod.ts";
import type { Stage } from "./stage.ts";

/** What came of a wish, as the bot believes. */
export type Belief = "done" | "in doubt" | "gave up";

const MOST_TRIES = 8;

/**
 * Wants an order until it is there or in doubt. What it knows of earlier tries it knows from the journal.
 *
 * @param allow Message ids that it agrees to
 * @param onFirstDoubt What happens when an answer was lost for the first time
 */
export async function want(
  stage: Stage,
  ticket: OrderTicket,
  allow: readonly string[],
  onFirstDoubt: () => Promise<void> = () => Promise.resolve(),
): Promise<Belief> {
  let doubts = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const life = await stage.life();
    const orders = stage.sabotage?.orders?.(life, stage.stranger) ?? life.ibkr.orders;
    const mine = life.entries().filter((entry) => isAbout(entry, ticket));
    if (mine.some(({ end }) => end === "placed")) return "done";
    const open = mine.find(({ end }) => end === null || end === "unsettled");
    if (open !== undefined) {
      const settled = await stage.wait(orders.settle(open.intent.intentId));
      if (settled?.end === "unsettled") return "in doubt";
      continue;
    }
    const outcome = await stage.wait(orders.place(ticket, { questions: { allow } }));
    if (outcome?.kind === "accepted") return "done";
    if (outcome?.kind === "unknown" && doubts++ === 0) await onFirstDoubt();
    if (outcome === null) await stage.pass(5_000); // nothing has happened, or it has died: the journal knows
  }
  return "gave up";
}

/** The wish is known by what it would trade; its client order ids are the product's business. */
function isAbout({ intent: { orders } }: JournalEntry, { quantity }: OrderTicket): boolean {
  return orders[0]?.["quantity"] === quantity;
}
