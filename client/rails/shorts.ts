import type { SaleClaim } from "../journal/types.ts";
import { movesOf } from "../orders/combos.ts";
import type { OrderTicket } from "../orders/ticket.ts";
import { exact } from "./exact.ts";
import type { RailsContext, RailsRequest } from "./types.ts";
import { type Objection, objection } from "./verdict.ts";

/**
 * Refuses to sell more than is held, open sell orders included: what would open or increase a short position. The exits of a
 * purchase in the same request sell what it buys; of a group only one is filled; a combo sells the legs that it sells.
 *
 * @returns why not, or what the journal has to hold against the sales that are under way elsewhere
 */
export function checkShorts(request: RailsRequest, context: RailsContext): Objection | readonly SaleClaim[] {
  const { positions, openSells, readAtMs } = context;
  const sold = soldIn(request.tickets);
  if (sold.size === 0) return [];
  if (positions === null || openSells === null) {
    const missing = positions === null ? "what is held" : "which sell orders are open";
    return short(`it is not known ${missing}, so nobody can say whether this would be a short sale; try again`);
  }
  const claims: SaleClaim[] = [];
  for (const { conid, quantity } of salesOf(request)) {
    if (!Number.isFinite(quantity)) {
      return short(
        `a sale of conid ${conid} by an amount of money cannot be held against what is held; give a quantity`,
      );
    }
    const held = positions.get(conid) ?? 0;
    const open = openSells.get(conid) ?? 0;
    const free = exact(held - open);
    if (quantity > 0 && !(quantity <= free)) {
      return short(`conid ${conid}: would sell ${sold.get(conid)}, held are ${held}, open sell orders take ${open}`);
    }
    if (quantity > 0) claims.push({ conid, quantity, free, readAtMs });
  }
  return claims;
}

/** What a request adds to what may be sold, by contract: a change takes the room of the order as it was. */
export function salesOf({ kind, tickets, before = [] }: RailsRequest): readonly { conid: number; quantity: number }[] {
  const freed = soldIn(kind === "modify" ? before : []);
  return [...soldIn(tickets)].map(([conid, quantity]) => ({
    conid,
    quantity: exact(quantity - (freed.get(conid) ?? 0)),
  }));
}

/** What tickets can take from positions at most, by contract; infinite where a ticket does not say how many. */
function soldIn(tickets: readonly OrderTicket[]): ReadonlyMap<number, number> {
  const single = new Map<number, number>();
  const grouped = new Map<number, number>();
  for (const ticket of tickets) {
    for (const { conid, side, quantity = Infinity } of movesOf(ticket)) {
      if (side !== "SELL") continue;
      const taken = Math.max(0, quantity - boughtBefore(ticket, conid, tickets));
      if (ticket.isSingleGroup === true) grouped.set(conid, Math.max(grouped.get(conid) ?? 0, taken));
      else single.set(conid, (single.get(conid) ?? 0) + taken);
    }
  }
  const conids = new Set([...single.keys(), ...grouped.keys()]);
  return new Map([...conids].map((conid) => [conid, exact((single.get(conid) ?? 0) + (grouped.get(conid) ?? 0))]));
}

/** What the ticket's parent in the same request buys of the contract. */
function boughtBefore(
  { parentClientOrderId }: OrderTicket,
  conid: number,
  tickets: readonly OrderTicket[],
): number {
  if (parentClientOrderId === undefined) return 0;
  const parent = tickets.find(({ clientOrderId }) => clientOrderId === parentClientOrderId);
  const moves = parent === undefined ? [] : movesOf(parent);
  return moves.find((move) => move.conid === conid && move.side === "BUY")?.quantity ?? 0;
}

function short(found: string): Objection {
  return objection("short", `${found}; add SHORT to BEZANT_ALLOW_SIDES where short sales are meant`);
}
