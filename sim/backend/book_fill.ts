/**
 * What a trade does to an account: cash, holding, profit by average cost.
 *
 * @module
 */

import type { Instrument } from "../market/instrument.ts";
import type { Account, Holding } from "./account.ts";
import { cents } from "./cents.ts";
import { exact, type Execution, signed } from "./orders/order.ts";

const KEPT_MS = 7 * 86_400_000;

/**
 * The account after a trade. Shares and options are paid for; a currency pair exchanges two currencies and holds nothing; a future
 * costs its commission only and brings or takes its profit when it is closed.
 */
export function bookFill(account: Account, execution: Execution, instrument: Instrument): Account {
  const { conid, commission, atMs } = execution;
  const quantity = signed(execution.side, execution.quantity);
  const amount = cents(quantity * execution.price * instrument.multiplier);
  const isPair = instrument.secType === "CASH";
  const before = account.holdings.find((one) => one.conid === conid);
  const { holding, realized } = isPair
    ? { holding: undefined, realized: 0 }
    : moveHolding(before, { conid, quantity, amount, commission });
  const { currency } = instrument;
  // A future's realised profit has its commissions in it; the opening one is in the average cost and was never paid in cash.
  const paid = instrument.secType === "FUT" ? realized : cents(-amount - commission);
  const cash = add(account.cash, currency, paid);
  const fill = { conid, atMs, currency, quantity, amount, commission, realized };
  return {
    ...account,
    cash: isPair ? add(cash, instrument.symbol, cents(quantity)) : cash,
    holdings: replaced(account.holdings, conid, holding),
    fills: [...account.fills.filter((one) => one.atMs > atMs - KEPT_MS), fill],
  };
}

interface Trade {
  readonly conid: number;
  readonly quantity: number;
  readonly amount: number;
  readonly commission: number;
}

/** Commission belongs to the cost of what is opened and lessens the profit of what is closed. */
function moveHolding(before: Holding | undefined, trade: Trade): { holding?: Holding; realized: number } {
  const { conid, quantity, amount, commission } = trade;
  const held = before?.quantity ?? 0;
  const closed = Math.sign(held) === -Math.sign(quantity) ? Math.min(Math.abs(held), Math.abs(quantity)) : 0;
  const closedShare = closed / Math.abs(quantity);
  const opened = 1 - closedShare;
  // What the closed part cost, signed as the holding; the proceeds are signed as the trade.
  const closedCost = Math.sign(held) * closed * (before?.averageCost ?? 0);
  const realized = closed === 0 ? 0 : cents(-amount * closedShare - closedCost - commission * closedShare);
  const left = exact(held + quantity);
  if (left === 0) return { realized };
  const isFlipped = opened > 0 && closed > 0;
  const cost = isFlipped ? 0 : held * (before?.averageCost ?? 0) - closedCost;
  const averageCost = (cost + opened * (amount + commission)) / left;
  const earned = isFlipped ? 0 : cents((before?.realized ?? 0) + realized);
  return { holding: { conid, quantity: left, averageCost: exact(averageCost), realized: earned }, realized };
}

function add(cash: Account["cash"], currency: string, amount: number): Account["cash"] {
  return { ...cash, [currency]: cents((cash[currency] ?? 0) + amount) };
}

function replaced(holdings: readonly Holding[], conid: number, holding: Holding | undefined): readonly Holding[] {
  if (holding === undefined) return holdings.filter((one) => one.conid !== conid);
  if (!holdings.some((one) => one.conid === conid)) return [...holdings, holding];
  return holdings.map((one) => one.conid === conid ? holding : one);
}
