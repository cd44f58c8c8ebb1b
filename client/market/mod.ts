import type { Priming } from "../accounts/mod.ts";
import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { createCache } from "../contracts/cache.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError } from "../errors/mod.ts";
import { type ContractRef, toContractRef } from "./contract_ref.ts";
import { type BarHistory, type BarOptions, readHistory } from "./history.ts";
import { type HoursOptions, type OpenState, readHours, readOpenState, type TradingHours } from "./hours.ts";
import type { Quote } from "./quote.ts";
import { type QuoteOptions, type QuoteOutcome, readQuotes } from "./quotes.ts";
import { type ExchangeRate, readRate } from "./rate.ts";
import { toAsked, toRequired } from "./snapshot_asked.ts";
import { createSnapshotFeed } from "./snapshot_feed.ts";
import type { SnapshotField } from "./snapshot_fields.ts";
import { codesOf, hasAll, hasAny, toSnapshot } from "./snapshot_row.ts";
import type { RawCode, SnapshotOptions, Snapshots } from "./snapshot_types.ts";

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
  /**
   * The prices of any number of contracts, one outcome per contract, in the order given: a quote, or the error that one
   * contract has. A cold answer is never a quote, and neither is one of a feed that nobody has subscribed to. Up to 100
   * contracts share a request.
   *
   * Units: as {@link MarketApi.quote}. Shape: what IBKR has not sent is null, never 0; `quote.feed` says whether prices
   * are delayed or frozen, `quote.lastFlag` whether `last` is the previous close, `quote.decimals` has them as texts.
   * Source: GET /iserver/marketdata/snapshot, after GET /iserver/accounts.
   * @throws {IbkrError} what concerns all: `not_authenticated`, `rate_limited`, …
   * @example Prices, and what has none
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * for (const { contract, quote, error } of await ibkr.market.quotes(["AAPL", "EUR.USD", "NOPE"])) {
   *   console.log(contract, quote?.decimals.bid, quote?.feed.isRealtime, error?.code);
   * }
   * ```
   */
  quotes(contracts: readonly (string | number)[], options?: QuoteOptions): Promise<QuoteOutcome[]>;
  /**
   * Bars of one contract, oldest first. What one answer of 1,000 points does not hold is asked for in pages, backwards,
   * each moment once. The first answer of a session, which may be an error, is asked for again.
   *
   * Units: `atMs` is when a bar begins, volumes are shares, contracts or units. Shape: a figure that was not told is null.
   * Source: GET /iserver/marketdata/history, five at a time; with `farm` GET /hmds/history, whose first answer is 404.
   * @throws {IbkrError} `bad_request` for a bar or period that IBKR does not know, or more than 200 pages
   * @example More than one answer holds
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   * import assert from "node:assert/strict";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const fromMs = Date.now() - 10 * 86_400_000;
   * const { bars, calls } = await ibkr.market.history("AAPL", { bar: "1min", fromMs });
   * assert.ok(bars.length > 1_000 && calls > 1);
   * ```
   */
  history(contract: string | number, options?: BarOptions): Promise<BarHistory>;
  /**
   * When a contract trades, for the days that IBKR tells: regular and extended hours as moments, so that no time zone has
   * to be guessed, holidays left out, half days with their own close. Remembered for an hour.
   *
   * Units: Unix milliseconds. Source: GET /contract/trading-schedule.
   * @throws {IbkrError} `symbol_not_found`, `ambiguous_contract`
   */
  hours(contract: string | number, options?: HoursOptions): Promise<TradingHours>;
  /**
   * Whether a contract trades now, or at a moment of the next days, and until when.
   *
   * Source: as {@link MarketApi.hours}.
   * @throws {IbkrError} `bad_request` for a moment that the schedule does not tell about: it is never guessed
   * @example
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const { isOpen, untilMs, date } = await ibkr.market.isOpen("AAPL");
   * console.log(isOpen ? "closes" : "opens", untilMs === null ? "some day" : new Date(untilMs), date);
   * ```
   */
  isOpen(contract: string | number, options?: HoursOptions): Promise<OpenState>;
  /**
   * What one unit of a currency costs in another.
   *
   * Source: GET /iserver/exchangerate.
   * @throws {IbkrError} `bad_request` for what is no currency; IBKR's own refusal where it knows no rate
   * @example
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   * import assert from "node:assert/strict";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const { rate, decimal } = await ibkr.market.rate("EUR", "USD");
   * assert.ok(rate > 0.5 && Number(decimal) === rate);
   * ```
   */
  rate(from: string, to: string, options?: CallOptions): Promise<ExchangeRate>;
  /**
   * Any fields of any number of contracts, by symbol or contract id: one row per contract, in the order given. Fields
   * are asked for by name or code and are in the row under both, read into numbers, texts and booleans; what could not
   * be read is null and its text is in `text`. What IBKR said with a number is in `flags`, what came is in `wire`.
   *
   * Waits for all fields, 10 s at most. Fields that a contract does not have never come: it goes without them after
   * three answers without news, and at once for all but the `required` ones. A contract that stays cold has nulls and
   * `isCold`, without an error: it must not take the others' prices away. Up to 100 contracts share a request.
   *
   * Source: GET /iserver/marketdata/snapshot, after GET /iserver/accounts.
   * @throws {IbkrError} `symbol_not_found`; `bad_request` for what is no field or contract, or more than 49 fields
   * @example By name and by code
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const [apple, spy] = await ibkr.market.snapshot(["AAPL", 756733], ["last", "bid", "7295"]);
   * const last: number | null = apple.last;
   * console.log(last, apple.flags.last, apple.text.last, apple["31"], spy.open);
   * ```
   */
  snapshot<
    const Contracts extends readonly (string | number)[],
    const Fields extends readonly SnapshotField[],
    const Raw extends readonly RawCode[] = readonly [],
  >(
    contracts: Contracts,
    fields: Fields,
    options?: SnapshotOptions<Fields, Raw>,
  ): Promise<Snapshots<Contracts, Fields, Raw>>;
}

