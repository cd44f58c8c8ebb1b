import type { OrderTicket } from "../orders/ticket.ts";
import type { RailsContext, RailsRequest } from "./types.ts";
import { type Objection, objection } from "./verdict.ts";

/**
 * Refuses to sell more than is held, open sell orders included. The exits of a purchase in the same request sell what it
 * buys; of a group only one is filled.
 */
export function checkShorts(request: RailsRequest, { positions, openSells }: RailsContext): Objection | null {
  const sales = request.tickets.filter(({ side }) => side === "SELL");
  if (sales.length === 0) return null;
  if (positions === null || openSells === null) {
    const missing = positions === null ? "what is held" : "which sell orders are open";
    return short(`it is not known ${missing}, so nobody can say whether this would be a short sale; try again`);
  }
  const before = request.kind === "modify" ? request.before ?? [] : [];
  for (const conid of new Set(sales.map((ticket) => ticket.conid))) {
    const own = sales.filter((ticket) => ticket.conid === conid);
    if (own.some(({ quantity }) => quantity === undefined)) {
      return short(
        `a sale of conid ${conid} by an amount of money cannot be held against what is held; give a quantity`,
      );
    }
    const held = positions.get(conid) ?? 0;
    const open = openSells.get(conid) ?? 0;
    const freed = sizeOf(before.filter((ticket) => ticket.conid === conid && ticket.side === "SELL"));
    const sold = soldBy(own, request.tickets);
    if (sold <= 0 || sold <= held - open + freed) continue;
    return short(`conid ${conid}: would sell ${sold}, held are ${held}, open sell orders take ${open}`);
  }
  return null;
}

/** What these sales can take from the position at most. */
function soldBy(sales: readonly OrderTicket[], all: readonly OrderTicket[]): number {
  let sum = 0;
  let group = 0;
  for (const sale of sales) {
    const { quantity = Infinity, parentClientOrderId, isSingleGroup } = sale;
    const parent = parentClientOrderId === undefined
      ? undefined
      : all.find((one) => one.clientOrderId === parentClientOrderId && one.conid === sale.conid && one.side === "BUY");
    const taken = Math.max(0, quantity - (parent?.quantity ?? 0));
    if (isSingleGroup === true) group = Math.max(group, taken);
    else sum += taken;
  }
  return sum + group;
}

function sizeOf(tickets: readonly OrderTicket[]): number {
  return tickets.reduce((sum, { quantity = 0 }) => sum + quantity, 0);
}

function short(found: string): Objection {
  return objection("short", `${found}; add SHORT to BEZANT_ALLOW_SIDES where short sales are meant`);
}
