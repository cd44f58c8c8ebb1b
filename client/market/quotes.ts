import type { Clock } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError, type IbkrError, isIbkrError, NoMarketDataError } from "../errors/mod.ts";
import type { WireSnapshot } from "../wire.ts";
import { needsSomebody, remedyOf, toAvailability } from "./availability.ts";
import { toContractRef } from "./contract_ref.ts";
import { QUOTE_FIELDS } from "./fields.ts";
import { isCold, type Quote, toQuote } from "./quote.ts";
import type { FeedAnswer, SnapshotFeed } from "./snapshot_feed.ts";
import { SNAPSHOT_FIELDS } from "./snapshot_fields.ts";

/** How long to wait for feeds to warm up. */
export interface QuoteOptions {
  /** Time until it is given up, in milliseconds; 10 000 unless said. An answer under way may take up to 2 s more. */
  readonly timeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/** What came of one contract of several: prices, or why there are none. */
export type QuoteOutcome =
  | {
    /** The symbol or contract id as it was given. */
    readonly contract: string | number;
    /** The prices. */
    readonly quote: Quote;
    /** Nothing is wrong. */
    readonly error: null;
  }
  | {
    /** The symbol or contract id as it was given. */
    readonly contract: string | number;
    /** There are none. */
    readonly quote: null;
    /** Why: `no_market_data`, `symbol_not_found`, `ambiguous_contract`, `bad_request` or `upstream_bad_conid`. */
    readonly error: IbkrError;
  };

/** What is wrong with one contract, and must not take the others' prices away. */
const OWN_FAULTS = ["symbol_not_found", "ambiguous_contract", "bad_request", "upstream_bad_conid"] as const;

const NOTHING: FeedAnswer = { entries: new Map(), quiet: new Set() };

/** A contract on its way: found, or not. */
type Wanted = { readonly conid: number; readonly symbol: string | null } | { readonly error: IbkrError };

/** Asks for the prices of contracts until each is warm, says that it never will be, or the time is up. */
export async function readQuotes(
  contracts: readonly (string | number)[],
  options: QuoteOptions & { readonly operation: string; readonly timeoutMs: number },
  parts: { readonly feed: SnapshotFeed; readonly contracts: ContractsApi; readonly clock: Clock },
): Promise<QuoteOutcome[]> {
  const { operation, timeoutMs, signal } = options;
  if (!Array.isArray(contracts)) throw new BadRequestError(`${operation}() wants a list, such as ["AAPL", 265598]`);
  const wanted: Wanted[] = [];
  for (const contract of contracts) wanted.push(await lookUp(contract, parts.contracts, signal));
  const conids = wanted.flatMap((one) => "conid" in one ? [one.conid] : []);
  const startedAtMs = parts.clock.now();
  const { entries, quiet } = conids.length === 0 ? NOTHING : await parts.feed({
    operation,
    conids,
    codes: Object.values(QUOTE_FIELDS),
    isReady: isWarm,
    isEnough: (wire) => hasPrice(wire) || needsSomebody(availabilityOf(wire)),
    timeoutMs,
    signal,
  });
  const waitedMs = parts.clock.now() - startedAtMs;
  return wanted.map((one, index): QuoteOutcome => {
    const contract = contracts[index]!;
    if ("error" in one) return { contract, quote: null, error: one.error };
    const entry = entries.get(one.conid);
    // an index has no bid, an option maybe no last trade: what does not come any more is not there
    const isReal = entry !== undefined && (isWarm(entry) || (quiet.has(one.conid) && hasPrice(entry)));
    if (isReal) return { contract, quote: toQuote(entry, one.symbol), error: null };
    const why = remedyOf(availabilityOf(entry));
    return { contract, quote: null, error: new NoMarketDataError(String(contract), waitedMs, why, { operation }) };
  });
}

async function lookUp(
  contract: string | number,
  contracts: ContractsApi,
  signal: AbortSignal | undefined,
): Promise<Wanted> {
  try {
    return await toContractRef(contract, contracts, signal);
  } catch (error) {
    if (isIbkrError(error) && OWN_FAULTS.some((code) => code === error.code)) return { error };
    throw error;
  }
}

function isWarm(wire: WireSnapshot): boolean {
  return !isCold(toQuote(wire, null));
}

function hasPrice(wire: WireSnapshot): boolean {
  const { last, bid, ask } = toQuote(wire, null);
  return last !== null || bid !== null || ask !== null;
}

function availabilityOf(wire: WireSnapshot | undefined): ReturnType<typeof toAvailability> {
  return toAvailability(wire?.[SNAPSHOT_FIELDS.marketDataAvailability.code]);
}
