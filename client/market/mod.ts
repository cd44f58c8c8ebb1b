import type { WireSnapshot } from "../../spec/generated/types.ts";
import type { Priming } from "../accounts/mod.ts";
import type { Caller } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError, isIbkrError, NoMarketDataError } from "../errors/mod.ts";
import { QUOTE_FIELDS } from "./fields.ts";
import { isCold, type Quote, toQuote } from "./quote.ts";

/** How long to wait for a feed to warm up. */
export interface QuoteOptions {
  /** Time until it is given up, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/** `ibkr.market`: prices. */
export interface MarketApi {
  /**
   * The prices of one contract, by symbol or contract id. Asks until the feed is warm: the first answers of a feed are
   * empty, and an empty answer is never passed on as if it were a price.
   *
   * Units: prices in the contract's currency, sizes as IBKR counts them (US stocks in shares or lots of 100).
   * Source: GET /iserver/marketdata/snapshot, after GET /iserver/accounts.
   * @throws {IbkrError} `no_market_data` when it stays cold; `symbol_not_found`
   */
  quote(contract: string | number, options?: QuoteOptions): Promise<Quote>;
}

const ASK_AGAIN_MS = 500;

/** Builds `ibkr.market`. */
export function createMarketApi(call: Caller, clock: Clock, contracts: ContractsApi, priming: Priming): MarketApi {
  async function snapshot(conid: number, signal: AbortSignal | undefined): Promise<WireSnapshot | undefined> {
    const answer = await call<WireSnapshot[]>({
      operation: "market.quote",
      method: "GET",
      path: "/iserver/marketdata/snapshot",
      query: { conids: [conid], fields: [...Object.values(QUOTE_FIELDS), "6509"] },
      effect: "read",
      signal,
    });
    return answer.find((entry) => Number(entry.conid) === conid);
  }

  /** Priming is lost when IBKR renews the brokerage session behind our back; then it is done once more. */
  async function primedSnapshot(conid: number, signal: AbortSignal | undefined): Promise<WireSnapshot | undefined> {
    await priming.brokerage(signal);
    try {
      return await snapshot(conid, signal);
    } catch (error) {
      if (!isIbkrError(error) || !/query \/accounts first/i.test(error.message)) throw error;
      priming.forget();
      await priming.brokerage();
      return await snapshot(conid, signal);
    }
  }

  async function quote(contract: string | number, options: QuoteOptions = {}): Promise<Quote> {
    const { timeoutMs = 10_000, signal } = options;
    const resolved = typeof contract === "string" && !/^\d+$/.test(contract)
      ? await contracts.resolve(contract, { signal })
      : null;
    const conid = resolved?.conid ?? checkedConid(contract);
    const startedAtMs = clock.now();
    for (;;) {
      const wire = await primedSnapshot(conid, signal);
      const found = wire === undefined ? null : toQuote(wire, resolved?.symbol ?? null);
      if (found !== null && !isCold(found)) return found;
      const waitedMs = clock.now() - startedAtMs;
      if (waitedMs + ASK_AGAIN_MS > timeoutMs) throw new NoMarketDataError(String(contract), waitedMs);
      await sleep(clock, ASK_AGAIN_MS, signal);
    }
  }

  return { quote };
}

function checkedConid(value: string | number): number {
  const conid = Number(value);
  if (!Number.isSafeInteger(conid) || conid <= 0) {
    throw new BadRequestError(`contract id "${value}" is not one: expected a whole number above 0`);
  }
  return conid;
}
