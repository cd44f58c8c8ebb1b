import type { CallOptions } from "../call.ts";

/** Which of several contracts is meant. */
export interface ContractPreference {
  /** Type of what a symbol names: `STK` unless said, which includes funds; `IND`, `CRYPTO`, `CFD`, … */
  readonly secType?: string | undefined;
  /** Where it is listed, such as `MEXI`; the primary one in the United States unless said. */
  readonly exchange?: string | undefined;
  /** What it trades in, such as `EUR`. */
  readonly currency?: string | undefined;
  /** Of options and futures: the trading class, such as `SPXW`. */
  readonly tradingClass?: string | undefined;
}

/** Which contract is meant, and what can be said about any call. */
export interface ResolveOptions extends CallOptions, ContractPreference {}

/** A contract's id, and how it was recognised. */
export interface FoundContract {
  /** The contract id. */
  readonly conid: number;
  /** The symbol as IBKR spells it; a pair as `EUR.USD`. */
  readonly symbol: string;
  /** Type of the contract, such as `STK`. */
  readonly secType: string;
}

/** A contract by its id, and what it is. */
export interface ResolvedContract extends FoundContract {
  /** Where it is listed, such as `NASDAQ`; null when IBKR does not say. */
  readonly exchange: string | null;
  /** What it trades in; of a pair, the second currency. */
  readonly currency: string | null;
  /** The company or product; null when IBKR does not say. */
  readonly companyName: string | null;
  /** What IBKR calls it, such as `AAPL DEC2026 200 C`; null when it does not say. */
  readonly description: string | null;
  /** What a price is multiplied by to get an amount: 1 for shares and pairs, 100 for most options; null when not told. */
  readonly multiplier: number | null;
  /** Last day of a derivative, as `2026-12-18`; null for what does not expire. */
  readonly expiry: string | null;
  /** Strike of an option; null for what has none. */
  readonly strike: number | null;
  /** Right of an option; null for what has none. */
  readonly right: "C" | "P" | null;
  /** Contract id of the underlying; null for what has none. */
  readonly underlyingConid: number | null;
  /** Whether it is a contract of the United States; null when IBKR does not say. */
  readonly isUs: boolean | null;
}
