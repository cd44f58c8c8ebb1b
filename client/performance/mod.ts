import type { Priming } from "../accounts/mod.ts";
import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { decoding } from "../decoding.ts";
import { BadRequestError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { toMoney } from "../portfolio/money.ts";
import type { WireAllPeriods, WirePerformance, WireTransactions } from "../wire.ts";
import { createKeptAnswers } from "./kept.ts";
import { readPeriod, readPeriods, readTransactions } from "./read.ts";
import type { PerformancePeriod, PerformanceReport, TransactionReport } from "./types.ts";

/** Which transactions. */
export interface TransactionsOptions extends CallOptions {
  /** How many days back, 1 to 3 650; 90 unless said. */
  readonly days?: number | undefined;
  /** The currency of the sum; `USD` unless said. */
  readonly currency?: string | undefined;
}

/**
 * `ibkr.performance`: how accounts did. IBKR answers each of these questions once in 15 minutes, so an answer is given
 * again for that long, and longer where no new one is to be had; `askedAtMs` says how old it is. A different question of
 * the same kind within that time is `rate_limited`, but {@link PerformanceApi.all} answers for every period at once.
 */
export interface PerformanceApi {
  /**
   * Values and returns of accounts over one period.
   *
   * Units: each account's base currency; returns as ratios, cumulative since the beginning.
   * Source: POST /pa/performance.
   * @throws {IbkrError} `rate_limited`; `account_not_found`; `bad_request` for a period that is none
   */
  period(
    accountIds: string | readonly string[],
    period: PerformancePeriod,
    options?: CallOptions,
  ): Promise<PerformanceReport>;
  /**
   * Values and returns of accounts over every period that IBKR reckons: one report per account and period.
   *
   * Units: as {@link PerformanceApi.period}. Source: POST /pa/allperiods, of the same budget.
   * @throws {IbkrError} `rate_limited`; `account_not_found`
   * @example
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const { accounts } = await ibkr.performance.all("DU1000001");
   * for (const { period, days } of accounts) console.log(period, days.at(-1)?.cumulativeReturnRatio);
   * ```
   */
  all(accountIds: string | readonly string[], options?: CallOptions): Promise<PerformanceReport>;
  /**
   * What accounts bought and sold of one contract.
   *
   * Source: POST /pa/transactions, a budget of its own.
   * @throws {IbkrError} `rate_limited`; `account_not_found`; `bad_request`
   */
  transactions(
    accountIds: string | readonly string[],
    conid: number,
    options?: TransactionsOptions,
  ): Promise<TransactionReport>;
}

const PERIODS: readonly PerformancePeriod[] = ["1D", "7D", "MTD", "1M", "3M", "6M", "YTD", "1Y"];
const MAX_DAYS = 3_650;
const ALL_PERIODS = "/pa/allperiods";

/** Builds `ibkr.performance`. */
export function createPerformanceApi(call: Caller, clock: Clock, priming: Priming): PerformanceApi {
  const kept = createKeptAnswers(clock);

  /** Asks, or recalls. The call is nobody's own, so only the wait for it ends with the signal. */
  async function ask<T>(operation: string, path: string, json: object, { timeoutMs, signal }: CallOptions) {
    const asked = kept.get(
      keyOf(path, json),
      () => call<T>({ operation, method: "POST", path, effect: "read", costly: true, json, timeoutMs }),
    );
    return await orAbort(asked, signal);
  }

  async function idsOf(accountIds: string | readonly string[], signal: AbortSignal | undefined): Promise<string[]> {
    const ids = [...new Set(typeof accountIds === "string" ? [accountIds] : accountIds)].toSorted();
    if (ids.length === 0) throw new BadRequestError("no accounts: expected one id or a list of them");
    for (const id of ids) await priming.portfolio(id, signal);
    return ids;
  }

  async function period(
    accountIds: string | readonly string[],
    wanted: PerformancePeriod,
    options: CallOptions = {},
  ): Promise<PerformanceReport> {
    if (!PERIODS.includes(wanted)) {
      throw new BadRequestError(`period "${wanted}" is not one: expected ${PERIODS.join(", ")}`);
    }
    const acctIds = await idsOf(accountIds, options.signal);
    const every = kept.young<WireAllPeriods>(keyOf(ALL_PERIODS, { acctIds })); // it holds this one, and costs nothing
    if (every !== null) return { accounts: readPeriods(every.value, [wanted]), askedAtMs: every.askedAtMs };
    const json = { acctIds, period: wanted };
    const { value, askedAtMs } = await ask<WirePerformance>("performance.period", "/pa/performance", json, options);
    return { accounts: decoding("performance.period", () => readPeriod(value, wanted)), askedAtMs };
  }

  async function all(accountIds: string | readonly string[], options: CallOptions = {}): Promise<PerformanceReport> {
    const acctIds = await idsOf(accountIds, options.signal);
    const { value, askedAtMs } = await ask<WireAllPeriods>("performance.all", ALL_PERIODS, { acctIds }, options);
    return { accounts: decoding("performance.all", () => readPeriods(value, PERIODS)), askedAtMs };
  }

  async function transactions(
    accountIds: string | readonly string[],
    conid: number,
    { days = 90, currency = "USD", ...options }: TransactionsOptions = {},
  ): Promise<TransactionReport> {
    if (!Number.isSafeInteger(conid) || conid <= 0) {
      throw new BadRequestError(`contract id "${conid}" is not one: expected a whole number above 0`);
    }
    if (!Number.isSafeInteger(days) || days < 1 || days > MAX_DAYS) {
      throw new BadRequestError(`days is ${days}, expected a whole number from 1 to ${MAX_DAYS}`);
    }
    const json = { acctIds: await idsOf(accountIds, options.signal), conids: [conid], currency, days };
    const path = "/pa/transactions";
    const { value, askedAtMs } = await ask<WireTransactions>("performance.transactions", path, json, options);
    return decoding("performance.transactions", () => ({
      transactions: readTransactions(value),
      realizedPnl: toMoney(value.rpnl?.amt),
      currency: value.currency ?? null,
      askedAtMs,
    }));
  }

  return { period, all, transactions };
}

function keyOf(path: string, json: object): string {
  return `${path} ${JSON.stringify(json)}`;
}
