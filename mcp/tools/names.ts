import { faceNames, OPERATIONS } from "../../operations/mod.ts";
import { isProjected } from "./project.ts";
import { MORE } from "./toolsets.ts";

/** Tools by which orders are given, in the order in which they are used. */
export const ORDER_TOOLS = ["orders_preview", "orders_modify", "orders_cancel", "orders_submit", "orders_settle"];

/**
 * What is wrong with the single tools of a choice, before a server is made of it; null when nothing is.
 *
 * @param mayOrder Whether there will be tools for orders
 */
export function toolsProblem(
  { tools }: { readonly tools?: readonly string[] | undefined },
  mayOrder: boolean,
): string | null {
  const known = new Set([...OPERATIONS.filter(isProjected).map((one) => faceNames(one).tool), MORE]);
  const wrong = tools?.find((name) => !known.has(name) && !(mayOrder && ORDER_TOOLS.includes(name)));
  if (wrong === undefined) return null;
  return ORDER_TOOLS.includes(wrong) ? needsOrders(wrong) : noSuchTool(wrong);
}

/** In words. */
export function noSuchTool(name: string): string {
  return `Cannot offer tool "${name}": there is none of that name; docs/reference/tools.md lists them`;
}

function needsOrders(name: string): string {
  return `Cannot offer tool "${name}": assistants may give no orders; see BEZANT_MCP_ALLOW_ORDERS and BEZANT_TRADING`;
}
