import type { AccountsApi } from "../accounts/mod.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import type { MarketApi } from "../market/mod.ts";
import type { Quote } from "../market/quote.ts";
import type { ReferencePrice } from "../rails/types.ts";

/** Where reference prices come from. */
export interface PriceSources {
  readonly market: Pick<MarketApi, "quotes" | "rate">;
  readonly contracts: Pick<ContractsApi, "resolve">;
  readonly accounts: Pick<AccountsApi, "list">;
}

/** Longest wait for a price: an order waits for it. */
const PATIENCE_MS = 5_000;

/** Kinds of contract that stand for more than one unit: a multiplier of 1 means that IBKR did not tell it. */
const MULTIPLIED: ReadonlySet<string> = new Set(["OPT", "FOP", "FUT"]);

/**
 * Reads what contracts cost now, for guard rails: the highest of bid, offer and last trade, and what one unit of their
 * currency is in the account's own. A contract without a price of now has 0, of the year 1970, for a limit can bound an
 * order all the same; one whose currency or multiplier nobody knows is left out.
 */
export async function readReferencePrices(
  { market, contracts, accounts }: PriceSources,
  conids: readonly number[],
  accountId: string,
): Promise<[number, ReferencePrice][]> {
  const [outcomes, listed] = await Promise.all([
    market.quotes(conids, { timeoutMs: PATIENCE_MS }),
    accounts.list(),
  ]);
  const base = listed.find((account) => account.accountId === accountId)?.currency;
  const read = await Promise.all(conids.map(async (conid, index): Promise<[number, ReferencePrice][]> => {
    const { currency, multiplier, symbol, secType } = await contracts.resolve(conid);
    if (currency === null || multiplier === null || (multiplier === 1 && MULTIPLIED.has(secType))) return [];
    const rate = base === undefined ? null : await market.rate(currency, base).catch(() => null);
    const seen = priceOf(outcomes[index]?.quote ?? null);
    return [[conid, { ...seen, currency, baseRate: rate?.rate ?? null, multiplier, symbol }]];
  }));
  return read.flat();
}

/** Only prices of now count; yesterday's close is none. */
function priceOf(quote: Quote | null): Pick<ReferencePrice, "price" | "atMs"> {
  const none = { price: 0, atMs: 0 };
  if (quote === null || !quote.feed.isRealtime || quote.updatedAtMs === null) return none;
  const { bid, ask, last, lastFlag } = quote;
  const prices = [bid, ask, lastFlag === null ? last : null].filter((price) => price !== null);
  return prices.length === 0 ? none : { price: Math.max(...prices), atMs: quote.updatedAtMs };
}
