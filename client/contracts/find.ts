import { AmbiguousContractError, type ContractCandidate, SymbolNotFoundError } from "../errors/mod.ts";
import { textOf } from "../stream/frames.ts";
import type { WireDerivative } from "../wire.ts";
import type { Search } from "./ask.ts";
import { homeListing, isExchange, listingsOf } from "./listings.ts";
import { monthCode } from "./months.ts";
import { formatContract, type ParsedContract } from "./parse_contract.ts";
import type { ContractPreference, FoundContract } from "./types.ts";
import { underlyingOf } from "./underlying.ts";

/**
 * Finds the one contract that a text means. Nothing is guessed: what fits twice is an error that lists both.
 *
 * @throws {IbkrError} `symbol_not_found` with what was tried; `ambiguous_contract` with the candidates
 */
export async function findContract(parsed: ParsedContract, search: Search): Promise<FoundContract> {
  switch (parsed.kind) {
    case "conid":
      return await byConid(parsed.conid, search);
    case "isin":
      return await byListing(parsed.isin, null, search);
    case "symbol":
      return await byListing(parsed.symbol, parsed.symbol, search);
    case "forex":
      return await byPair(parsed.base, parsed.quote, search);
    case "future":
    case "option":
      return await byDerivative(parsed, search);
  }
}

async function byConid(conid: number, { ask, text, options }: Search): Promise<FoundContract> {
  const [found] = await ask.definitions([conid], options);
  if (found?.conid !== conid) throw new SymbolNotFoundError(text, [`contract id ${conid} has no definition`]);
  return { conid, symbol: textOf(found.ticker) ?? text, secType: textOf(found.assetClass) ?? "" };
}

/** By symbol, which has to fit exactly, or by a number such as an ISIN, whose results have other symbols. */
async function byListing(wanted: string, symbol: string | null, search: Search): Promise<FoundContract> {
  const { ask, text, preference, options } = search;
  const { secType = "STK", exchange, currency } = preference;
  const results = await ask.search(wanted, secType, options);
  const listed = listingsOf(results, symbol, secType);
  const onExchange = listed.filter((one) => exchange === undefined || isExchange(one.exchange, exchange));
  const fitting = currency === undefined ? onExchange : (await withCurrencies(onExchange, search))
    .filter((one) => one.currency === currency.toUpperCase());
  if (fitting.length === 0) throw new SymbolNotFoundError(text, triedListings(wanted, secType, listed, preference));
  const home = secType === "STK" && exchange === undefined ? homeListing(fitting) : null;
  const only = fitting.length === 1 ? fitting[0]! : home;
  if (only !== null) return foundOf(only);
  throw new AmbiguousContractError(text, await withCurrencies(fitting, search));
}

/** Search results do not say what they trade in. */
async function withCurrencies(
  candidates: readonly ContractCandidate[],
  { ask, options }: Search,
): Promise<ContractCandidate[]> {
  if (candidates.every(({ currency }) => currency !== null)) return [...candidates];
  const definitions = await ask.definitions(candidates.map(({ conid }) => conid), options);
  const currencies = new Map(definitions.map(({ conid, currency }) => [conid, textOf(currency)]));
  return candidates.map((one) => ({ ...one, currency: one.currency ?? currencies.get(one.conid) ?? null }));
}

function triedListings(
  wanted: string,
  secType: string,
  listed: readonly ContractCandidate[],
  { exchange, currency }: ContractPreference,
): string[] {
  if (listed.length === 0) {
    return [
      `the search for ${secType} ${wanted} found none of exactly that name`,
      ...(secType === "STK" ? ["an index, coin or bond is found by its type only, or by contract id"] : []),
    ];
  }
  const places = [...new Set(listed.map((one) => one.exchange ?? "an unnamed exchange"))].slice(0, 12).join(", ");
  const wish = [exchange, currency].filter((part) => part !== undefined).join(" in ");
  return [
    `the search for ${secType} ${wanted} found it on ${places}, none ${exchange === undefined ? "in" : "on"} ${wish}`,
  ];
}