const PATIENCE_MS = 10_000;
const MAX_SCHEDULES = 1_000;

/** Builds `ibkr.market`. */
export function createMarketApi(call: Caller, clock: Clock, contracts: ContractsApi, priming: Priming): MarketApi {
  const feed = createSnapshotFeed(call, clock, priming, contracts.find);
  const parts = { call, clock, contracts, cache: createCache(clock, { maxEntries: MAX_SCHEDULES }) };

  function ask(operation: string, wanted: readonly (string | number)[], options: QuoteOptions = {}) {
    const { timeoutMs = PATIENCE_MS, signal } = options;
    return readQuotes(wanted, { operation, timeoutMs, signal }, { feed, contracts, clock });
  }

  async function quote(contract: string | number, options?: QuoteOptions): Promise<Quote> {
    const [outcome] = await ask("market.quote", [contract], options);
    if (outcome!.error !== null) throw outcome!.error;
    return outcome!.quote;
  }

  async function snapshot(
    wanted: readonly (string | number)[],
    fields: readonly string[],
    options: SnapshotOptions<readonly SnapshotField[], readonly RawCode[]> = {},
  ): Promise<unknown> {
    const { timeoutMs = PATIENCE_MS, signal, required } = options;
    if (!Array.isArray(wanted)) throw new BadRequestError('market.snapshot() wants a list, such as ["AAPL", 265598]');
    const asked = toAsked(fields, options.rawCodes);
    const codes = codesOf(asked);
    const awaited = required === undefined ? codes : toRequired(required, asked);
    const refs: ContractRef[] = [];
    for (const contract of wanted) refs.push(await toContractRef(contract, contracts, signal));
    const { entries } = await feed({
      operation: "market.snapshot",
      conids: refs.map(({ conid }) => conid),
      codes,
      isReady: (wire) => hasAny(wire, codes) && hasAll(wire, awaited),
      ...(required === undefined ? { isEnough: (wire) => hasAny(wire, codes) } : {}),
      timeoutMs,
      signal,
    });
    return refs.map(({ conid }, index) => toSnapshot(wanted[index]!, conid, entries.get(conid), asked));
  }

  // the rows are built from the list that was given, so they have what the list's type promises
  return {
    quote,
    history: (contract, options = {}) => readHistory(contract, options, parts),
    hours: (contract, options = {}) => readHours(contract, options, parts),
    isOpen: (contract, options = {}) => readOpenState(contract, options, parts),
    rate: (from, to, options = {}) => readRate(call, from, to, options),
    quotes: (wanted, options) => ask("market.quotes", wanted, options),
    snapshot: snapshot as MarketApi["snapshot"],
  };
}
