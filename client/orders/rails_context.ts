import { apiPath, type Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import { OrderRefusedError } from "../errors/mod.ts";
import { listAllPositions } from "../portfolio/positions.ts";
import { paperOf } from "../rails/paper.ts";
import type { Rails, RailsContext, RailsRequest, RailsVerdict } from "../rails/types.ts";
import { isOrderOver } from "../reconcile/changed_orders.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { numberOf, textOf } from "../stream/frames.ts";
import type { WireLiveOrder, WirePosition } from "../wire.ts";
import { movesOf, parseConidex } from "./combos.ts";
import type { ReadPrices } from "./options.ts";

/** What the readings for guard rails are made with. */
export interface RailsParts {
  readonly call: Caller;
  readonly clock: Clock;
  readonly readPrices: ReadPrices;
  /** Symbols by contract id. */
  readonly readSymbols: (conids: readonly number[]) => Promise<readonly [number, string][]>;
}

/** Reads what the rails want to know; what cannot be read is null, and they decide what that means. */
export async function readRailsContext(parts: RailsParts, rails: Rails, request: RailsRequest): Promise<RailsContext> {
  const needs = rails.needs(request);
  const { accountId } = request.tickets[0]!;
  const { call, clock, readPrices, readSymbols } = parts;
  const conids = [...new Set(request.tickets.flatMap(movesOf).map(({ conid }) => conid))];
  const isWanted = (need: (typeof needs)[number]): boolean => needs.includes(need);
  const withQuotes = isWanted("prices");
  const [held, symbols] = await Promise.all([
    isWanted("positions")
      ? readHoldings(call, clock, accountId)
      : { positions: null, openSells: null, readAtMs: clock.now() },
    isWanted("symbols") ? orNull(readSymbols(conids)) : null,
  ]);
  // last, because they age
  const [isPaper, prices] = await Promise.all([
    isWanted("is-paper") ? orNull(readIsPaper(call)) : null,
    withQuotes || isWanted("terms") ? orNull(readPrices(conids, accountId, { withQuotes })) : null,
  ]);
  return {
    nowMs: clock.now(),
    accountId,
    isPaper,
    prices: new Map(prices ?? []),
    symbols: symbols === null ? null : new Map(symbols),
    ...held,
  };
}

/**
 * Lets the rails decide.
 *
 * @returns what the order takes of the day's cap and of positions, for the journal
 * @throws {OrderRefusedError} when one of them says no
 */
export async function passRails(
  parts: RailsParts,
  rails: Rails | null,
  request: RailsRequest,
): Promise<Extract<RailsVerdict, { readonly allowed: true }>> {
  if (rails === null) return { allowed: true };
  const verdict = rails.check(request, await readRailsContext(parts, rails, request));
  if (verdict.allowed) return verdict;
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

/**
 * What open orders would sell, then what is held: in this order a fill that comes between counts twice, and never not at
 * all. IBKR remembers positions for minutes, so it is told to forget them first.
 */
async function readHoldings(
  call: Caller,
  clock: Clock,
  accountId: string,
): Promise<Pick<RailsContext, "positions" | "openSells" | "readAtMs">> {
  const live = await orNull(readLiveOrders({ call, clock }, { accountId }));
  const openSells = live === null || live.stale ? null : sellsOf(live.orders);
  const positions = await orNull(readPositions(call, accountId));
  return { positions, openSells, readAtMs: live?.askedAtMs ?? clock.now() };
}

async function readPositions(call: Caller, accountId: string): Promise<ReadonlyMap<number, number>> {
  await call<unknown>({
    operation: "portfolio.invalidate",
    method: "POST",
    path: apiPath`/portfolio/${accountId}/positions/invalidate`,
    effect: "read",
  });
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

/** What open orders would sell, by contract; null when one of them cannot be read. */
function sellsOf(orders: readonly WireLiveOrder[]): ReadonlyMap<number, number> | null {
  const sells: (readonly [number, number])[] = [];
  for (const row of orders.filter((one) => !isOrderOver(one))) {
    const conidex = textOf(row.conidex);
    const isCombo = conidex?.includes(";") === true;
    if (!isCombo && row.side !== "SELL") continue;
    const legs = isCombo ? parseConidex(conidex)?.legs : undefined;
    const [conid, quantity] = [numberOf(row.conid), numberOf(row.remainingQuantity)];
    const isSide = row.side === "SELL" || row.side === "BUY";
    if (conid === null || quantity === null || !isSide || (isCombo && legs === undefined)) return null;
    const moves = movesOf({
      accountId: "",
      conid,
      legs,
      side: row.side as "BUY" | "SELL",
      quantity,
      type: "MKT",
      tif: "DAY",
    });
    for (const move of moves) if (move.side === "SELL") sells.push([move.conid, move.quantity ?? 0]);
  }
  return summed(sells);
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
