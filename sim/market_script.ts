/**
 * Moves of the market that a test has written down beforehand.
 *
 * @module
 */

import type { SimClock } from "./clock.ts";
import type { Market } from "./market/market.ts";

/** One move of one contract's price. Shares, futures and currencies only: options follow their underlying. */
export interface MarketMove {
  /** Which contract. */
  readonly conid: number;
  /** The price to go to, in the contract's currency. Give this or `ratio`. */
  readonly price?: number;
  /** What the price is multiplied by: 0.9 is a fall by a tenth. */
  readonly ratio?: number;
  /** When, in milliseconds from the start of the script. Default 0: at once. */
  readonly afterMs?: number;
}

/**
 * Plays moves on a clock. Those without `afterMs` happen before it returns.
 *
 * @returns How to call off what has not happened yet
 * @throws {RangeError} If a move names no contract of the market, or no price above 0; then nothing has moved
 */
export function playMoves(clock: SimClock, market: Market, moves: readonly MarketMove[]): () => void {
  for (const move of moves) check(market, move);
  const cancels = moves.map((move) => {
    const play = (): void => market.move(move.conid, targetOf(move));
    const { afterMs = 0 } = move;
    if (afterMs > 0) return clock.setTimer(play, afterMs);
    play();
    return () => {};
  });
  return () => cancels.forEach((cancel) => cancel());
}

function targetOf({ price, ratio }: MarketMove): { readonly price: number } | { readonly ratio: number } {
  return price !== undefined ? { price } : { ratio: ratio! };
}

/** Beyond this, sizes times prices leave what a number can tell to the cent. */
const MAX_PRICE = 10_000_000;

function check(market: Market, move: MarketMove): void {
  const wrong = (what: string) => new RangeError(`Cannot move the market by ${JSON.stringify(move)}: ${what}`);
  const { conid, price, ratio, afterMs = 0 } = move;
  const instrument = market.instruments.get(conid);
  if (instrument === undefined) throw wrong(`there is no contract ${conid}`);
  if (instrument.secType === "OPT") {
    throw wrong(`an option follows its underlying, ${instrument.underlying}; move that`);
  }
  const values = [price, ratio].filter((value) => value !== undefined);
  if (values.length !== 1) throw wrong("give either price or ratio");
  if (!(Number.isFinite(values[0]) && values[0]! > 0)) throw wrong("a price or a ratio is a number above 0");
  const target = price ?? market.price(instrument) * ratio!;
  if (target > MAX_PRICE) throw wrong(`that is a price above ${MAX_PRICE}`);
  if (!(Number.isFinite(afterMs) && afterMs >= 0)) throw wrong("afterMs is a number of milliseconds from 0");
}
