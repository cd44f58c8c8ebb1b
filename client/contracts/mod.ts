import type { WireSecdefResult } from "../../spec/generated/types.ts";
import type { Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import {
  BadRequestError,
  SymbolNotFoundError,
  UpstreamBadConidError,
  UpstreamRejectedError,
  UpstreamStatusError,
} from "../errors/mod.ts";
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

/** `ibkr.contracts`: from symbols to contract ids. */
export interface ContractsApi {
  /**
   * What IBKR finds under a symbol, as it answers: all listings, in its order. Empty when there is none.
   *
   * Source: POST /iserver/secdef/search.
   */
  search(symbol: string, secType?: string): Promise<WireSecdefResult[]>;
  /**
   * The one listing that a symbol means: the exact symbol, of the wanted type, on the wanted exchange, or on a primary
   * exchange in the United States when none is named. Found ids are remembered for a day, misses for a minute.
   *
   * @throws {IbkrError} `symbol_not_found` when there is none, `bad_request` for what cannot be a symbol
   */
  resolve(symbol: string, preference?: ListingPreference): Promise<ResolvedContract>;
}

const FOUND_FOR_MS = 24 * 3_600_000;
const MISSED_FOR_MS = 60_000;

/** Builds `ibkr.contracts`. */
export function createContractsApi(call: Caller, clock: Clock): ContractsApi {
  const cache = createCache<ResolvedContract | null>(clock, { maxEntries: 5_000 });

  async function search(symbol: string, secType = "STK"): Promise<WireSecdefResult[]> {
    try {
      const answer = await call<WireSecdefResult[] | Record<string, never>>({
        operation: "contracts.search",
        method: "POST",
        path: "/iserver/secdef/search",
        effect: "read",
        json: { symbol, name: false, secType },
      });
      return Array.isArray(answer) ? answer : [];
    } catch (error) {
      if (saysNoSymbol(error)) return [];
      throw error;
    }
  }

  async function resolve(symbol: string, preference: ListingPreference = {}): Promise<ResolvedContract> {
    const wanted = normalizeSymbol(symbol);
    const { secType = "STK", exchange = "" } = preference;
    const found = await cache.get(`${wanted}|${secType}|${exchange}`, async () => {
      const listing = pickListing(await search(wanted, secType), wanted, preference);
      const contract = listing === null ? null : toContract(listing, wanted, secType);
      return { value: contract, keepMs: contract === null ? MISSED_FOR_MS : FOUND_FOR_MS };
    });
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
