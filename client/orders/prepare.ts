import type { Priming } from "../accounts/mod.ts";
import type { CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import type { ResolvedContract } from "../contracts/types.ts";
import { type ContractRules, toRules } from "../contracts/rules.ts";
import { BadRequestError, isIbkrError } from "../errors/mod.ts";
import { newYorkDay } from "../rails/new_york_day.ts";
import { whatTheKindRefuses, whatTheRulesRefuse } from "./check_contract.ts";
import { checkTicket } from "./check_ticket.ts";
import { SPREAD_CONIDS } from "./combos.ts";
import type { OrderDraft, OrderLegDraft } from "./draft.ts";
import { legsInText } from "./leg_text.ts";
import type { OrderTicket } from "./ticket.ts";

/** What drafts are turned into tickets with. */
export interface PrepareParts {
  readonly contracts: Pick<ContractsApi, "resolve" | "rules">;
  readonly clock: Clock;
  readonly priming: Pick<Priming, "portfolio">;
}

type Fields = Readonly<Record<string, unknown>>;

/** An order waits for it. */
const RULES_PATIENCE_MS = 5_000;

/** Contract ids that stand for those which are not known yet, while the rest of a draft is checked. */
const STAND_IN = 1;

/**
 * Finds the contract of a draft, and holds the order against what may be ordered of it. The form is checked first, so that a
 * draft that is wrong costs no request.
 */
export async function prepareOrder(
  parts: PrepareParts,
  given: unknown,
  options: CallOptions = {},
): Promise<OrderTicket> {
  const draft = objectOrRefuse(given, "an order") as unknown as OrderDraft;
  const { contract, prefer, legs, conid, ...rest } = draft;
  if (legs !== undefined) return await prepareCombo(parts, draft, options);
  const written = typeof contract === "string" ? legsInText(contract) : undefined;
  if (written !== undefined) {
    return await prepareCombo(parts, { ...rest, conid, legs: written.map((leg) => ({ ...leg, prefer })) }, options);
  }
  const named = nameOf({ contract, conid }, "an order");
  checkTicket({ ...rest, conid: STAND_IN });
  const found = await parts.contracts.resolve(named, { ...preferenceOf(prefer), ...options });
  const ticket = checkTicket({ ...rest, conid: found.conid });
  const rules = await rulesOf(parts, ticket, options);
  // to a login that does not have the account, IBKR only says that it may not trade the contract
  if (rules.accountIds?.includes(ticket.accountId) === false) {
    await orUnknown(parts.priming.portfolio(ticket.accountId, options.signal));
  }
  const wrong = whatTheKindRefuses(ticket, found, newYorkDay(parts.clock.now())) ??
    whatTheRulesRefuse(ticket, found, rules);
  if (wrong !== null) throw refused(`${found.description ?? found.symbol} (${found.conid}): ${wrong}`);
  return ticket;
}

/**
 * Holds a change against what may be ordered of the contract. Of an order that the rules would refuse as it stands they do
 * not tell all, so they say nothing about its change either.
 */
export async function checkChange(
  parts: PrepareParts,
  before: OrderTicket,
  after: OrderTicket,
  options: CallOptions,
): Promise<void> {
  if (after.legs !== undefined) return;
  const found = await orUnknown(parts.contracts.resolve(after.conid, options));
  if (found === null) return;
  const rules = await rulesOf(parts, after, options);
  const wrong = whatTheRulesRefuse(after, found, rules);
  if (wrong !== null && whatTheRulesRefuse(before, found, rules) === null) throw refused(wrong);
}

/** A way out must not be blocked because IBKR does not say what may be ordered: then the order itself will show. */
async function rulesOf(
  { contracts }: PrepareParts,
  { conid, side }: OrderTicket,
  options: CallOptions,
): Promise<ContractRules> {
  const timeoutMs = Math.min(options.timeoutMs ?? RULES_PATIENCE_MS, RULES_PATIENCE_MS);
  return await orUnknown(contracts.rules(conid, { ...options, side, timeoutMs })) ?? toRules(conid, {});
}

/** Null for what IBKR has no usable answer to. */
async function orUnknown<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const isUnknown = isIbkrError(error) && (error.code.startsWith("upstream_") || error.code === "symbol_not_found");
    if (isUnknown) return null;
    throw error;
  }
}

