import type { JournalBlocked } from "../journal/types.ts";
import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The journal has something in the order's way: its id was used, the same is in doubt, or the day's cap is full. */
export class OrderBlockedError extends IbkrError {
  /** What is in the way. */
  readonly blocked: JournalBlocked;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param blocked What is in the way
   */
  constructor(blocked: JournalBlocked, details: IbkrErrorDetails = {}) {
    super("order_blocked", `${details.operation ?? "orders.place"}: nothing was sent: ${inWords(blocked)}`, details);
    this.blocked = blocked;
  }
}

function inWords({ why, by, taken }: JournalBlocked): string {
  if (why === "day-cap") return `the day's cap has no room for it, ${taken ?? 0} are taken`;
  const id = by?.intent.intentId ?? "";
  const state = by?.end ?? by?.state ?? "under way";
  if (why === "short") {
    return `with the sales of the intent ${id} (${state}) more would be sold than is held; wait for it or settle it, or add ` +
      "SHORT to BEZANT_ALLOW_SIDES where short sales are meant";
  }
  return why === "client-order-id"
    ? `its client order id belongs to the intent ${id} of the last 24 hours, which is ${state}`
    : `the same was meant before (intent ${id}, ${state}); settle that one first`;
}
