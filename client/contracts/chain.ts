import type { CallOptions } from "../call.ts";
import { BadRequestError, SymbolNotFoundError } from "../errors/mod.ts";
import { numberOf, textOf } from "../stream/frames.ts";
import type { WireDerivative } from "../wire.ts";
import type { ContractQuestions, Search } from "./ask.ts";
import type { Cache } from "./cache.ts";
import { compareMonths, isoDate, monthCode } from "./months.ts";
import { parseContract } from "./parse_contract.ts";
import { type Underlying, underlyingOf } from "./underlying.ts";

/** Which part of an option chain is wanted. */
export interface ChainOptions extends CallOptions {
  /** A day such as `2026-12-18`, or a month such as `DEC26` or `2026-12` for all of its days. */
  readonly expiry: string;
  /** Calls or puts; both unless said. */
  readonly right?: "C" | "P" | undefined;
  /** Lowest strike; all unless said. */
  readonly minStrike?: number | undefined;
  /** Highest strike; all unless said. */
  readonly maxStrike?: number | undefined;
  /** Where the underlying is listed; the primary listing in the United States unless said. */
  readonly exchange?: string | undefined;
}

/** One option of a chain. */
export interface OptionContract {
  /** The contract id. */
  readonly conid: number;
  /** The underlying's symbol. */
  readonly symbol: string;
  /** Last day, as `2026-12-18`. */
  readonly expiry: string;
  /** The strike. */
  readonly strike: number;
  /** Call or put. */
  readonly right: "C" | "P";
  /** What it trades in; null when IBKR does not say. */
  readonly currency: string | null;
  /** What tells apart the options of one day and strike, such as `SPXW`; null when IBKR does not say. */
  readonly tradingClass: string | null;
  /** What a price is multiplied by; null when IBKR does not say. */
  readonly multiplier: number | null;
}

/** Options of an underlying. */
export interface OptionChain {
  /** The underlying's symbol as IBKR spells it. */
  readonly symbol: string;
  /** The underlying's contract id. */
  readonly underlyingConid: number;
  /** The month, as IBKR writes it: `DEC26`. */
  readonly month: string;
  /** The last days among the contracts, as `2026-12-18`, earliest first. */
  readonly expiries: readonly string[];
  /** By expiry, then strike, calls before puts. */
  readonly contracts: readonly OptionContract[];
}

/** What a chain is read with. */
export interface ChainParts {
  readonly ask: ContractQuestions;
  readonly cache: Cache;
}

/** Strikes of one chain at most: each is a call of its own, and IBKR allows ten calls a second for everything. */
const MAX_STRIKES = 100;
/** Calls under way at a time, so that others get through. */
const AT_A_TIME = 3;
const STRIKES_FOR_MS = 3_600_000;
const CONTRACTS_FOR_MS = 24 * 3_600_000;

/** Reads the chain: search, strikes of the month, then the contracts of each strike. */
export async function readChain(symbol: string, options: ChainOptions, parts: ChainParts): Promise<OptionChain> {
  const { expiry, right, minStrike = 0, maxStrike = Infinity } = options;
  const { month, day } = monthAndDay(expiry);
  if (!(minStrike <= maxStrike)) throw new BadRequestError(`minStrike ${minStrike} is above maxStrike ${maxStrike}`);
  const underlying = await underlyingOf(rootOf(symbol), "OPT", month, searchOf(symbol, options, parts));
  const strikes = await strikesOf(underlying, month, options, parts);
  const wanted = strikes.filter((strike) => strike >= minStrike && strike <= maxStrike);
  if (strikes.length === 0) throw new SymbolNotFoundError(symbol, [`${underlying.symbol} has no strikes in ${month}`]);
  if (wanted.length > MAX_STRIKES) {
    throw new BadRequestError(
      `${wanted.length} strikes of ${symbol} in ${month}, ${strikes[0]} to ${strikes.at(-1)}: at most ${MAX_STRIKES} ` +
        `at once; narrow them with minStrike and maxStrike`,
    );
  }
  const found: OptionContract[] = [];
  for (let from = 0; from < wanted.length; from += AT_A_TIME) {
    const some = wanted.slice(from, from + AT_A_TIME);
    const answers = await Promise.all(some.map((strike) => contractsAt(underlying, month, strike, options, parts)));
    found.push(...answers.flat());
  }
  const contracts = found
    .filter((one) => (day === null || one.expiry === day) && (right === undefined || one.right === right))
    .toSorted((one, other) =>
      one.expiry.localeCompare(other.expiry) || one.strike - other.strike || one.right.localeCompare(other.right)
    );
  const expiries = [...new Set(contracts.map((one) => one.expiry))];
  return { symbol: underlying.symbol, underlyingConid: underlying.conid, month, expiries, contracts };
}

