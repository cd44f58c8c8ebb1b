/**
 * Combos: several contracts that are traded as one, at the sum of their prices.
 *
 * @module
 */

import type { ComboLeg, Instrument } from "./instrument.ts";
import type { Quote } from "./quote.ts";
import { toTick } from "./price.ts";

/** Conids of combos by currency, as IBKR tells them (§7.10). */
export const SPREAD_CONIDS: Readonly<Record<string, number>> = {
  USD: 28_812_380,
  CAD: 61_227_082,
  CHF: 61_227_087,
  GBP: 58_666_491,
  MXN: 136_000_449,
};

/** A combo as something that is traded: it keeps the hours and the mood of its first leg, and the finest tick. */
export function comboOf(conid: number, legs: readonly ComboLeg[]): Instrument {
  const { instrument: first } = legs[0]!;
  const quiet = legs.find(({ instrument }) => instrument.mood !== "live")?.instrument;
  return {
    ...first,
    conid,
    name: `${legs.length} legs`,
    secType: "BAG",
    type: "BAG",
    basePrice: 0,
    tickSize: Math.min(...legs.map(({ instrument }) => instrument.tickSize)),
    mood: quiet?.mood ?? "live",
    underlying: 0,
    legs,
  };
}

/** What a combo can be bought and sold for now: what is bought at the ask is sold at the bid. */
export function comboQuote(
  instrument: Instrument,
  legs: readonly ComboLeg[],
  quoteOf: (instrument: Instrument) => Quote,
): Quote {
  const quotes = legs.map(({ instrument: one, ratio }) => ({ ratio, quote: quoteOf(one) }));
  const sum = (pick: (quote: Quote, isBought: boolean) => number): number =>
    toTick(
      quotes.reduce((total, { ratio, quote }) => total + ratio * pick(quote, ratio > 0), 0),
      instrument.tickSize,
    );
  const size = Math.min(
    ...quotes.map(({ ratio, quote }) => Math.floor(Math.min(quote.bidSize, quote.askSize) / Math.abs(ratio))),
  );
  const last = sum((quote) => quote.last);
  return {
    ...quotes[0]!.quote,
    last,
    bid: sum((quote, isBought) => isBought ? quote.bid : quote.ask),
    ask: sum((quote, isBought) => isBought ? quote.ask : quote.bid),
    bidSize: Math.max(1, size),
    askSize: Math.max(1, size),
    lastSize: 1,
    open: sum((quote) => quote.open),
    high: last,
    low: last,
    priorClose: sum((quote) => quote.priorClose),
    volume: 0,
  };
}
