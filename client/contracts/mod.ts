import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { SymbolNotFoundError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import type { WireSecdefResult } from "../wire.ts";
import { contractQuestions } from "./ask.ts";
import { createCache } from "./cache.ts";
import { type ChainOptions, type OptionChain, readChain, readChainMonths } from "./chain.ts";
import { describe } from "./describe.ts";
import { findContract } from "./find.ts";
import { formatContract, parseContract } from "./parse_contract.ts";
import { createSearched } from "./searched.ts";
import { type ContractRules, type RulesOptions, toRules } from "./rules.ts";
import type { ContractStore } from "./store.ts";
import type { ContractPreference, FoundContract, ResolvedContract, ResolveOptions } from "./types.ts";

/** What to search for. */
export interface SearchOptions extends CallOptions {
  /** Type of the contract; `STK` unless said, null for whatever IBKR finds. */
  readonly secType?: string | null | undefined;
}

/** `ibkr.contracts`: from what people write to the contract that is meant. */
export interface ContractsApi {
  /**
   * What IBKR finds under a symbol, as it answers: all listings, in its order. Empty when there is none.
   *
   * Source: POST /iserver/secdef/search.
   */
  search(symbol: string, options?: SearchOptions): Promise<WireSecdefResult[]>;
  /**
   * The one contract that a text means: `AAPL`, `BRK.B`, `EUR.USD`, `ES DEC26`, `AAPL 2026-12-18 200 C`, an ISIN, or a
   * contract id (see {@link parseContract}). A symbol is a stock or fund unless `secType` says otherwise, and the one
   * primary listing in the United States wins where no exchange is named. Whatever else fits twice is an error.
   *
   * Units: `multiplier` is what a price is multiplied by. Shape: what a contract does not have is null.
   * Source: POST /iserver/secdef/search, GET /iserver/currency/pairs, GET /iserver/secdef/info, then GET /trsrv/secdef.
   * Remembered for a day, misses for a minute; calls that come together share one answer.
   *
   * @throws {IbkrError} `symbol_not_found` with what was `tried`; `ambiguous_contract` with the `candidates`;
   *   `bad_request` for what cannot be a contract
   * @example A stock, a future and an option
   * ```ts
   * import { createClient, isIbkrError } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   * import assert from "node:assert/strict";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const apple = await ibkr.contracts.resolve("AAPL");
   * assert.deepEqual([apple.conid, apple.exchange, apple.currency], [265598, "NASDAQ", "USD"]);
   * const mexican = await ibkr.contracts.resolve("AAPL", { currency: "MXN" });
   * assert.equal(mexican.exchange, "MEXI");
   * const error = await ibkr.contracts.resolve("AAPL", { currency: "JPY" }).catch((error) => error);
   * assert.ok(isIbkrError(error, "symbol_not_found"));
   * ```
   */
  resolve(contract: string | number, options?: ResolveOptions): Promise<ResolvedContract>;
  /**
   * Like {@link ContractsApi.resolve}, but only the id: one call less. What derivatives need before their prices come, a
   * search for their underlying in this session, has been done.
   *
   * @throws {IbkrError} as {@link ContractsApi.resolve}
   */
  find(contract: string | number, options?: ResolveOptions): Promise<FoundContract>;
  /**
   * The options of an underlying for a day or a month: search, then strikes, then the contracts of each strike, which
   * takes a call per strike at ten calls a second. Strikes are remembered for an hour, contracts for a day, so what
   * failed half-way goes on where it was.
   *
   * Source: POST /iserver/secdef/search, GET /iserver/secdef/strikes, GET /iserver/secdef/info.
   *
   * @throws {IbkrError} `symbol_not_found` with the months there are; `bad_request` for more than 100 strikes at once
   * @example Calls around the money
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const [month] = await ibkr.contracts.chainMonths("AAPL");
   * const chain = await ibkr.contracts.chain("AAPL", { expiry: month!, right: "C", minStrike: 250, maxStrike: 260 });
   * for (const { expiry, strike, conid } of chain.contracts) console.log(expiry, strike, conid);
   * ```
   */
  chain(symbol: string, options: ChainOptions): Promise<OptionChain>;
  /**
   * The months in which an underlying has options, as `DEC26`, earliest first.
   *
   * Source: POST /iserver/secdef/search.
   * @throws {IbkrError} `symbol_not_found`, `ambiguous_contract`
   */
  chainMonths(symbol: string, options?: Omit<ChainOptions, "expiry">): Promise<readonly string[]>;
  /**
   * What may be ordered of a contract: kinds of order, times in force, price steps, exchanges. Remembered for an hour.
   *
   * Source: GET /iserver/contract/{conid}/info-and-rules.
   */
  rules(conid: number, options?: RulesOptions): Promise<ContractRules>;
}

/** What the contracts need from others. */
export interface ContractsParts {
  /** Calls back at each new session. */
  readonly onForget?: ((forget: () => void) => void) | undefined;
  /** Remembers beyond the process. */
  readonly store?: ContractStore | undefined;
}

const FOUND_FOR_MS = 24 * 3_600_000;
const MISSED_FOR_MS = 60_000;
const RULES_FOR_MS = 3_600_000;
const MAX_ENTRIES = 5_000;

/** Builds `ibkr.contracts`. */
export function createContractsApi(call: Caller, clock: Clock, parts: ContractsParts = {}): ContractsApi {
  const cache = createCache(clock, { maxEntries: MAX_ENTRIES, store: parts.store });
  const ask = contractQuestions(call);
  const searched = createSearched(
    (symbol, options) => ask.search(symbol, undefined, options),
    parts.onForget ?? (() => {}),
  );

  async function find(contract: string | number, options: ResolveOptions = {}): Promise<FoundContract> {
    const { timeoutMs, signal, retry, ...preference } = options;
    const text = String(contract).trim();
    const parsed = parseContract(text);
    const shared = { timeoutMs, retry }; // no signal: the search may be shared, so only the wait for it ends
    const looked = cache.get(keyOf(formatContract(parsed), preference), isFoundOrMiss, async () => {
      try {
        const found = await findContract(parsed, { ask, text, preference, options: shared });
        if (parsed.kind === "option" || parsed.kind === "future") searched.add(parsed.root);
        return { value: found, keepMs: FOUND_FOR_MS, isLasting: true };
      } catch (error) {
        if (!(error instanceof SymbolNotFoundError)) throw error;
        return { value: { missed: error.tried }, keepMs: MISSED_FOR_MS };
      }
    });
    const found = await orAbort(looked, signal);
    if ("missed" in found) throw new SymbolNotFoundError(text, found.missed);
    await orAbort(searched.ensure(found, shared), signal);
    return found;
  }

  async function resolve(contract: string | number, options: ResolveOptions = {}): Promise<ResolvedContract> {
    const { conid } = await find(contract, options);
    const { timeoutMs, signal, retry } = options;
    const described = cache.get(`definition ${conid}`, isResolved, async () => {
      const [wire] = await ask.definitions([conid], { timeoutMs, retry });
      if (wire?.conid !== conid) {
        throw new SymbolNotFoundError(String(contract).trim(), [`contract id ${conid} has no definition`]);
      }
      return { value: describe(wire), keepMs: FOUND_FOR_MS, isLasting: true };
    });
    return await orAbort(described, signal);
  }

  return {
    search: (symbol, { secType = "STK", ...options } = {}) => ask.search(symbol, secType ?? undefined, options),
    find,
    resolve,
    chain: async (symbol, options) => {
      const chain = await readChain(symbol, options, { ask, cache });
      searched.add(chain.symbol);
      return chain;
    },
    chainMonths: (symbol, options = {}) => readChainMonths(symbol, options, { ask, cache }),
    rules: async (conid, { side = "BUY", timeoutMs, retry, signal } = {}) => {
      const load = async () => {
        const answer = await ask.rules(conid, side === "BUY", { timeoutMs, retry });
        return { value: toRules(conid, answer), keepMs: RULES_FOR_MS };
      };
      return await orAbort(cache.get(`rules ${conid} ${side}`, isRules, load), signal);
    },
  };
}

function isRules(value: unknown): value is ContractRules {
  return Array.isArray((value as Partial<ContractRules> | null)?.priceSteps);
}

/** A miss is remembered with its reasons. */
type FoundOrMiss = FoundContract | { readonly missed: readonly string[] };

function isFoundOrMiss(value: unknown): value is FoundOrMiss {
  const { conid, symbol, secType, missed } = Object(value) as Record<string, unknown>;
  return Array.isArray(missed) ||
    (Number.isSafeInteger(conid) && Number(conid) > 0 && typeof symbol === "string" && typeof secType === "string");
}

function isResolved(value: unknown): value is ResolvedContract {
  const { multiplier, exchange, currency, isUs } = Object(value) as Record<string, unknown>;
  return isFoundOrMiss(value) && (multiplier === null || typeof multiplier === "number") && exchange !== undefined &&
    currency !== undefined && isUs !== undefined;
}

function keyOf(text: string, { secType, exchange, currency, tradingClass }: ContractPreference): string {
  return ["find", text, secType, exchange, currency, tradingClass].map((part) => part?.toUpperCase() ?? "").join("|");
}
