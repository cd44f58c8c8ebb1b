/**
 * What `smd` says of a contract, worked out and written once for all clients that ask for the same fields: the same quote is the same
 * text, and so the same bytes.
 *
 * @module
 */

import { fieldValue, serverIdOf } from "../../market/fields.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Market } from "../../market/market.ts";
import type { Quote } from "../../market/quote.ts";

/** Values by field; one object for as long as the quote is the same. */
export type MarketValues = Readonly<Record<string, string | number>>;

/** What a client wants to hear of a contract. */
export interface MarketFeed {
  /** As the client names the contract: `265598`, `265598@SMART`. */
  readonly conidEx: string;
  readonly instrument: Instrument;
  readonly fields: readonly string[];
}

/** The frames of one market. */
export interface MarketFrames {
  /** What the fields show now. */
  valuesNow(feed: MarketFeed): MarketValues;
  /** The frame that leads from `before` to what is now; null when nothing has changed. */
  change(feed: MarketFeed, before: MarketValues): string | null;
}

interface Written {
  readonly quote: Quote;
  readonly values: MarketValues;
  /** The last change that was asked for: most clients come from the same values. */
  before: MarketValues | null;
  text: string | null;
}

/** Feeds are remembered up to this number; clients choose them, so there may be any. */
const MOST_FEEDS = 1_000;

/** Makes the frames of a market. */
export function createMarketFrames(market: Market): MarketFrames {
  const written = new Map<string, Written>();

  function writtenOf(feed: MarketFeed): Written {
    const quote = market.quote(feed.instrument);
    const key = `${feed.conidEx}+${feed.fields}`;
    const known = written.get(key);
    if (known?.quote === quote) return known;
    if (written.size >= MOST_FEEDS) written.clear();
    const fresh: Written = { quote, values: valuesOf(feed, quote), before: null, text: null };
    written.set(key, fresh);
    return fresh;
  }

  return {
    valuesNow: (feed) => writtenOf(feed).values,
    change(feed, before) {
      const one = writtenOf(feed);
      if (one.values === before) return null;
      if (one.before !== before) [one.before, one.text] = [before, changeText(feed, one, before)];
      return one.text;
    },
  };
}

function valuesOf({ instrument, fields }: MarketFeed, quote: Quote): MarketValues {
  const values: Record<string, string | number> = {};
  for (const field of fields) {
    const value = fieldValue(field, quote, instrument);
    // the stream writes this one as a number, which REST writes as a text (§6.1)
    if (value !== undefined) values[field] = field === "83" ? Number.parseFloat(value) : value;
  }
  return values;
}

function changeText(feed: MarketFeed, { quote, values }: Written, before: MarketValues): string | null {
  const { conidEx, instrument: { conid } } = feed;
  const frame: Record<string, string | number> = {
    topic: `smd+${conidEx}`,
    server_id: serverIdOf(conid),
    conidEx,
    conid,
    _updated: quote.atMs,
  };
  let hasChanged = false;
  for (const field in values) {
    if (values[field] === before[field]) continue;
    frame[field] = values[field]!;
    hasChanged = true;
  }
  return hasChanged ? JSON.stringify(frame) : null;
}
