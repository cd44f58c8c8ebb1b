import { isMultiple, roundToStep, stepAt } from "../contracts/price_steps.ts";
import type { ContractRules } from "../contracts/rules.ts";
import type { ResolvedContract } from "../contracts/types.ts";
import type { OrderTicket, OrderType } from "./ticket.ts";

/** IBKR's words for kinds of order in the rules of a contract, and in the lists of times in force. */
const TYPE_WORDS: Readonly<Record<OrderType, readonly [type: string, inTifs: string]>> = {
  LMT: ["limit", "LIMIT"],
  MKT: ["market", "MARKET"],
  STP: ["stop", "STOP"],
  STOP_LIMIT: ["stop_limit", "STOP_LIMIT"],
  TRAIL: ["trailing_stop", "TRAILING_STOP"],
  TRAILLMT: ["trailing_stop_limit", "TRAILING_STOP_LIMIT"],
  MIDPRICE: ["midprice", "MIDPRICE"],
  MOC: ["marketonclose", "MARKETONCLOSE"],
  LOC: ["limitonclose", "LIMITONCLOSE"],
};

/** What is counted in whole contracts. */
const WHOLE: ReadonlySet<string> = new Set(["OPT", "FOP", "FUT", "WAR", "BOND", "BILL", "CFD", "IOPT"]);

/** What has a rule about who gives the order, where it is traded in the United States. */
const FUTURES: ReadonlySet<string> = new Set(["FUT", "FOP"]);

/** What may never be ordered of a contract, whatever its rules say; null when it may. */
export function whatTheKindRefuses(
  { type, quantity, cashQuantity, manual }: Pick<OrderTicket, "type" | "quantity" | "cashQuantity" | "manual">,
  { secType, expiry, isUs, symbol }: ResolvedContract,
  today: string,
): string | null {
  if (secType === "IND") {
    return `${symbol} is an index, which nobody can trade; take a fund, a future or an option on it`;
  }
  if (expiry !== null && expiry < today) return `it has expired on ${expiry}`;
  if (FUTURES.has(secType) && isUs !== false && manual === undefined) {
    return "manual is missing: futures of the United States need who gives the order (isManual, operator)";
  }
  if (WHOLE.has(secType) && cashQuantity !== undefined) {
    return `cashQuantity is given, ${secType} takes a quantity only`;
  }
  if (WHOLE.has(secType) && !Number.isSafeInteger(quantity)) {
    return `quantity is ${quantity}, ${secType} is counted whole`;
  }
  return secType === "CASH" && (type === "MOC" || type === "LOC") ? `type is ${type}, currencies have no close` : null;
}

/** What the rules of a contract refuse of an order; what they do not tell is let pass. */
export function whatTheRulesRefuse(
  ticket: OrderTicket,
  { secType }: ResolvedContract,
  rules: ContractRules,
): string | null {
  const { type, tif, accountId, exchange, quantity } = ticket;
  const [word, tifWord] = TYPE_WORDS[type];
  if (isMissing(rules.orderTypes, word)) return `type is ${type}, it takes ${typesOf(rules.orderTypes)}`;
  const wrongTif = whatTheTifsRefuse(tif, tifWord, type, rules);
  if (wrongTif !== null) return wrongTif;
  if (ticket.outsideRth === true && isMissing(rules.outsideTypes, word)) {
    return `outsideRth is true, outside of regular hours it takes ${typesOf(rules.outsideTypes)}`;
  }
  if (ticket.allOrNone === true && rules.isAllOrNoneCapable === false) {
    return "allOrNone is true, it takes no such orders";
  }
  if (isMissing(rules.accountIds, accountId)) return "this account may not trade it, says IBKR";
  if (exchange !== undefined && rules.exchanges !== null && !["SMART", ...rules.exchanges].includes(exchange)) {
    return `exchange is ${exchange}, it trades on ${rules.exchanges.slice(0, 20).join(", ")}`;
  }
  if (ticket.cashQuantity !== undefined && isMissing(rules.cashTypes, word)) {
    return `cashQuantity is given, with an amount of money it takes ${typesOf(rules.cashTypes)}`;
  }
  // currencies and coins are fractions by nature
  const isFraction = secType === "STK" && quantity !== undefined && !Number.isInteger(quantity);
  if (isFraction) {
    if (isMissing(rules.fractionTypes, word)) {
      return `quantity is ${quantity}, a fraction takes ${typesOf(rules.fractionTypes)}`;
    }
    const digits = rules.fractionDigits;
    if (digits !== null && digits >= 0 && !isMultiple(quantity, Number(`1e-${digits}`))) {
      return `quantity is ${quantity}, at most ${digits} decimals are taken`;
    }
  }
  return whatTheStepsRefuse(ticket, rules);
}

function whatTheTifsRefuse(tif: string, word: string, type: OrderType, { tifs }: ContractRules): string | null {
  if (tifs === null || tifs.length === 0) return null;
  const rule = tifs.find((one) => one.tif === tif);
  if (rule === undefined) return `tif is ${tif}, it takes ${tifs.map((one) => one.tif).join(", ")}`;
  return isMissing(rule.types, word) ? `tif is ${tif}, which takes ${rule.types!.join(", ")} and not ${type}` : null;
}

function whatTheStepsRefuse(ticket: OrderTicket, { priceSteps }: ContractRules): string | null {
  for (const name of ["limitPrice", "stopPrice"] as const) {
    const price = ticket[name];
    const step = price === undefined ? null : stepAt(price, priceSteps);
    if (price === undefined || step === null || isMultiple(price, step)) continue;
    const [below, above] = [roundToStep(price, priceSteps, "down"), roundToStep(price, priceSteps, "up")];
    return `${name} is ${price}, prices go in steps of ${step}: ${below} or ${above} (roundToStep)`;
  }
  return null;
}

/** A list that was not told lacks nothing. */
function isMissing(list: readonly string[] | null, wanted: string): boolean {
  return list !== null && !list.includes(wanted);
}

/** The kinds of order by the names that a ticket has for them. */
function typesOf(words: readonly string[] | null): string {
  const types = Object.entries(TYPE_WORDS).filter(([, [word]]) => words?.includes(word)).map(([type]) => type);
  return types.length === 0 ? "no kind of order" : types.join(", ");
}
