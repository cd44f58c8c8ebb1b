import type { WireSnapshot } from "../wire.ts";
import { type Availability, type FeedFacts, readFeedFacts } from "./availability.ts";
import { decimalText, parseWireNumber, type PriceFlag, QUOTE_FIELDS } from "./fields.ts";
import { SNAPSHOT_FIELDS } from "./snapshot_fields.ts";

/** Prices of one contract. What IBKR has not sent is null, never zero. */
export interface Quote {
  /** The symbol: the one that the quote was asked for by, else what the feed says; null when it says none. */
  readonly symbol: string | null;
  /** The contract id. */
  readonly conid: number;
  /** Last trade, in the contract's currency. */
  readonly last: number | null;
  /** Set when `last` is the previous close, or trading is halted. */
  readonly lastFlag: PriceFlag | null;
  /** Highest bid. */
  readonly bid: number | null;
  /** Lowest offer. */
  readonly ask: number | null;
  /** Size at the bid. */
  readonly bidSize: number | null;
  /** Size at the offer. */
  readonly askSize: number | null;
  /** Volume of the day, rounded by IBKR to three or four digits. */
  readonly volume: number | null;
  /** How fresh the feed is. */
  readonly availability: Availability;
  /** All that field 6509 says about the feed. */
  readonly feed: FeedFacts;
  /** The prices as decimal texts, digit by digit as IBKR wrote them: for sums of money without rounding. */
  readonly decimals: { readonly last: string | null; readonly bid: string | null; readonly ask: string | null };
  /** When IBKR last updated it, Unix milliseconds; null when not told. */
  readonly updatedAtMs: number | null;
  /** The answer as received, by field code. */
  readonly wire: WireSnapshot;
}

/** Turns one entry of a snapshot into a {@link Quote}. */
export function toQuote(wire: WireSnapshot, symbol: string | null): Quote {
  const number = (code: string): number | null => parseWireNumber(wire[code])?.value ?? null;
  const last = parseWireNumber(wire[QUOTE_FIELDS.last]);
  const feed = readFeedFacts(wire[SNAPSHOT_FIELDS.marketDataAvailability.code]);
  return {
    symbol: symbol ?? symbolIn(wire),
    conid: wire.conid,
    last: last?.value ?? null,
    lastFlag: last?.flag ?? null,
    bid: number(QUOTE_FIELDS.bid),
    ask: number(QUOTE_FIELDS.ask),
    bidSize: number(QUOTE_FIELDS.bidSize),
    askSize: number(QUOTE_FIELDS.askSize),
    volume: number(QUOTE_FIELDS.volume),
    availability: feed.availability,
    feed,
    decimals: {
      last: decimalText(wire[QUOTE_FIELDS.last]),
      bid: decimalText(wire[QUOTE_FIELDS.bid]),
      ask: decimalText(wire[QUOTE_FIELDS.ask]),
    },
    updatedAtMs: typeof wire._updated === "number" ? wire._updated : null,
    wire,
  };
}

function symbolIn(wire: WireSnapshot): string | null {
  const symbol = wire[SNAPSHOT_FIELDS.symbol.code];
  return typeof symbol === "string" && symbol !== "" ? symbol : null;
}

/**
 * Whether an entry still is the cold answer of a feed that is only being opened: no last price, or neither side of the
 * book. A first answer may already carry a few fields, so a single one is not enough.
 */
export function isCold(quote: Quote): boolean {
  return quote.last === null || (quote.bid === null && quote.ask === null);
}
