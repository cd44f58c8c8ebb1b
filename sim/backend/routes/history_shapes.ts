/**
 * Bars in the two shapes the API has for them (§6.4).
 *
 * @module
 */

import { type BarRequest, historyBars, lengthMs, parseBarSize, parsePeriod } from "../../market/bars.ts";
import { hasExchangeHours } from "../../market/hours.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Bar } from "../../market/minutes.ts";
import { formatPrice } from "../../market/format.ts";
import type { World } from "../world.ts";

/** Prices of the extremes are whole numbers. */
const PRICE_FACTOR = 100;
const MINUTE_MS = 60_000;

/** What a client asks for, as text. */
export interface HistoryQuery {
  readonly conid: string | null;
  readonly period: string;
  readonly bar: string;
  readonly outsideRth: boolean;
  readonly startTime: string | null;
  /** True: the period goes forward from `startTime`. */
  readonly isForward: boolean;
}

/** A question that can be answered. */
export interface History {
  readonly instrument: Instrument;
  /** As asked for; the days that the bars hold when a thousand do not hold all of it. */
  readonly period: string;
  readonly request: BarRequest;
  readonly isForward: boolean;
  readonly bars: readonly Bar[];
}

/** Reads the question, or says what is wrong with it. The period goes back from `startTime`, or from now, unless told otherwise. */
export function readHistory(world: World, query: HistoryQuery): History | { readonly wrong: string } {
  const instrument = world.market.instruments.get(Number(query.conid));
  if (instrument === undefined) return { wrong: "Chart data unavailable" };
  const { period: periodText, bar: barText } = query;
  const [period, bar] = [parsePeriod(periodText), parseBarSize(barText)];
  if (period === null) return { wrong: `Chart data unavailable: period ${periodText.slice(0, 20)}` };
  if (bar === null || lengthMs(bar) > Math.max(lengthMs(period), 86_400_000)) {
    return { wrong: `Chart data unavailable: bar ${barText.slice(0, 20)} of period ${periodText}` };
  }
  const nowMs = world.clock.now();
  const startMs = query.startTime === null || query.startTime === "" ? nowMs : parseTime(query.startTime);
  if (startMs === null) return { wrong: `Chart data unavailable: startTime ${query.startTime!.slice(0, 30)}` };
  const endMs = query.isForward ? startMs + lengthMs(period) : startMs;
  const isEndless = endMs >= nowMs && !world.isFaithful;
  const request = { period, bar, endMs: Math.min(endMs, nowMs), outsideRth: query.outsideRth, isEndless };
  const { bars: found, heldDays } = historyBars(world.market, instrument, request);
  const bars = found.filter(({ t }) => !query.isForward || t >= startMs);
  const held = heldDays === null ? periodText : `${heldDays}d`;
  return { instrument, period: held, request, isForward: query.isForward, bars };
}

/** `/iserver/marketdata/history`, and what the stream's `smh` sends. Points count from 0. */
export function chartAnswer(
  { instrument, period, request, isForward, bars }: History,
  serverId: string,
): Record<string, unknown> {
  const isExchange = hasExchangeHours(instrument);
  const volumeFactor = instrument.secType === "STK" ? roundLot(instrument) : 1;
  const volumeOf = ({ v }: Bar) => Number((v / volumeFactor).toFixed(3));
  const firstMs = bars[0]?.t ?? request.endMs;
  const highest = bars.reduce((best, one) => one.h > best.h ? one : best, bars[0] ?? NO_BAR);
  const lowest = bars.reduce((best, one) => one.l < best.l ? one : best, bars[0] ?? NO_BAR);
  const extreme = (bar: Bar, price: number) =>
    `${Math.round(price * PRICE_FACTOR)}/${volumeOf(bar)}/${Math.round(Math.max(0, bar.t - firstMs) / MINUTE_MS)}`;
  const decimals = formatPrice(0, instrument.tickSize).length - 2;
  return {
    serverId,
    symbol: instrument.symbol,
    text: instrument.name,
    priceFactor: PRICE_FACTOR,
    startTime: timeText(firstMs),
    high: extreme(highest, highest.h),
    low: extreme(lowest, lowest.l),
    timePeriod: period,
    barLength: lengthMs(request.bar) / 1_000,
    mdAvailability: "S",
    mktDataDelay: instrument.mood === "delayed" ? 900 : 0,
    outsideRth: request.outsideRth,
    tradingDayDuration: isExchange && !request.outsideRth ? 390 : 1_440,
    volumeFactor,
    priceDisplayRule: 1,
    priceDisplayValue: String(decimals),
    chartPanStartTime: timeText(request.endMs),
    direction: isForward ? 1 : -1,
    negativeCapable: false,
    messageVersion: 2,
    data: bars.map((bar) => ({ o: bar.o, c: bar.c, h: bar.h, l: bar.l, v: volumeOf(bar), t: bar.t })),
    points: Math.max(0, bars.length - 1),
    travelTime: 3,
  };
}

const NO_BAR: Bar = { t: 0, o: 0, h: 0, l: 0, c: 0, v: 0 };

/** `/hmds/history`: volumes in whole units. */
export function farmAnswer({ instrument, request, bars }: History): Record<string, unknown> {
  const startMs = bars[0]?.t ?? request.endMs;
  return {
    startTime: timeText(startMs),
    startTimeVal: startMs,
    endTime: timeText(request.endMs),
    endTimeVal: request.endMs,
    data: bars.map(({ t, o, c, h, l, v }) => ({ t, o, c, h, l, v: Math.round(v) })),
    points: bars.length,
    mktDataDelay: instrument.mood === "delayed" ? 900 : 0,
  };
}

/** Shares that are traded together, by price. */
export function roundLot({ basePrice }: Instrument): number {
  return basePrice > 1_000 ? 10 : basePrice > 300 ? 40 : 100;
}

/** `20231031-00:00:00` of a moment, UTC. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll("-", "").replace("T", "-");
}

function parseTime(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:[-\s]\s*(\d\d):(\d\d):(\d\d))?$/.exec(text.trim());
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  const ms = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  return ms > Date.UTC(1990, 0, 1) ? ms : null;
}
