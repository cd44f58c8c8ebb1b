/**
 * Performance of accounts (§8). The past is today's portfolio at yesterday's prices: what was traded since is not undone.
 *
 * @module
 */

import { sessionAt, sessionBefore } from "../../market/hours.ts";
import type { Account } from "../account.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { cents, usdRate, valueAccount } from "../valuation.ts";
import type { World } from "../world.ts";
import { transactions } from "./transactions.ts";

const PERIODS = ["1D", "7D", "MTD", "1M", "3M", "6M", "YTD", "1Y"] as const;
type Period = (typeof PERIODS)[number];
const DAY_MS = 86_400_000;
const BACK_DAYS: Readonly<Record<string, number>> = { "7D": 7, "1M": 31, "3M": 92, "6M": 183, "1Y": 365 };

/** What an account was worth at the end of a day. */
interface DayValue {
  readonly date: string;
  readonly value: number;
}

/** The account's worth at the close of each session since `sinceMs`, oldest first; the first one lies before it. */
function valuesSince(world: World, account: Account, sinceMs: number): DayValue[] {
  const { market, clock } = world;
  const calendar = market.instruments.all.find(({ secType }) => secType === "STK")!;
  const closes: number[] = [];
  let session = sessionAt(calendar, clock.now());
  if (session.closeMs > clock.now()) session = sessionBefore(calendar, session);
  for (; session.closeMs >= sinceMs; session = sessionBefore(calendar, session)) closes.unshift(session.closeMs);
  closes.unshift(session.closeMs);
  const worth = valueAccount(account, market).net;
  const held = account.holdings.flatMap(({ conid, quantity }) => {
    const instrument = market.instruments.get(conid);
    if (instrument === undefined) return [];
    const size = quantity * instrument.multiplier * usdRate(instrument.currency, market);
    return [{ instrument, size, price: market.price(instrument) }];
  });
  return closes.map((atMs) => {
    const change = held.reduce((sum, one) => sum + one.size * (market.priceAt(one.instrument, atMs) - one.price), 0);
    return { date: dateText(atMs), value: cents(worth + change) };
  });
}

function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll("-", "");
}

function startOf(period: Period, nowMs: number): number {
  const now = new Date(nowMs);
  if (period === "1D") return nowMs - 1.5 * DAY_MS;
  if (period === "MTD") return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  if (period === "YTD") return Date.UTC(now.getUTCFullYear(), 0, 1);
  return nowMs - BACK_DAYS[period]! * DAY_MS;
}

/** Accounts named in the body; a refusal when none is, or one is not ours. */
function accountsOf({ world, body }: Call): readonly Account[] | Answer {
  const ids = (body as { acctIds?: unknown } | undefined | null)?.acctIds;
  if (!Array.isArray(ids) || ids.length === 0) return failure(400, "Bad Request: acctIds required", true);
  const found = ids.flatMap((id) => world.accounts.find((account) => account.id === id) ?? []);
  return found.length === ids.length ? found : failure(400, "Bad Request: account not found", true);
}

function isAnswer(value: readonly Account[] | Answer): value is Answer {
  return "status" in value;
}

function returnsOf([first, ...rest]: readonly DayValue[]): number[] {
  return rest.map(({ value }) => Number((value / first!.value - 1).toFixed(8)));
}

/** Returns by calendar month, each against the month before. */
function byMonth([first, ...rest]: readonly DayValue[]): { dates: string[]; returns: number[] } {
  const ends = new Map(rest.map(({ date, value }) => [date.slice(0, 6), value]));
  let before = first!.value;
  const returns = [...ends.values()].map((value) => {
    const change = Number((value / before - 1).toFixed(8));
    before = value;
    return change;
  });
  return { dates: [...ends.keys()], returns };
}

