import type { SaleClaim } from "../journal/types.ts";
import { maskAccounts } from "../redact.ts";
import { movesOf } from "../orders/combos.ts";
import { checkCaps } from "./caps.ts";
import { checkMode } from "./paper.ts";
import type { OrderTicket } from "../orders/ticket.ts";
import { exact } from "./exact.ts";
import type { RailsRules } from "./rules.ts";
import { isBoundByItself } from "./notional.ts";
import { checkShorts, salesOf } from "./shorts.ts";
import type { Rails, RailsContext, RailsNeed, RailsRequest, RailsVerdict } from "./types.ts";
import { type Objection, objection } from "./verdict.ts";

/** What guard rails need of the world. */
export interface RailsWorld {
  /** Whether the kill switch is on. When it throws, it counts as on. Default: there is none. */
  readonly isKilled?: () => boolean;
}

/**
 * Makes guard rails of rules: each order passes all of them or is not sent. They fail closed: what a rule needs and nobody
 * knows is a no.
 *
 * @example
 * ```ts
 * import { createRails, DEFAULT_RULES } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const rails = createRails({ ...DEFAULT_RULES, allowTypes: ["LMT"] });
 * const ticket = { accountId: "DU1", conid: 265598, side: "BUY", type: "MKT", quantity: 1, tif: "DAY" } as const;
 * const unread = { prices: new Map(), symbols: null, positions: null, openSells: null, readAtMs: 0 };
 * const context = { nowMs: 0, accountId: "DU1", isPaper: true, ...unread };
 * const verdict = rails.check({ kind: "place", tickets: [ticket] }, context);
 * assert.equal(verdict.allowed ? "" : verdict.code, "type-not-allowed");
 * ```
 */
export function createRails(rules: RailsRules, { isKilled = () => false }: RailsWorld = {}): Rails {
  const isGuarded = !rules.allowSides.includes("SHORT");
  const hasCaps = rules.maxOrderNotional !== null || rules.maxDayNotional !== null;

  function needs({ tickets }: RailsRequest): readonly RailsNeed[] {
    const needs: RailsNeed[] = [];
    if (rules.trading === "paper") needs.push("is-paper");
    if (rules.allowSymbols !== null) needs.push("symbols");
    if (hasCaps) needs.push(tickets.every(isBoundByItself) ? "terms" : "prices");
    if (isGuarded && tickets.flatMap(movesOf).some(({ side }) => side === "SELL")) needs.push("positions");
    return needs;
  }

  function judge(request: RailsRequest, context: RailsContext): RailsVerdict {
    const no = checkKilled(isKilled) ?? checkMode(rules.trading, context.accountId, context.isPaper) ??
      checkLists(request, context, rules);
    if (no !== null) return { allowed: false, ...no };
    const sales = isGuarded ? checkShorts(request, context) : unguardedSales(request, context);
    if ("code" in sales) return { allowed: false, ...sales };
    const caps = checkCaps(request, context, rules);
    if ("code" in caps) return { allowed: false, ...caps };
    return { allowed: true, reservation: caps.reservation, ...(sales.length === 0 ? {} : { sales }) };
  }

  function check(request: RailsRequest, context: RailsContext): RailsVerdict {
    try {
      return judge(request, context);
    } catch {
      return { allowed: false, code: "rails-failed", message: "the guard rails could not judge this order: not sent" };
    }
  }

  return { needs, check, stopped: () => checkKilled(isKilled)?.message ?? null };
}

/** Sales that nobody holds against positions are written down all the same: a process that does has to know of them. */
function unguardedSales(request: RailsRequest, { readAtMs }: RailsContext): readonly SaleClaim[] {
  return salesOf(request).filter(({ quantity }) => quantity > 0 && Number.isFinite(quantity))
    .map((sale) => ({ ...sale, free: null, readAtMs }));
}

/**
 * What may be done that is no order: the kill switch and the account decide, and where orders are held against lists or
 * caps, nothing passes that could be an order and cannot be read as one.
 *
 * @param isReadable Whether the request is known to place or change no order by itself
 * @returns Why not; null when it may be sent
 */
