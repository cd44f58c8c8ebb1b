import type { WireSecdefResult } from "../wire.ts";
import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import {
  BadRequestError,
  SymbolNotFoundError,
  UpstreamBadConidError,
  UpstreamRejectedError,
  UpstreamStatusError,
} from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { type ListingPreference, pickListing } from "./pick_listing.ts";
import { createCache } from "./cache.ts";

/** A contract by its id, and how it was recognised. */
export interface ResolvedContract {
  /** The symbol as IBKR spells it. */
  readonly symbol: string;
  /** The contract id. */
  readonly conid: number;
  /** Where this listing trades, such as `NASDAQ`; null when IBKR does not say. */
  readonly listingExchange: string | null;
  /** The company or product; null when IBKR does not say. */
  readonly companyName: string | null;
  /** Type of the contract, such as `STK`. */
  readonly secType: string;
}

/** What to search for. */
export interface SearchOptions extends CallOptions {
  /** Type of the contract; `STK` unless said. */
  readonly secType?: string | undefined;
}

/** Which listing is meant. */
export interface ResolveOptions extends CallOptions, ListingPreference {}

/** `ibkr.contracts`: from symbols to contract ids. */
export interface ContractsApi {
  /**
   * What IBKR finds under a symbol, as it answers: all listings, in its order. Empty when there is none.
   *
   * Source: POST /iserver/secdef/search.
   */
  search(symbol: string, options?: SearchOptions): Promise<WireSecdefResult[]>;
  /**
   * The one listing that a symbol means: the exact symbol, of the wanted type, on the wanted exchange, or on a primary
   * exchange in the United States when none is named. Found ids are remembered for a day, misses for a minute.
   *
   * @throws {IbkrError} `symbol_not_found` when there is none, `bad_request` for what cannot be a symbol
   */
  resolve(symbol: string, options?: ResolveOptions): Promise<ResolvedContract>;
}

const FOUND_FOR_MS = 24 * 3_600_000;
const MISSED_FOR_MS = 60_000;

/** Builds `ibkr.contracts`. */
export function createContractsApi(call: Caller, clock: Clock): ContractsApi {
  const cache = createCache<ResolvedContract | null>(clock, { maxEntries: 5_000 });

  async function search(symbol: string, options: SearchOptions = {}): Promise<WireSecdefResult[]> {
    const { secType = "STK", timeoutMs, signal } = options;
    try {
      const answer = await call<WireSecdefResult[] | Record<string, never>>({
        operation: "contracts.search",
        method: "POST",
        path: "/iserver/secdef/search",
        effect: "read",
        json: { symbol, name: false, secType },
        timeoutMs,
        signal,
      });
      return Array.isArray(answer) ? answer : [];
    } catch (error) {
      if (saysNoSymbol(error)) return [];
      throw error;
    }
  }

  async function resolve(symbol: string, options: ResolveOptions = {}): Promise<ResolvedContract> {
    const wanted = normalizeSymbol(symbol);
    const { secType = "STK", exchange = "", timeoutMs, signal } = options;
    const looked = cache.get(`${wanted}|${secType}|${exchange}`, async () => {
      const listing = pickListing(await search(wanted, { secType, timeoutMs }), wanted, options);
      const contract = listing === null ? null : toContract(listing, wanted, secType);
      return { value: contract, keepMs: contract === null ? MISSED_FOR_MS : FOUND_FOR_MS };
    });
    const found = await orAbort(looked, signal); // the search may be shared, so only the wait for it ends
    if (found === null) throw new SymbolNotFoundError(symbol.trim());
    return found;
  }

  return { search, resolve };
}

/** `brk.b` and `BRK-B` are `BRK B` at IBKR. */
function normalizeSymbol(symbol: string): string {
  const text = symbol.trim().toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9 .\-^/]{0,23}$/.test(text)) {
    throw new BadRequestError(
      `symbol "${symbol}" is not one: expected up to 24 letters and digits, such as AAPL or BRK.B`,
    );
  }
  return text.replace(/^([A-Z]+)[.\-]([A-Z])$/, "$1 $2");
}

function toContract(listing: WireSecdefResult, wanted: string, secType: string): ResolvedContract {
  const conid = Number(listing.conid);
  if (!Number.isSafeInteger(conid) || conid <= 0) throw new UpstreamBadConidError(wanted, String(listing.conid));
  return {
    symbol: listing.symbol ?? wanted,
    conid,
    listingExchange: listing.description ?? null,
    companyName: listing.companyName ?? null,
    secType,
  };
}

/** A symbol without a hit is an error under one of several statuses. */
function saysNoSymbol(error: unknown): boolean {
  return (error instanceof UpstreamRejectedError || error instanceof UpstreamStatusError) &&
    /no symbol found/i.test(error.message);
}