function performance(call: Call): Answer {
  const { world, body } = call;
  const accounts = accountsOf(call);
  if (isAnswer(accounts)) return accounts;
  const asked = String((body as { period?: unknown }).period ?? "1M").replace("12M", "1Y");
  const period = PERIODS.find((one) => one === asked);
  if (period === undefined) return failure(400, "Bad Request: unknown period", true);
  const series = accounts.map((account) => ({
    account,
    days: valuesSince(world, account, startOf(period, world.clock.now())),
  }));
  const dates = series[0]!.days.slice(1).map(({ date }) => date);
  const rows = (values: (days: readonly DayValue[]) => Record<string, unknown>) =>
    series.map(({ account: { id }, days }) => ({
      id,
      idType: "acctid",
      start: days[1]?.date ?? days[0]!.date,
      end: days.at(-1)!.date,
      ...values(days),
      baseCurrency: "USD",
    }));
  return json({
    currencyType: "base",
    pm: "TWR",
    nd: dates.length,
    id: "getPerformanceData",
    included: accounts.map(({ id }) => id),
    cps: { freq: "D", dates, data: rows((days) => ({ returns: returnsOf(days) })) },
    tpps: {
      freq: "M",
      dates: byMonth(series[0]!.days).dates,
      data: rows((days) => ({ returns: byMonth(days).returns })),
    },
    nav: {
      freq: "D",
      dates,
      data: rows((days) => ({
        startNAV: { date: days[0]!.date, val: days[0]!.value },
        navs: days.slice(1).map(({ value }) => value),
      })),
    },
    rc: 0,
  });
}

function allPeriods(call: Call): Answer {
  const { world } = call;
  const accounts = accountsOf(call);
  if (isAnswer(accounts)) return accounts;
  const nowMs = world.clock.now();
  const perAccount = accounts.map((account) => {
    const all = valuesSince(world, account, startOf("1Y", nowMs));
    const periods = PERIODS.map((period) => [period, periodRow(all, dateText(startOf(period, nowMs)))]);
    const frame = { baseCurrency: "USD", start: all[1]!.date, end: all.at(-1)!.date, periods: PERIODS };
    const updated = new Date(nowMs).toISOString().slice(0, 19).replace("T", " ");
    return [account.id, { ...Object.fromEntries(periods), ...frame, lastSuccessfulUpdate: updated }];
  });
  const ids = accounts.map(({ id }) => id);
  const head = { pm: "TWR", nd: 365, id: "getPerformanceAllPeriods", currencyType: "base", view: ids, included: ids };
  return json({ ...head, ...Object.fromEntries(perAccount), rc: 0 });
}

/**
 * The older form, by a client that reads it: no description of it is left, so this much is sent. All accounts together, since the close
 * before today's; numbers are texts.
 */
function balances(call: Call): Answer {
  const { world } = call;
  const accounts = accountsOf(call);
  if (isAnswer(accounts)) return accounts;
  const total = (valueOf: (account: Account) => number) => accounts.reduce((sum, one) => sum + valueOf(one), 0);
  const start = total((account) => valuesSince(world, account, startOf("1D", world.clock.now())).at(-1)!.value);
  const end = total((account) => valueAccount(account, world.market).net);
  return json({
    total: {
      startVal: start.toFixed(2),
      endVal: end.toFixed(2),
      chg: (end - start).toFixed(2),
      rtn: (end / start - 1).toFixed(8),
      incompleteData: false,
    },
    view: accounts.map(({ id }) => id).join(","),
    rc: 0,
  });
}

function periodRow(all: readonly DayValue[], since: string): unknown {
  const at = all.findIndex(({ date }) => date >= since);
  const days = all.slice(at < 0 ? -2 : Math.max(0, at - 1)); // at a weekend the last day is the one before it
  return {
    freq: "D",
    startNAV: { date: days[0]!.date, val: days[0]!.value },
    dates: days.slice(1).map(({ date }) => date),
    nav: days.slice(1).map(({ value }) => value),
    cps: returnsOf(days),
  };
}

/** Routes of performance. */
export const performanceRoutes: readonly Route[] = [
  { methods: ["POST"], path: "/pa/performance", need: "sso", answer: performance },
  { methods: ["POST"], path: "/pa/allperiods", need: "sso", answer: allPeriods },
  { methods: ["POST"], path: "/pa/summary", need: "sso", answer: balances },
  { methods: ["POST"], path: "/pa/transactions", need: "sso", answer: transactions },
];
