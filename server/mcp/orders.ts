import { approvalsOfAssistants } from "../approvals/of_assistants.ts";
import type { Trading } from "../guard/trading.ts";
import { orderDeskOf } from "../ops/order_desk.ts";
import type { McpOrders } from "./types.ts";

/**
 * What stands behind the orders of assistants, where they may give any.
 *
 * @param place Address of the page where a person decides
 */
export function mcpOrders(trading: Trading, place: string): McpOrders | undefined {
  const { assistants, approvals, audit } = trading;
  if (assistants === undefined) return undefined;
  const { isLiveAllowed } = assistants;
  return {
    desk: orderDeskOf(trading, isLiveAllowed),
    approvals: approvalsOfAssistants(approvals, { place, audit }),
    isLiveAllowed,
  };
}