/** The months in which an underlying has options, earliest first. */
export async function readChainMonths(
  symbol: string,
  options: Pick<ChainOptions, "exchange" | "timeoutMs" | "signal">,
  parts: ChainParts,
): Promise<readonly string[]> {
  const { months } = await underlyingOf(rootOf(symbol), "OPT", null, searchOf(symbol, options, parts));
  return months.toSorted(compareMonths);
}

function searchOf(
  text: string,
  { exchange, timeoutMs, signal }: Pick<ChainOptions, "exchange" | "timeoutMs" | "signal">,
  { ask }: ChainParts,
): Search {
  return { ask, text, preference: { exchange }, options: { timeoutMs, signal } };
}

function rootOf(symbol: string): string {
  const parsed = parseContract(symbol);
  if (parsed.kind === "symbol") return parsed.symbol;
  throw new BadRequestError(`"${symbol}" is no underlying by symbol, expected one such as AAPL`);
}

function monthAndDay(expiry: string): { month: string; day: string | null } {
  const text = String(expiry).trim();
  const isDay = /^\d{4}-?\d\d-?\d\d$/.test(text);
  const parsed = parseContract(isDay ? `X ${text} 1 C` : `X ${text}`); // one reader of days and months
  if (parsed.kind === "future") return { month: parsed.month, day: null };
  if (parsed.kind !== "option") {
    throw new BadRequestError(`expiry "${expiry}" is none: expected a day such as 2026-12-18 or a month such as DEC26`);
  }
  const month = monthCode(Number(parsed.expiry.slice(0, 4)), Number(parsed.expiry.slice(4, 6)));
  return { month, day: isoDate(parsed.expiry) };
}

async function strikesOf(
  { conid }: Underlying,
  month: string,
  { timeoutMs, signal }: CallOptions,
  { ask, cache }: ChainParts,
): Promise<number[]> {
  return await cache.get(`strikes ${conid} ${month}`, Array.isArray, async () => {
    const { call, put } = await ask.strikes(conid, month, { timeoutMs, signal });
    const value = [...new Set([...call, ...put])].toSorted((one, other) => one - other);
    return { value, keepMs: value.length === 0 ? 0 : STRIKES_FOR_MS };
  });
}

/** Both rights in one call, as IBKR answers when none is named; one that it leaves out is asked for by name. */
async function contractsAt(
  { conid, symbol }: Underlying,
  month: string,
  strike: number,
  { right, timeoutMs, signal }: ChainOptions,
  { ask, cache }: ChainParts,
): Promise<OptionContract[]> {
  const key = `options ${conid} ${month} ${strike} ${right ?? ""}`;
  return await cache.get(key, Array.isArray, async () => {
    const query = { conid, secType: "OPT", month, strike } as const;
    const options = { timeoutMs, signal };
    const rows = await ask.derivatives(right === undefined ? query : { ...query, right }, options);
    for (const side of right === undefined ? ["C", "P"] as const : []) {
      if (rows.some((row) => row.right === side)) continue;
      rows.push(...await ask.derivatives({ ...query, right: side }, options));
    }
    const byConid = new Map(rows.flatMap((row) => toOption(row, symbol)).map((one) => [one.conid, one]));
    return { value: [...byConid.values()], keepMs: CONTRACTS_FOR_MS };
  });
}

function toOption(wire: WireDerivative, root: string): OptionContract[] {
  const [conid, strike, maturity] = [numberOf(wire.conid), numberOf(wire.strike), textOf(wire.maturityDate)];
  const { right } = wire;
  if (conid === null || strike === null || maturity === null || (right !== "C" && right !== "P")) return [];
  const multiplier = numberOf(wire.multiplier) ?? 0;
  return [{
    conid,
    symbol: textOf(wire.symbol) ?? textOf(wire.ticker) ?? root,
    expiry: isoDate(maturity),
    strike,
    right: right === "C" ? "C" : "P", // the wire's type is open
    currency: textOf(wire.currency),
    tradingClass: textOf(wire.tradingClass),
    multiplier: multiplier > 0 ? multiplier : null,
  }];
}
