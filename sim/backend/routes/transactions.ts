/**
 * `/pa/transactions` (§8): how holdings came to be. What an account held from the beginning it bought in the simulator's past.
 *
 * @module
 */

import type { Account } from "../account.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call } from "../router.ts";
import { DAY_MS, newYorkOffsetMs, SUMMER_OFFSET_MS } from "../../new_york.ts";
import { usdRate } from "../valuation.ts";
import type { World } from "../world.ts";

const DEFAULT_DAYS = 90;
/** Holdings were bought in this many days before the simulator began. */
const PAST_DAYS = 60;

interface Trade {
  readonly accountId: string;
  readonly conid: number;
  readonly atMs: number;
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
  readonly realized: number;
}

/** Trades of one contract of several accounts, oldest first. */
export function transactions({ world, body }: Call): Answer {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const { acctIds, conids, currency = "USD", days = DEFAULT_DAYS } = given;
  if (!Array.isArray(acctIds) || !Array.isArray(conids) || conids.length !== 1) {
    return failure(400, "Bad Request: acctIds and one conid required", true);
  }
  const count = Number(days);
  if (!(count > 0 && count <= 3_650)) return failure(400, "Bad Request: days must be above 0", true);
  const toMs = Math.floor(world.clock.now() / DAY_MS) * DAY_MS;
  const fromMs = toMs - Math.floor(count) * DAY_MS;
  const found = world.accounts.filter(({ id }) => acctIds.includes(id))
    .flatMap((account) => tradesOf(world, account, Number(conids[0])))
    .filter(({ atMs }) => atMs >= fromMs)
    .toSorted((one, other) => one.atMs - other.atMs);
  const realized = found.filter((trade) => trade.realized !== 0);
  return json({
    nd: Math.floor(count) + 1,
    rpnl: {
      data: realized.map((trade) => ({
        cur: String(currency),
        date: rawDate(trade.atMs),
        acctid: trade.accountId,
        amt: String(trade.realized),
        conid: String(trade.conid),
        side: trade.realized > 0 ? "G" : "L",
      })),
      amt: realized.reduce((sum, trade) => sum + trade.realized, 0).toFixed(1),
    },
    currency: String(currency),
    from: fromMs,
    id: "getTransactions",
    to: toMs,
    transactions: found.map((trade) => rowOf(world, trade)),
  });
}

function tradesOf(world: World, account: Account, conid: number): Trade[] {
  const instrument = world.market.instruments.get(conid);
  if (instrument === undefined) return [];
  const fills = account.fills.filter((fill) => fill.conid === conid).map(({ atMs, quantity, amount, realized }) => {
    const price = Math.abs(amount / (quantity * instrument.multiplier));
    return { accountId: account.id, conid, atMs, quantity, price, amount: -amount, realized };
  });
  const holding = account.holdings.find((one) => one.conid === conid);
  const first = (holding?.quantity ?? 0) - fills.reduce((sum, { quantity }) => sum + quantity, 0);
  if (holding === undefined || first === 0) return fills;
  const price = Number((holding.averageCost / instrument.multiplier).toFixed(4));
  const atMs = (Math.floor(world.lists.sinceMs / DAY_MS) - 1 - conid % PAST_DAYS) * DAY_MS + DAY_MS * 0.7;
  const amount = Number((-first * price * instrument.multiplier).toFixed(2));
  return [{ accountId: account.id, conid, atMs, quantity: first, price, amount, realized: 0 }, ...fills];
}

function rowOf(world: World, trade: Trade): unknown {
  const instrument = world.market.instruments.get(trade.conid)!;
  return {
    cur: instrument.currency,
    date: longDate(trade.atMs),
    rawDate: rawDate(trade.atMs),
    fxRate: Number(usdRate(instrument.currency, world.market).toFixed(6)),
    pr: Number(trade.price.toFixed(6)),
    qty: trade.quantity,
    acctid: trade.accountId,
    amt: trade.amount,
    conid: trade.conid,
    type: trade.quantity > 0 ? "Buy" : "Sell",
    desc: instrument.name,
  };
}

function rawDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll("-", "");
}

/** `Tue Mar 31 00:00:00 EDT 2026`, as Java writes dates. */
function longDate(ms: number): string {
  const offsetMs = newYorkOffsetMs(ms);
  const [weekday, day, month, year] = new Date(ms + offsetMs).toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day} 00:00:00 ${offsetMs === SUMMER_OFFSET_MS ? "EDT" : "EST"} ${year}`;
}
