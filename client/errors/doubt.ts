import type { IbkrErrorDetails } from "./ibkr_error.ts";

/** What to do before an order is sent again whose answer did not come; nothing for all that cannot be an order. */
export function doubt({ effect, outcome }: IbkrErrorDetails): string {
  return effect === "trade" && outcome !== "none" ? "; it may have been done: read the live orders first" : "";
}
