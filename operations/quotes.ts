import { QUOTE_FIELDS, type WireSnapshot } from "../mod.ts";
import { type SymbolInput, symbolInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** A field as the wire wrote it, or null when IBKR sent none. */
export type QuotedValue = string | number | null;

/** Prices of one contract in the wire's own words: `"C175.20"` is the previous close, `"24.2M"` 24.2 million. */
export interface QuoteAnswer {
  /** The symbol as IBKR spells it. */
  readonly symbol: string;
  /** The contract id. */
  readonly conid: number;
  /** Last trade, in the contract's currency. */
  readonly last: QuotedValue;
  /** Highest bid. */
  readonly bid: QuotedValue;
  /** Lowest offer. */
  readonly ask: QuotedValue;
  /** Volume of the day. */
  readonly volume: QuotedValue;
  /** Size at the bid. */
  readonly bid_size: QuotedValue;
  /** Size at the offer. */
  readonly ask_size: QuotedValue;
}

/** `quotes.get`. */
export const quotesGet: Operation<SymbolInput, QuoteAnswer> = {
  name: "quotes.get",
  effect: "read",
  summary: "show last, bid, ask and volume of a symbol",
  help: "Waits until the feed is warm: IBKR's first answers are empty. Values are as the wire writes them. " +
    "Source: GET /iserver/marketdata/snapshot.",
  example: "quote AAPL",
  input: symbolInput,
  positional: ["symbol"],
  shortCommand: "quote",
  run: async (client, { symbol }, context = {}) => {
    const quote = await client.market.quote(symbol, context);
    const value = (field: keyof typeof QUOTE_FIELDS): QuotedValue => wireValue(quote.wire, QUOTE_FIELDS[field]);
    return {
      symbol: quote.symbol ?? symbol,
      conid: quote.conid,
      last: value("last"),
      bid: value("bid"),
      ask: value("ask"),
      volume: value("volume"),
      bid_size: value("bidSize"),
      ask_size: value("askSize"),
    };
  },
};

function wireValue(wire: WireSnapshot, code: string): QuotedValue {
  return wire[code] ?? null;
}
