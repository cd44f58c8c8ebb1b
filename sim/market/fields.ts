/**
 * Market data fields by number (§6.3): what each shows for a quote.
 *
 * @module
 */

import { formatChange, formatPrice, formatSize, formatVolume } from "./format.ts";
import type { Instrument, Mood } from "./instrument.ts";
import type { Quote } from "./market.ts";

type Field = (quote: Quote, instrument: Instrument) => string | undefined;

const price = (pick: (quote: Quote) => number): Field => (quote, { tickSize }) => formatPrice(pick(quote), tickSize);
const PREFIX: Readonly<Record<Mood, string>> = { live: "", delayed: "", closed: "C", halted: "H" };
const AVAILABILITY: Readonly<Record<Mood, string>> = { live: "RpB", delayed: "DPB", closed: "ZB", halted: "RB" };

const FIELDS: Readonly<Record<string, Field>> = {
  "31": (quote, { tickSize, mood }) => PREFIX[mood] + formatPrice(quote.last, tickSize),
  "55": (_, instrument) => instrument.symbol,
  "70": price((quote) => quote.high),
  "71": price((quote) => quote.low),
  "82": (quote, { tickSize }) => formatChange(quote.last - quote.priorClose, tickSize),
  "83": (quote) => `${((quote.last / quote.priorClose - 1) * 100).toFixed(2)}%`,
  "84": price((quote) => quote.bid),
  "85": (quote) => formatSize(quote.askSize),
  "86": price((quote) => quote.ask),
  "87": (quote) => formatVolume(quote.volume),
  "88": (quote) => formatSize(quote.bidSize),
  "201": (_, instrument) => instrument.right,
  "6004": (_, instrument) => instrument.exchange,
  "6008": (_, instrument) => String(instrument.conid),
  "6070": (_, instrument) => instrument.secType,
  "6119": () => "q1",
  "6457": (_, instrument) => instrument.underlying === 0 ? undefined : String(instrument.underlying),
  "6509": (_, instrument) => AVAILABILITY[instrument.mood],
  "7051": (_, instrument) => instrument.name,
  "7059": (quote) => formatSize(quote.lastSize),
  "7184": () => "1",
  "7221": (_, instrument) => instrument.exchange,
  "7295": price((quote) => quote.open),
  "7296": price((quote) => quote.priorClose),
  "7308": (quote) => quote.delta?.toFixed(3),
  "7635": price((quote) => (quote.bid + quote.ask) / 2),
  "7741": price((quote) => quote.priorClose),
  "7762": (quote) => String(quote.volume),
};

/** Fields that need a further call before they appear (§6.1). */
const SLOW_FIELDS: ReadonlySet<string> = new Set(["7059", "7308"]);

/** The value of a field, undefined when the instrument has none. */
export function fieldValue(field: string, quote: Quote, instrument: Instrument): string | undefined {
  return FIELDS[field]?.(quote, instrument);
}

/** True for fields that come later than the others. */
export function isSlowField(field: string): boolean {
  return SLOW_FIELDS.has(field);
}
