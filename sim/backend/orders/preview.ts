/**
 * What an order would cost and tie up.
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import type { Market } from "../../market/market.ts";
import type { Account } from "../account.ts";
import { cents } from "../cents.ts";
import { type AccountValue, marginRatioOf, usdRate, valueAccount } from "../valuation.ts";
import { commissionOf } from "./commission.ts";
import { type OrderIntent, signed } from "./order.ts";

/** The costs of an order in the contract's currency, what it changes in USD. */
export interface Preview {
  readonly currency: string;
  /** Quantity times price times multiplier. */
  readonly value: number;
  readonly commission: number;
  /** The account before the order. */
  readonly account: AccountValue;
  /** Margin afterwards minus margin before, in USD. */
  readonly marginChange: number;
  /** Commission in USD, negative. */
  readonly equityChange: number;
}

/** Works an order out at its limit, its stop, or the price of the moment. */
export function previewOrder(
  intent: OrderIntent,
  account: Account,
  instrument: Instrument,
  market: Market,
): Preview {
  const quote = market.quote(instrument);
  const price = intent.price ?? intent.stopPrice ?? (intent.side === "BUY" ? quote.ask : quote.bid);
  const { multiplier, currency } = instrument;
  const value = cents(intent.quantity * price * multiplier);
  const commission = commissionOf(instrument, { quantity: intent.quantity, value });
  const rate = usdRate(currency, market);
  const ofOne = (one: Instrument, change: number): number => {
    const held = account.holdings.find(({ conid }) => conid === one.conid)?.quantity ?? 0;
    const more = Math.abs(held + change) - Math.abs(held);
    return more * market.quote(one).last * one.multiplier * marginRatioOf(one) * rate;
  };
  const change = signed(intent.side, intent.quantity);
  const marginChange = instrument.legs === undefined
    ? ofOne(instrument, change)
    : instrument.legs.reduce((sum, leg) => sum + ofOne(leg.instrument, change * leg.ratio), 0);
  return {
    currency,
    value,
    commission,
    account: valueAccount(account, market),
    marginChange: cents(marginChange),
    equityChange: cents(-commission * rate),
  };
}

/** What speaks against the order, null when the account can carry it. */
export function fundsRefusal({ account, marginChange, equityChange }: Preview): string | null {
  const needed = cents(marginChange - equityChange);
  if (marginChange <= 0 || needed <= account.available) return null;
  return `The order needs ${needed.toFixed(2)} USD of margin and commission; ` +
    `${account.available.toFixed(2)} USD are available`;
}
