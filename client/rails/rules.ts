/** Which accounts may trade: none, paper ones, or any. */
export type TradingMode = "off" | "paper" | "live";

/** What an order may do to a position. `SHORT` is a sale of more than is held. */
export type AllowedSide = "BUY" | "SELL" | "SHORT";

/** What orders may be. A list that is null allows everything. */
export interface RailsRules {
  /** Which accounts may trade. */
  readonly trading: TradingMode;
  /** What one order may be worth at most, in the account's base currency; null: no cap. */
  readonly maxOrderNotional: number | null;
  /** What the orders of one New York date may be worth together, in the account's base currency; null: no cap. */
  readonly maxDayNotional: number | null;
  /** Account ids. */
  readonly allowAccounts: readonly string[] | null;
  /** Symbols as IBKR writes them, such as `BRK B`; case does not count. */
  readonly allowSymbols: readonly string[] | null;
  /** What may be done. */
  readonly allowSides: readonly AllowedSide[];
  /** Kinds of order as IBKR spells them, such as `LMT`. */
  readonly allowTypes: readonly string[] | null;
  /** How old a price may be, in milliseconds, where it decides what an order is worth. */
  readonly maxPriceAgeMs: number;
}

/** The rules when nobody says otherwise: paper accounts only, and nothing is sold that is not there. */
export const DEFAULT_RULES: RailsRules = {
  trading: "paper",
  maxOrderNotional: null,
  maxDayNotional: null,
  allowAccounts: null,
  allowSymbols: null,
  allowSides: ["BUY", "SELL"],
  allowTypes: null,
  maxPriceAgeMs: 60_000,
};
