import { type Clock, sleep } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import type { MarketApi } from "../market/mod.ts";
import type { Quote } from "../market/quote.ts";
import type { ReferencePrice } from "../rails/types.ts";

/** Where reference prices come from. */
export interface PriceSources {
  readonly market: Pick<MarketApi, "quotes" | "rate">;
  readonly contracts: Pick<ContractsApi, "resolve">;
  readonly clock: Clock;
  /** Base currency of an account; null when nobody knows it. Asked for once per session. */
  readonly baseCurrency: (accountId: string) => Promise<string | null>;
  /** What IBKR values a position of an account at, in the contract's currency; null where nothing is held. */
  readonly heldAt: (accountId: string, conid: number) => Promise<number | null>;
}

/** What is wanted. */
export interface ReadPricesOptions {
  /** False: currency, multiplier and rate are enough, for the order bounds itself. */
  readonly withQuotes?: boolean | undefined;
}

/** Longest wait for a first price: an order waits for it. */
const PATIENCE_MS = 5_000;

/** A feed that IBKR has closed meanwhile answers with what it had; asked again, it is opened anew. */
const ASKED_AGAIN_AFTER_MS = 1_000;
const ASKS = 3;

/** Younger than this a price is not asked for again; the rails have their own rule. */
const YOUNG_MS = 30_000;

/** Kinds of contract that stand for more than one unit: a multiplier of 1 means that IBKR did not tell it. */
const MULTIPLIED: ReadonlySet<string> = new Set(["OPT", "FOP", "FUT"]);

/**
 * Reads what contracts cost now, for guard rails: the highest of bid, offer and last trade, and what one unit of their
 * currency is in the account's own. A contract without a price of now has 0, of the year 1970, and maybe a last known one, for
 * which the account's own valuation does where there is no market data; one whose currency or multiplier nobody knows is left
 * out.
 */
export async function readReferencePrices(
  sources: PriceSources,
  conids: readonly number[],
  accountId: string,
  { withQuotes = true }: ReadPricesOptions = {},
): Promise<[number, ReferencePrice][]> {
  const { market, contracts, baseCurrency, heldAt } = sources;
  const [quotes, base] = await Promise.all([
    withQuotes ? freshQuotes(sources, conids) : new Map<number, Quote>(),
    baseCurrency(accountId).catch(() => null),
  ]);
  const read = await Promise.all(conids.map(async (conid): Promise<[number, ReferencePrice][]> => {
    const { currency, multiplier, secType } = await contracts.resolve(conid);
    if (currency === null || multiplier === null || (multiplier === 1 && MULTIPLIED.has(secType))) return [];
    const rate = base === null ? null : await market.rate(currency, base).catch(() => null);
    const seen = priceOf(quotes.get(conid));
    const isBlind = withQuotes && !(seen.lastKnown > 0);
    const lastKnown = isBlind ? await heldAt(accountId, conid).catch(() => null) ?? 0 : seen.lastKnown;
    return [[conid, { ...seen, lastKnown, currency, baseRate: rate?.rate ?? null, multiplier }]];
  }));
  return read.flat();
}

/** Quotes by contract; those that are old are asked for anew, as often as helps. */
async function freshQuotes(
  { market, clock }: PriceSources,
  conids: readonly number[],
): Promise<ReadonlyMap<number, Quote>> {
  const found = new Map<number, Quote>();
  for (let asked = 1;; asked++) {
    const old = conids.filter((conid) => !isYoung(found.get(conid), clock.now()));
    const outcomes = await market.quotes(old, { timeoutMs: PATIENCE_MS }).catch(() => []); // its currency is worth knowing
    for (const { quote } of outcomes) if (quote !== null) found.set(quote.conid, quote);
    const isWorthMore = old.some((conid) => {
      const quote = found.get(conid);
      return quote !== undefined && quote.feed.isRealtime && quote.lastFlag === null && !isYoung(quote, clock.now());
    });
    if (!isWorthMore || asked === ASKS) return found;
    await sleep(clock, ASKED_AGAIN_AFTER_MS);
  }
}

function isYoung(quote: Quote | undefined, nowMs: number): boolean {
  return quote !== undefined && quote.updatedAtMs !== null && nowMs - quote.updatedAtMs <= YOUNG_MS;
}

/** Only prices of now count as such; yesterday's close, a halted one and a delayed one are known, and old. */
function priceOf(quote: Quote | undefined): { price: number; atMs: number; lastKnown: number } {
  if (quote === undefined) return { price: 0, atMs: 0, lastKnown: 0 };
  const { bid, ask, last, lastFlag, feed, updatedAtMs } = quote;
  const known = [bid, ask, last].filter((price) => price !== null);
  const lastKnown = known.length === 0 ? 0 : Math.max(...known);
  const prices = [bid, ask, lastFlag === null ? last : null].filter((price) => price !== null);
  const isOfNow = feed.isRealtime && updatedAtMs !== null && lastFlag !== "halted" && prices.length > 0;
  return isOfNow ? { price: Math.max(...prices), atMs: updatedAtMs, lastKnown } : { price: 0, atMs: 0, lastKnown };
}