/** Several drafts, one after the other: they mostly share their contract, which is then asked for once. */
export async function prepareAll(
  parts: PrepareParts,
  drafts: readonly unknown[],
  options: CallOptions = {},
): Promise<OrderTicket[]> {
  const tickets: OrderTicket[] = [];
  for (const draft of drafts) tickets.push(await prepareOrder(parts, draft, options));
  return tickets;
}

/** A combo is of one currency, which has an id for combos; none of its contracts may be over. */
async function prepareCombo(
  { contracts, clock }: PrepareParts,
  { contract, prefer, legs, conid, ...rest }: OrderDraft,
  options: CallOptions,
): Promise<OrderTicket> {
  if (contract !== undefined || prefer !== undefined) throw refused("legs are given, and a contract beside them");
  const drafts = Array.isArray(legs) ? legs.map((leg) => objectOrRefuse(leg, "a leg")) : [];
  const formal = drafts.map(({ contract: _c, prefer: _p, conid: _id, ...leg }, index) => ({
    ...leg,
    conid: index + 1,
  }));
  checkTicket({ exchange: "SMART", ...rest, conid: SPREAD_CONIDS["USD"], legs: formal });
  const found: ResolvedContract[] = [];
  for (const leg of drafts as unknown as readonly OrderLegDraft[]) {
    found.push(await contracts.resolve(nameOf(leg, "a leg"), { ...preferenceOf(leg.prefer), ...options }));
  }
  const currencies = [...new Set(found.map(({ currency }) => currency))];
  const spread = currencies.length === 1 ? SPREAD_CONIDS[String(currencies[0])] : undefined;
  if (spread === undefined) {
    const known = Object.keys(SPREAD_CONIDS).join(", ");
    throw refused(`the legs are in ${currencies.join(" and ")}, a combo is in one of ${known}`);
  }
  if (conid !== undefined && conid !== spread) throw refused(`conid is ${conid}, combos of these legs are ${spread}`);
  const today = newYorkDay(clock.now());
  for (const leg of found) {
    const wrong = leg.secType === "CASH"
      ? "currencies are no leg"
      : whatTheKindRefuses({ ...rest, quantity: 1 }, leg, today);
    if (wrong !== null) throw refused(`${leg.description ?? leg.symbol} (${leg.conid}): ${wrong}`);
  }
  const named = formal.map((leg, index) => ({ ...leg, conid: found[index]!.conid }));
  return checkTicket({ ...rest, conid: spread, legs: named });
}

function nameOf({ contract, conid }: Pick<OrderDraft, "contract" | "conid">, what: string): string | number {
  if ((contract === undefined) === (conid === undefined)) {
    throw refused(`${what} needs exactly one of contract and conid${what === "an order" ? ", or legs" : ""}`);
  }
  const named = contract ?? conid!;
  if (typeof named === "string" || typeof named === "number") return named;
  throw refused(`${what} has a contract that is neither text nor number`);
}

function preferenceOf(given: unknown): Fields {
  if (given === undefined) return {};
  const { secType, exchange, currency, tradingClass, ...others } = objectOrRefuse(given, "prefer");
  const wishes = { secType, exchange, currency, tradingClass };
  const isText = Object.values(wishes).every((wish) => wish === undefined || typeof wish === "string");
  if (isText && Object.keys(others).length === 0) return wishes;
  throw refused("prefer takes secType, exchange, currency and tradingClass, each a text");
}

function objectOrRefuse(value: unknown, what: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw refused(`${what} is no object`);
}

function refused(what: string): BadRequestError {
  return new BadRequestError(`an order is wrong: ${what}`, { operation: "orders.prepare", outcome: "none" });
}