export function checkUnread(
  rules: RailsRules,
  { isKilled = () => false }: RailsWorld,
  { accountId, isPaper, isReadable }: {
    /** Account it is about; the selected one where it names none. */
    readonly accountId: string;
    /** As IBKR says now. */
    readonly isPaper: boolean | null;
    /** It places and changes no order by itself. */
    readonly isReadable: boolean;
  },
): { readonly code: string; readonly message: string } | null {
  const no = checkKilled(isKilled) ?? checkMode(rules.trading, accountId, isPaper) ??
    checkAccount(accountId, rules.allowAccounts);
  if (no !== null || isReadable) return no;
  const { maxOrderNotional, maxDayNotional, allowSymbols, allowTypes, allowSides } = rules;
  const isLimited = [maxOrderNotional, maxDayNotional, allowSymbols, allowTypes].some((rule) => rule !== null) ||
    !["BUY", "SELL"].every((side) => allowSides.some((one) => one === side));
  if (!isLimited) return null;
  return objection(
    "cannot-check",
    "this request can trade, and it cannot be held against the caps and lists that are set",
  );
}

function checkKilled(isKilled: () => boolean): Objection | null {
  try {
    if (!isKilled()) return null;
    return objection("kill-switch", "the kill switch is on: only cancels pass; `bezant kill off` turns it off");
  } catch {
    return objection("kill-switch", "the kill switch cannot be read, so it counts as on; see to the state folder");
  }
}

function checkAccount(accountId: string, allowed: readonly string[] | null): Objection | null {
  if (allowed === null || allowed.includes(accountId)) return null;
  return objection("account-not-allowed", `${maskAccounts(accountId)} is not in BEZANT_ALLOW_ACCOUNTS`);
}

function checkLists({ tickets }: RailsRequest, context: RailsContext, rules: RailsRules): Objection | null {
  if (tickets.length === 0) return objection("size", "there is no order in the request");
  const symbols = rules.allowSymbols?.map((symbol) => symbol.toUpperCase());
  for (const ticket of tickets) {
    const { accountId, conid, type } = ticket;
    const moves = movesOf(ticket);
    if (!isSized(ticket)) {
      return objection("size", `conid ${conid}: its size or a price is no number above 0 of eight decimals`);
    }
    if (accountId !== context.accountId) return objection("account-not-allowed", "the orders are for other accounts");
    const byAccount = checkAccount(accountId, rules.allowAccounts);
    if (byAccount !== null) return byAccount;
    const sides = [ticket.side, ...moves.map(({ side }) => side)];
    const side = sides.find((one) => (one !== "BUY" && one !== "SELL") || !rules.allowSides.includes(one));
    if (side !== undefined) return objection("side-not-allowed", `side ${side} is not in BEZANT_ALLOW_SIDES`);
    if (rules.allowTypes !== null && !rules.allowTypes.includes(type)) {
      return objection("type-not-allowed", `order type ${type} is not in BEZANT_ALLOW_TYPES`);
    }
    if (symbols === undefined) continue;
    for (const { conid: one } of moves) {
      const symbol = context.symbols?.get(one) ?? null;
      if (symbol !== null && symbols.includes(symbol.toUpperCase())) continue;
      const found = symbol === null ? `the symbol of conid ${one} is not known` : `${symbol} is not in the list`;
      return objection("symbol-not-allowed", `${found}: BEZANT_ALLOW_SYMBOLS names which may be traded`);
    }
  }
  return null;
}

/** What cannot be reckoned with is no order, whatever else was checked before. */
function isSized({ conid, quantity, cashQuantity, limitPrice, stopPrice, legs = [] }: OrderTicket): boolean {
  const sizes = [quantity, cashQuantity].filter((size) => size !== undefined);
  const prices = [limitPrice, stopPrice].filter((price) => price !== undefined);
  const areLegs = legs.every((leg) =>
    Number.isSafeInteger(leg.conid) && Number.isSafeInteger(leg.ratio) && leg.ratio > 0
  );
  return Number.isSafeInteger(conid) && areLegs && sizes.length === 1 &&
    sizes.every((size) => Number.isFinite(size) && size > 0 && exact(size) === size) &&
    prices.every((price) => Number.isFinite(price));
}
