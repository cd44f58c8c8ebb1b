import type { Money } from "../portfolio/money.ts";

/** A stretch of time that IBKR reckons by. */
export type PerformancePeriod = "1D" | "7D" | "MTD" | "1M" | "3M" | "6M" | "YTD" | "1Y";

/** An account at the end of a day. */
export interface PerformanceDay {
  /** The day, as `2026-04-02`. */
  readonly date: string;
  /** What the account was worth, in its base currency; null when IBKR does not say. */
  readonly netAssetValue: Money | null;
  /** Gain since the beginning as a ratio, money paid in or out left aside: 0.01 is one percent. Null when not told. */
  readonly cumulativeReturnRatio: number | null;
}

/** How an account did over a period. */
export interface AccountPerformance {
  /** The account. */
  readonly accountId: string;
  /** The period. */
  readonly period: PerformancePeriod;
  /** The account's base currency; null when IBKR does not say. */
  readonly baseCurrency: string | null;
  /** What it was worth before the period; null when IBKR does not say. */
  readonly start: { readonly date: string; readonly netAssetValue: Money } | null;
  /** Each day with an end, earliest first. */
  readonly days: readonly PerformanceDay[];
}

/** An answer that may have been remembered. */
export interface PerformanceReport {
  /** Each account. */
  readonly accounts: readonly AccountPerformance[];
  /** When IBKR was asked, Unix milliseconds: it may be asked once in 15 minutes. */
  readonly askedAtMs: number;
}

/** One transaction of an account. */
export interface Transaction {
  /** The account; null when IBKR does not say. */
  readonly accountId: string | null;
  /** The contract; null when IBKR does not say. */
  readonly conid: number | null;
  /** The day, as `2026-04-02`; null when IBKR does not say. */
  readonly date: string | null;
  /** What it was, in IBKR's words, such as `Buy`; null when it does not say. */
  readonly type: string | null;
  /** What was bought, below zero what was sold; null when IBKR does not say. */
  readonly quantity: number | null;
  /** Price of one, in `currency`; null when IBKR does not say. */
  readonly price: Money | null;
  /** What the account got, below zero what it paid, in `currency`; null when IBKR does not say. */
  readonly amount: Money | null;
  /** The currency of price and amount; null when IBKR does not say. */
  readonly currency: string | null;
  /** The company or product; null when IBKR does not say. */
  readonly description: string | null;
}

/** Transactions in one contract. */
export interface TransactionReport {
  /** Earliest first. */
  readonly transactions: readonly Transaction[];
  /** Profit and loss of what was closed, in `currency`; null when IBKR does not say. */
  readonly realizedPnl: Money | null;
  /** The currency of `realizedPnl`; null when IBKR does not say. */
  readonly currency: string | null;
  /** When IBKR was asked, Unix milliseconds: it may be asked once in 15 minutes. */
  readonly askedAtMs: number;
}
