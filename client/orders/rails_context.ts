import { apiPath, type Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import { OrderRefusedError } from "../errors/mod.ts";
import type { DayReservation } from "../journal/types.ts";
import { isOrderOver } from "../reconcile/changed_orders.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { listAllPositions } from "../portfolio/positions.ts";
import { paperOf } from "../rails/paper.ts";
import type { Rails, RailsContext, RailsRequest, ReferencePrice } from "../rails/types.ts";
import { numberOf } from "../stream/frames.ts";
import type { WirePosition } from "../wire.ts";

/** What the readings for guard rails are made with. */
export interface RailsParts {
  readonly call: Caller;
  readonly clock: Clock;
  readonly readPrices: (conids: readonly number[], accountId: string) => Promise<readonly [number, ReferencePrice][]>;
}

/** Reads what the rails want to know; what cannot be read is null, and they decide what that means. */
export async function readRailsContext(parts: RailsParts, rails: Rails, request: RailsRequest): Promise<RailsContext> {
  const needs = rails.needs(request);
  const { accountId } = request.tickets[0]!;
  const { call, clock, readPrices } = parts;
  const conids = [...new Set(request.tickets.map(({ conid }) => conid))];
  const isWanted = (need: (typeof needs)[number]): boolean => needs.includes(need);
  const [isPaper, prices, positions, openSells] = await Promise.all([
    isWanted("is-paper") ? orNull(readIsPaper(call)) : null,
    isWanted("prices") ? orNull(readPrices(conids, accountId)) : null,
    isWanted("positions") ? orNull(readPositions(call, accountId)) : null,
    isWanted("positions") ? orNull(readOpenSells(call, clock, accountId)) : null,
  ]);
  return { nowMs: clock.now(), accountId, isPaper, prices: new Map(prices ?? []), positions, openSells };
}

/**
 * Lets the rails decide.
 *
 * @returns the room that the order takes in the day's cap
 * @throws {OrderRefusedError} when one of them says no
 */
export async function passRails(
  parts: RailsParts,
  rails: Rails | null,
  request: RailsRequest,
): Promise<DayReservation | undefined> {
  if (rails === null) return undefined;
  const verdict = rails.check(request, await readRailsContext(parts, rails, request));
  if (verdict.allowed) return verdict.reservation;
  const operation = `orders.${request.kind}`;
  throw new OrderRefusedError(verdict.code, verdict.message, { operation, outcome: "none" });
}

/** IBKR writes it as a boolean or as a text (reference §10.1). */
async function readIsPaper(call: Caller): Promise<boolean | null> {
  const { isPaper } = await call<Readonly<Record<string, unknown>>>({
    operation: "accounts.brokerage",
    method: "GET",
    path: "/iserver/accounts",
    effect: "read",
  });
  return paperOf(isPaper);
}

async function readPositions(call: Caller, accountId: string): Promise<ReadonlyMap<number, number>> {
  const rows = await listAllPositions((page) =>
    call<WirePosition[]>({
      operation: "portfolio.positions",
      method: "GET",
      path: apiPath`/portfolio/${accountId}/positions/${page}`,
      effect: "read",
    })
  );
  return summed(rows.map((row) => [numberOf(row.conid), numberOf(row.position)]));
}

async function readOpenSells(
  call: Caller,
  clock: Clock,
  accountId: string,
): Promise<ReadonlyMap<number, number> | null> {
  const { orders, stale } = await readLiveOrders({ call, clock }, { accountId });
  if (stale) return null;
  const open = orders.filter((row) => row.side === "SELL" && !isOrderOver(row));
  return summed(open.map((row) => [numberOf(row.conid), numberOf(row.remainingQuantity)]));
}

function summed(rows: readonly (readonly [number | null, number | null])[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [conid, amount] of rows) {
    if (conid !== null && amount !== null) sums.set(conid, (sums.get(conid) ?? 0) + amount);
  }
  return sums;
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch {
    return null; // a rail that needs it refuses
  }
}
