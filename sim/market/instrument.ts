/**
 * What a tradable contract is in the simulator.
 *
 * @module
 */

/** Kind of instrument, as the wire spells it; `BAG` is a combo. */
export type SecType = "STK" | "OPT" | "FUT" | "CASH" | "BAG";

/**
 * How an instrument trades: `live`, `delayed` data, `closed` (last price is the previous close, wire prefix C) or `halted`
 * (prefix H).
 */
export type Mood = "live" | "delayed" | "closed" | "halted";

/** One tradable contract. */
export interface Instrument {
  readonly conid: number;
  readonly symbol: string;
  readonly name: string;
  readonly secType: SecType;
  /** `COMMON` or `ETF` for stocks, else the sec type. */
  readonly type: string;
  readonly exchange: string;
  readonly currency: string;
  readonly countryCode: string;
  readonly basePrice: number;
  readonly tickSize: number;
  /** Shares, contracts or units on an ordinary day. */
  readonly dayVolume: number;
  readonly multiplier: number;
  readonly mood: Mood;
  /** Conid of the underlying, 0 when there is none. */
  readonly underlying: number;
  /** Last trading day, YYYYMMDD, derivatives only. */
  readonly expiry?: string;
  readonly strike?: number;
  readonly right?: "C" | "P";
  /** Combos only. */
  readonly legs?: readonly ComboLeg[];
}

/** One contract of a combo. */
export interface ComboLeg {
  readonly instrument: Instrument;
  /** How many of it one combo holds; below zero where it is sold. */
  readonly ratio: number;
}

/** Conid of the index under the simulated future. */
export const ES_INDEX_CONID = 11_004_968;
