/**
 * `sbd` and `ubd` (§10.3): the order book of a contract, made up around its quote. First all rows, then those that have changed.
 *
 * @module
 */

import { formatPrice, formatSize } from "../../market/format.ts";
import type { Instrument } from "../../market/instrument.ts";
import { toTick } from "../../market/price.ts";
import { hashUnit } from "../../random.ts";
import type { World } from "../world.ts";
import type { Send, Topic } from "./topic.ts";

/** Prices on each side of the last one. */
const LEVELS = 5;
const TICK_MS = 1_000;
const SUBSCRIBE = /^sbd\+([^+]+)\+(\d{1,10})(?:\+([A-Z0-9]{1,12}))?$/;
const UNSUBSCRIBE = /^ubd\+([^+]+)/;

/** One row, from the highest price to the lowest. */
interface BookRow {
  readonly row: number;
  /** 1 in the row of the last trade, whose price has its size before it. */
  readonly focus: 0 | 1;
  readonly price: string;
  readonly ask?: string;
  readonly bid?: string;
}

interface Subscription {
  readonly topic: string;
  readonly instrument: Instrument;
  sent: readonly string[];
}

/** Makes the topic for one client: one book for each account, as there is. */
export function createBookTopic(world: World, send: Send): Topic {
  const byAccount = new Map<string, Subscription>();
  let cancelTick: (() => void) | null = null;

  function subscribe(account: string, conid: number, exchange: string | undefined): void {
    const topic = `sbd+${account}+${conid}${exchange === undefined ? "" : `+${exchange}`}`;
    const instrument = world.market.instruments.get(conid);
    const refusal = world.accounts.every(({ id }) => id !== account)
      ? `Unknown account ${account.slice(0, 20)}`
      : instrument === undefined
      ? `Unknown contract ${conid}`
      : instrument.mood !== "live"
      ? `No market depth for ${conid}`
      : null;
    if (refusal !== null) return send({ topic, error: refusal, code: 2 });
    const subscription: Subscription = { topic, instrument: instrument!, sent: [] };
    byAccount.set(account, subscription);
    push(subscription);
    cancelTick ??= world.clock.setTimer(tick, TICK_MS);
  }

  function push(subscription: Subscription): void {
    const rows = bookRows(world, subscription.instrument);
    const texts = rows.map((row) => JSON.stringify(row));
    const data = rows.filter((_, index) => texts[index] !== subscription.sent[index]);
    subscription.sent = texts;
    if (data.length > 0) send({ topic: subscription.topic, data });
  }

  function tick(): void {
    for (const subscription of byAccount.values()) push(subscription);
    cancelTick = byAccount.size === 0 ? null : world.clock.setTimer(tick, TICK_MS);
  }

  function stop(): void {
    byAccount.clear();
    cancelTick?.();
    cancelTick = null;
  }

  return {
    receive(text) {
      const wanted = SUBSCRIBE.exec(text.trim());
      const unwanted = UNSUBSCRIBE.exec(text.trim());
      if (wanted !== null) subscribe(wanted[1]!, Number(wanted[2]), wanted[3]);
      else if (unwanted !== null) byAccount.delete(unwanted[1]!);
      return wanted !== null || unwanted !== null;
    },
    stop,
    close: stop,
  };
}

function bookRows(world: World, instrument: Instrument): BookRow[] {
  const { bid, ask, last, bidSize, askSize, lastSize, atMs } = world.market.quote(instrument);
  const { conid, tickSize } = instrument;
  const text = (price: number) => formatPrice(toTick(price, tickSize), tickSize);
  const second = Math.floor(atMs / TICK_MS);
  const size = (best: number, level: number, side: number) =>
    formatSize(level === 0 ? best : best + 100 * Math.round(4 + 4 * hashUnit(conid + side, level, second)));
  const levels = Array.from({ length: LEVELS }, (_, level) => level);
  const asks = levels.toReversed().map((level) => ({
    focus: 0,
    price: text(ask + level * tickSize),
    ask: size(askSize, level, 1),
  } as const));
  const middle = { focus: 1, price: `${formatSize(lastSize)} @ ${text(last)}` } as const;
  const bids = levels.map((level) => ({
    focus: 0,
    price: text(Math.max(bid - level * tickSize, tickSize)),
    bid: size(bidSize, level, 2),
  } as const));
  return [...asks, middle, ...bids].map((one, row) => ({ row, ...one }));
}