async function byPair(base: string, quote: string, { ask, text, options }: Search): Promise<FoundContract> {
  const pairs = await ask.pairs(base, options);
  const found = pairs.find(({ symbol }) => symbol === `${base}.${quote}`);
  if (found !== undefined) return { conid: found.conid, symbol: found.symbol, secType: "CASH" };
  const inverse = pairs.some(({ symbol }) => symbol === `${quote}.${base}`);
  const hint = inverse ? `IBKR quotes it the other way round, as ${quote}.${base}` : "there is no such pair";
  throw new SymbolNotFoundError(text, [`among the ${pairs.length} pairs of ${base}: ${hint}`]);
}

type Derivative = Extract<ParsedContract, { kind: "option" | "future" }>;

/** The month is the contract's, by which IBKR lists it: crude oil of December expires in November. */
async function byDerivative(parsed: Derivative, search: Search): Promise<FoundContract> {
  const { ask, text, preference, options } = search;
  const secType = parsed.kind === "option" ? "OPT" : "FUT";
  const month = parsed.kind === "option" ? monthOf(parsed.expiry) : parsed.month;
  const underlying = await underlyingOf(parsed.root, secType, month, search);
  const { strike, right } = parsed.kind === "option" ? parsed : {};
  const query = { conid: underlying.conid, secType, month } as const;
  const listed = await ask.derivatives(
    strike === undefined || right === undefined ? query : { ...query, strike, right },
    options,
  );
  const fitting = listed.filter((one) =>
    Number.isSafeInteger(one.conid) &&
    (parsed.kind !== "option" ||
      (one.maturityDate === parsed.expiry && one.strike === parsed.strike && one.right === parsed.right)) &&
    fitsPreference(one, preference)
  );
  const distinct = [...new Map(fitting.map((one) => [one.conid, one])).values()];
  if (distinct.length === 1) return derivativeOf(distinct[0]!, parsed, secType);
  if (distinct.length > 1) {
    throw new AmbiguousContractError(text, distinct.map((one) => candidateOf(one, parsed, secType)));
  }
  const others = [...new Set(listed.map(({ maturityDate }) => maturityDate).filter(Boolean))].slice(0, 12).join(", ");
  throw new SymbolNotFoundError(text, [
    `${parsed.root} (${underlying.conid}) has ${secType} in ${month}`,
    `none is ${formatContract(parsed)}${others === "" ? "" : `; there are some of ${others}`}`,
  ]);
}

function fitsPreference(one: WireDerivative, { currency, exchange, tradingClass }: ContractPreference): boolean {
  return (tradingClass === undefined || one.tradingClass === tradingClass.toUpperCase()) &&
    (currency === undefined || one.currency === currency.toUpperCase()) &&
    (exchange === undefined || one.exchange === exchange.toUpperCase() ||
      (textOf(one.validExchanges) ?? "").split(",").includes(exchange.toUpperCase()));
}

function monthOf(expiry: string): string {
  return monthCode(Number(expiry.slice(0, 4)), Number(expiry.slice(4, 6)));
}

function foundOf({ conid, symbol, secType }: ContractCandidate): FoundContract {
  return { conid, symbol, secType };
}

function derivativeOf(wire: WireDerivative, parsed: Derivative, secType: string): FoundContract {
  return foundOf(candidateOf(wire, parsed, secType));
}

function candidateOf(wire: WireDerivative, parsed: Derivative, secType: string): ContractCandidate {
  const words = [wire.tradingClass, wire.maturityDate, wire.desc2].filter((word) =>
    word !== undefined && word !== null
  );
  return {
    conid: wire.conid!,
    symbol: textOf(wire.symbol) ?? textOf(wire.ticker) ?? parsed.root,
    secType: textOf(wire.secType) ?? secType,
    exchange: textOf(wire.exchange),
    currency: textOf(wire.currency),
    description: words.length === 0 ? null : words.join(" "),
  };
}
