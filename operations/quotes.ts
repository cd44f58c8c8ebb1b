import { z } from "zod";
import { QUOTE_FIELDS, type QuoteOutcome, type WireSnapshot } from "../mod.ts";
import { answerOf, foreign, numberOrNull, shape, textOrNull } from "./answer.ts";
import { symbolFields, type SymbolInput, symbolInput, textList } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

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

const price = (what: string) => z.union([z.string(), z.number()]).nullable().describe(what);
const quoteShape = {
  symbol: foreign("as IBKR spells it"),
  last: price("last trade; C before it: the previous close, H: halted"),
  bid: price("highest bid"),
  ask: price("lowest offer"),
  volume: price("of the day"),
  bid_size: price("size at the bid"),
  ask_size: price("size at the offer"),
};

/** `quotes.get`. */
export const quotesGet: Operation<SymbolInput, QuoteAnswer> = {
  name: "quotes.get",
  effect: "read",
  summary: "show last, bid, ask and volume of a symbol",
  help: "Waits until the feed is warm: IBKR's first answers are empty. Values are as the wire writes them. " +
    "Source: GET /iserver/marketdata/snapshot.",
  example: "quote AAPL",
  input: symbolInput,
  answer: answerOf(() => shape({ conid: z.number(), ...quoteShape })),
  pacing: "quick",
  covers: ["GET /iserver/marketdata/snapshot"],
  positional: ["symbol"],
  shortCommand: "quote",
  run: async (client, { symbol }, context = {}) => {
    const quote = await client.market.quote(symbol, context);
    return { symbol: quote.symbol ?? symbol, conid: quote.conid, ...pricesOf(quote.wire) };
  },
};

/** Input of `quotes.list`. */
export interface QuotesInput {
  /** Symbols or contract ids, 50 at most. */
  readonly symbols: readonly string[];
}

/** One of several: its prices as {@link QuoteAnswer} has them, or why there are none. What is not there is null. */
export interface QuoteRow extends Omit<QuoteAnswer, "conid"> {
  /** The contract id; null for a symbol that means none. */
  readonly conid: number | null;
  /** The code of what is wrong with this one, such as `symbol_not_found` or `no_market_data`; null when nothing is. */
  readonly error: string | null;
  /** The same for people. */
  readonly problem: string | null;
}

const quotesInput: InputSchema<QuotesInput> = z.strictObject({
  symbols: textList(symbolFields.symbol, "is missing, or no list of symbols such as AAPL,EUR.USD")
    .refine((symbols) => symbols.length > 0, { error: "is empty, expected symbols such as AAPL,EUR.USD" })
    .describe("symbols or contract ids with commas between, 50 at most: AAPL,EUR.USD,756733"),
});

/** `quotes.list`. */
export const quotesList: Operation<QuotesInput, QuoteRow[]> = {
  name: "quotes.list",
  effect: "read",
  summary: "show last, bid, ask and volume of several symbols",
  help:
    "One row for each, in the order given; one that has no prices says why and takes nothing from the others. All share " +
    "one request. Values are as the wire writes them. Source: GET /iserver/marketdata/snapshot.",
  example: "quotes list AAPL,EUR.USD",
  input: quotesInput,
  answer: answerOf(() =>
    z.array(
      shape({
        conid: numberOrNull("null for a symbol that means none"),
        ...quoteShape,
        error: textOrNull("code of what is wrong with this one"),
        problem: foreign("the same for people").nullable(),
      }),
    )
  ),
  pacing: "quick",
  covers: ["GET /iserver/marketdata/snapshot"],
  positional: ["symbols"],
  columns: ["symbol", "conid", "last", "bid", "ask", "volume", "bid_size", "ask_size", "error"],
  run: async (client, { symbols }, context = {}) => (await client.market.quotes(symbols, context)).map(toRow),
};

function toRow({ contract, quote, error }: QuoteOutcome): QuoteRow {
  return {
    symbol: quote?.symbol ?? String(contract),
    conid: quote?.conid ?? null,
    ...pricesOf(quote?.wire ?? {}),
    error: error?.code ?? null,
    problem: error?.message ?? null,
  };
}

function pricesOf(wire: Partial<WireSnapshot>): Omit<QuoteAnswer, "symbol" | "conid"> {
  const value = (field: keyof typeof QUOTE_FIELDS): QuotedValue => wire[QUOTE_FIELDS[field]] ?? null;
  return {
    last: value("last"),
    bid: value("bid"),
    ask: value("ask"),
    volume: value("volume"),
    bid_size: value("bidSize"),
    ask_size: value("askSize"),
  };
}
