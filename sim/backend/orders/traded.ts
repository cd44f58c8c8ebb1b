/**
 * What an order trades: one contract, or the contracts of a combo as one.
 *
 * @module
 */

import { comboOf } from "../../market/combos.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Market } from "../../market/market.ts";
import type { OrderIntent, OrderLeg } from "./order.ts";

/** The instrument of an order that was checked. */
export function tradedBy({ conid, legs }: Pick<OrderIntent, "conid" | "legs">, { instruments }: Market): Instrument {
  if (legs === undefined) return instruments.get(conid)!;
  return comboOf(conid, legs.map((leg) => ({ instrument: instruments.get(leg.conid)!, ratio: leg.ratio })));
}

/** One part of a fill. */
export interface Part {
  readonly instrument: Instrument;
  readonly side: "BUY" | "SELL";
  readonly quantity: number;
  readonly price: number;
}

/**
 * What a fill trades, contract by contract. The legs of a combo have the prices of the moment; what is left of the sum is the
 * first one's.
 */
export function partsOf(
  { side, quantity, price }: { readonly side: "BUY" | "SELL"; readonly quantity: number; readonly price: number },
  instrument: Instrument,
  market: Market,
): readonly Part[] {
  if (instrument.legs === undefined) return [{ instrument, side, quantity, price }];
  const priced = instrument.legs.map((leg) => ({ ...leg, price: market.price(leg.instrument) }));
  const sum = priced.reduce((total, leg) => total + leg.ratio * leg.price, 0);
  return priced.map(({ instrument: one, ratio, price: own }, index) => ({
    instrument: one,
    side: (ratio > 0) === (side === "BUY") ? "BUY" : "SELL",
    quantity: quantity * Math.abs(ratio),
    price: index === 0 ? Math.max(0, Number((own + (price - sum) / ratio).toFixed(6))) : own,
  }));
}

/** `28812380;;;265598/1,8314/-1`, or the contract id alone. */
export function conidexOf({ conid, legs }: Pick<OrderIntent, "conid" | "legs">): string {
  return legs === undefined ? String(conid) : `${conid};;;${legs.map((leg) => `${leg.conid}/${leg.ratio}`).join(",")}`;
}

/** The legs in a `conidex`; undefined where it names one contract, null where they cannot be read. */
export function legsIn(conidex: string): readonly OrderLeg[] | undefined | null {
  const [, list] = conidex.split(";;;");
  if (list === undefined) return undefined;
  const legs = list.split(",").map((part) => {
    const [, conid, ratio] = /^(\d+)\/(-?\d+)$/.exec(part) ?? [];
    return { conid: Number(conid), ratio: Number(ratio) };
  });
  return legs.length > 1 && legs.every(({ conid, ratio }) => conid > 0 && ratio !== 0) ? legs : null;
}
