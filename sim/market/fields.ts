/**
 * Market data fields by number (§6.3): what each shows for a quote.
 *
 * @module
 */

import { monthCode } from "./derivatives.ts";
import { fundamentalValue } from "./fields_fundamental.ts";
import { formatChange, formatPrice, formatSize, formatVolume } from "./format.ts";
import type { Instrument, Mood } from "./instrument.ts";
import type { Quote } from "./quote.ts";
import { VOLATILITY } from "./price.ts";

/** What the user's account holds of a contract, in its currency. */
export interface HeldFields {
  readonly quantity: number;
  readonly value: number;
  readonly averagePrice: number;
  readonly averageCost: number;
  readonly unrealized: number;
  readonly realized: number;
  readonly daily: number;
}

type Field = (quote: Quote, instrument: Instrument) => string | undefined;
type HeldField = (held: HeldFields) => string;

const price = (pick: (quote: Quote) => number): Field => (quote, { tickSize }) => formatPrice(pick(quote), tickSize);
const PREFIX: Readonly<Record<Mood, string>> = { live: "", delayed: "", closed: "C", halted: "H" };
/** What kind of data an instrument has (§6.2). */
export const AVAILABILITY: Readonly<Record<Mood, string>> = { live: "RpB", delayed: "DPB", closed: "ZB", halted: "RB" };
/** Letters of the exchanges that make the best price. */
const EXCHANGE_CODES = "QPZKN";

/** Which of IBKR's servers a contract's data come from: q0 to q32. Nothing that a client should rely on. */
export function serverIdOf(conid: number): string {
  return `q${conid % 33}`;
}

const exchangeCode = (salt: number): Field => (quote, { conid }) =>
  EXCHANGE_CODES[(conid + salt + Math.floor(quote.atMs / 7_000)) % EXCHANGE_CODES.length];

function expiryText({ expiry }: Instrument): string | undefined {
  return expiry === undefined ? undefined : monthCode(expiry);
}

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
  "6072": (_, instrument) => expiryText(instrument),
  "6073": (_, instrument) => instrument.expiry,
  "6119": (_, instrument) => serverIdOf(instrument.conid),
  "6457": (_, instrument) => instrument.underlying === 0 ? undefined : String(instrument.underlying),
  "6509": (_, instrument) => AVAILABILITY[instrument.mood],
  "7051": (_, instrument) => instrument.name,
  "7057": exchangeCode(1),
  "7058": exchangeCode(2),
  "7059": (quote) => formatSize(quote.lastSize),
  "7068": exchangeCode(3),
  "7094": (_, { conid, exchange }) => `${conid}@${exchange}`,
  "7184": () => "1",
  "7219": (_, { symbol, exchange }) => `${symbol} ${exchange}`,
  "7220": (_, { symbol }) => symbol,
  "7221": (_, instrument) => instrument.exchange,
  "7295": price((quote) => quote.open),
  "7296": price((quote) => quote.priorClose),
  "7308": ({ greeks }) => greeks?.delta.toFixed(3),
  "7309": ({ greeks }) => greeks?.gamma.toFixed(3),
  "7310": ({ greeks }) => greeks?.theta.toFixed(3),
  "7311": ({ greeks }) => greeks?.vega.toFixed(3),
  "7633": ({ greeks }) => greeks === undefined ? undefined : `${(VOLATILITY * 100).toFixed(1)}%`,
  "7635": price((quote) => (quote.bid + quote.ask) / 2),
  "7682": (quote, { tickSize }) => formatChange(quote.last - quote.open, tickSize),
  "7714": (_, instrument) => instrument.expiry,
  "7741": price((quote) => quote.priorClose),
  "7762": (quote) => String(quote.volume),
  "7768": () => "1",
};

const HELD_FIELDS: Readonly<Record<string, HeldField>> = {
  "73": ({ value }) => value.toFixed(2),
  "74": ({ averagePrice }) => averagePrice.toFixed(2),
  "75": ({ unrealized }) => unrealized.toFixed(2),
  "76": ({ quantity }) => formatSize(quantity),
  "77": ({ unrealized }) => formatSize(unrealized),
  "78": ({ daily }) => daily.toFixed(2),
  "79": ({ realized }) => realized.toFixed(2),
  "80": ({ unrealized, averageCost, quantity }) =>
    `${(100 * unrealized / Math.abs(averageCost * quantity)).toFixed(2)}%`,
  "7292": ({ averageCost, quantity }) => formatSize(averageCost * quantity),
  "7920": ({ daily }) => String(daily),
  "7921": ({ averageCost, quantity }) => String(averageCost * quantity),
};

/** Fields that need a further call before they appear (§6.1): calculated ones. */
const SLOW_FIELDS: ReadonlySet<string> = new Set([
  ..."7059 7283 7284 7285 7286 7287 7288 7289 7308 7309 7310 7311 7633".split(" "),
]);

/** The value of a field, undefined when the instrument has none. */
export function fieldValue(field: string, quote: Quote, instrument: Instrument, held?: HeldFields): string | undefined {
  const known = FIELDS[field];
  if (known !== undefined) return known(quote, instrument);
  if (held !== undefined && field in HELD_FIELDS) return HELD_FIELDS[field]!(held);
  return fundamentalValue(field, quote, instrument);
}

/** True for fields that say what an account holds. */
export function isHeldField(field: string): boolean {
  return field in HELD_FIELDS;
}

/** True for fields that come later than the others. */
export function isSlowField(field: string): boolean {
  return SLOW_FIELDS.has(field);
}
