/**
 * Trading hours (§9), in the two shapes the API has for them.
 *
 * @module
 */

import { exchangeSession, hasExchangeHours, type TradingSession } from "../../market/hours.ts";
import { DAY_MS, newYorkDay } from "../../new_york.ts";
import type { Instrument } from "../../market/instrument.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { unavailable } from "./contract_shapes.ts";

const DAYS_SHOWN = 7;
/** How much earlier and later than the regular hours shares can be traded. */
const EARLIER_MS = 5.5 * 3_600_000;
const LATER_MS = 4 * 3_600_000;
/** A Saturday: the schedule by weekday is written as dates of one week in 2000. */
const FIRST_WEEKDAY = Date.UTC(2000, 0, 1);

function byDate({ world, query }: Call): Answer {
  const conid = query.get("conid");
  if (conid === null) return failure(400, "Bad Request: conid required", true);
  const instrument = world.market.instruments.get(Number(conid));
  if (instrument === undefined) return unavailable(world);
  const today = newYorkDay(world.clock.now());
  const rows = Array.from({ length: DAYS_SHOWN }, (_, ahead) => scheduleOf(instrument, today + ahead));
  return json({ exchange_time_zone: "US/Eastern", schedules: Object.fromEntries(rows.flat()) });
}

/** Nothing on days without a session. */
function scheduleOf(instrument: Instrument, day: number): [string, unknown][] {
  const key = new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");
  if (!hasExchangeHours(instrument)) {
    const whole = { openMs: day * DAY_MS, closeMs: (day + 1) * DAY_MS };
    return [[key, hours(whole, whole)]];
  }
  const session = exchangeSession(day);
  if (session === null) return [];
  const { openMs, closeMs } = session;
  return [[key, hours(session, { openMs: openMs - EARLIER_MS, closeMs: closeMs + LATER_MS })]];
}

function hours(liquid: TradingSession, extended: TradingSession): unknown {
  const span = ({ openMs, closeMs }: TradingSession) => ({ opening: openMs / 1_000, closing: closeMs / 1_000 });
  return { liquid_hours: [span(liquid)], extended_hours: [{ cancel_daily_orders: true, ...span(extended) }] };
}

/** By weekday, one venue for each exchange. */
function byWeekday({ world, query }: Call): Answer {
  const [symbol, exchange] = [query.get("symbol"), query.get("exchange")];
  if (symbol === null || query.get("assetClass") === null) {
    return failure(400, "Bad Request: assetClass and symbol required", true);
  }
  const found = world.market.instruments.all.filter((one) =>
    one.symbol === symbol.toUpperCase() && one.secType === query.get("assetClass")
  );
  const exchanges = [...new Set(found.map((one) => one.exchange))].filter((one) =>
    exchange === null || one === exchange
  );
  return json(exchanges.map((one) => {
    const instrument = found.find((other) => other.exchange === one)!;
    return venue(instrument);
  }));
}

function venue(instrument: Instrument): unknown {
  const isExchange = hasExchangeHours(instrument);
  const times = isExchange
    ? { openingTime: "0400", closingTime: "2000" }
    : { openingTime: "0000", closingTime: "2359" };
  const liquid = isExchange ? { openingTime: "0930", closingTime: "1600" } : times;
  const weekdays = Array.from({ length: 7 }, (_, index) => index).filter((index) => !isExchange || index > 1);
  return {
    id: `p${instrument.conid}`,
    tradeVenueId: `v${instrument.exchange.length}${instrument.conid}`,
    exchange: instrument.exchange,
    description: instrument.exchange,
    timezone: "America/New_York",
    schedules: weekdays.map((index) => ({
      clearingCycleEndTime: "0000",
      tradingScheduleDate: new Date(FIRST_WEEKDAY + index * DAY_MS).toISOString().slice(0, 10).replaceAll("-", ""),
      sessions: [{ ...liquid, prop: "LIQUID" }],
      tradingtimes: [{ ...times, cancelDayOrders: "Y" }],
    })),
  };
}

/** Routes of trading hours. */
export const contractScheduleRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/contract/trading-schedule", need: "sso", answer: byDate },
  { methods: ["GET"], path: "/trsrv/secdef/schedule", need: "sso", answer: byWeekday },
];
