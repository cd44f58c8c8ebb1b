/**
 * Event contracts (`/forecast`).
 *
 * @module
 */

import {
  contractsOf,
  EVENT_CATEGORIES,
  EVENT_MARKETS,
  type EventContract,
  eventContract,
  eventExpiry,
} from "../../market/event_contracts.ts";
import { DAY_MS } from "../../new_york.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { unavailable } from "./contract_shapes.ts";

const EXCHANGE = "FORECASTX";
const TIME_ZONE = "US/Central";
const LONG_DATE = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", day: "numeric", year: "numeric" });
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

function tree(): Answer {
  const categories = Object.entries(EVENT_CATEGORIES).map(([id, { name, parent }]) => {
    const markets = EVENT_MARKETS.filter(({ category }) => category === id).map((one) => ({
      name: one.name,
      symbol: one.symbol,
      exchange: EXCHANGE,
      conid: one.conid,
      product_conid: one.productConid,
    }));
    const parts = {
      ...(parent === undefined ? {} : { parent_id: parent }),
      ...(markets.length === 0 ? {} : { markets }),
    };
    return [id, { name, ...parts }] as const;
  });
  return json({ categories: Object.fromEntries(categories) });
}

function market({ world, query }: Call): Answer {
  if (query.get("underlyingConid") === null) return failure(400, "Bad Request: underlyingConid required", true);
  const found = EVENT_MARKETS.find(({ conid }) => String(conid) === query.get("underlyingConid"));
  if (found === undefined) return unavailable(world);
  const expiry = eventExpiry(world.clock.now());
  return json({
    market_name: found.name,
    exchange: EXCHANGE,
    symbol: found.symbol,
    logo_category: found.category,
    exclude_historical_data: false,
    payout: 1,
    contracts: contractsOf(found).map(({ conid, side, strike }) => ({
      conid,
      side,
      expiration: expiry,
      strike,
      strike_label: labelOf(strike, found.unit),
      expiry_label: LONG_DATE.format(dateOf(expiry)),
      underlying_conid: found.conid,
      time_specifier: `${expiry.slice(0, 4)}.${Number(expiry.slice(4, 6))}.${Number(expiry.slice(6))}`,
    })),
  });
}

function labelOf(strike: number, unit: string): string {
  return `Above ${strike}${unit}`;
}

function dateOf(expiry: string): Date {
  return new Date(Date.UTC(Number(expiry.slice(0, 4)), Number(expiry.slice(4, 6)) - 1, Number(expiry.slice(6))));
}

/** `Jan28'27`. */
function measuredPeriod(expiry: string): string {
  const [month, day, year] = LONG_DATE.format(dateOf(expiry)).replace(",", "").split(" ");
  return `${month!.slice(0, 3)}${day}'${year!.slice(2)}`;
}

/** A route about one contract. */
function aboutContract(answer: (contract: EventContract, expiry: string) => unknown): (call: Call) => Answer {
  return ({ world, query }) => {
    if (query.get("conid") === null) return failure(400, "Bad Request: conid required", true);
    const contract = eventContract(Number(query.get("conid")));
    return contract === undefined ? unavailable(world) : json(answer(contract, eventExpiry(world.clock.now())));
  };
}

function details(
  { market: { name, symbol, unit, category, conid, productConid }, side, strike, yes, no }: EventContract,
  expiry: string,
): unknown {
  return {
    conid_yes: yes,
    conid_no: no,
    question: `Will the ${name} be above ${strike}${unit} on ${LONG_DATE.format(dateOf(expiry))}?`,
    side,
    strike_label: labelOf(strike, unit),
    strike,
    exchange: EXCHANGE,
    expiration: expiry,
    symbol,
    category,
    logo_category: category,
    measured_period: measuredPeriod(expiry),
    market_name: name,
    underlying_conid: conid,
    payout: 1,
    product_conid: productConid,
    is_restricted: false,
  };
}

function rules({ market: { name, symbol }, strike }: EventContract, expiry: string): unknown {
  const lastSeconds = dateOf(expiry).getTime() / 1_000 + 5 * 3_600;
  return {
    asset_class: "OPT",
    description: `SIMULATED. Pays one dollar when the ${name} ends above the threshold.`,
    market_name: name,
    measured_period: measuredPeriod(expiry),
    threshold: String(strike),
    source_agency: "The simulator",
    data_and_resolution_link: "https://example.com/data",
    last_trade_time: lastSeconds,
    product_code: symbol,
    market_rules_link: "https://example.com/rules.pdf",
    release_time: lastSeconds,
    payout_time: lastSeconds + DAY_MS / 1_000,
    payout: "$1.00",
    price_increment: "$0.01",
    exchange_timezone: TIME_ZONE,
  };
}

/** Open around the clock but for a minute in the afternoon. */
function schedules(): unknown {
  const trading_times = [{ open: "12:00 AM", close: "4:15 PM" }, { open: "4:16 PM", close: "11:59 PM" }];
  return { timezone: TIME_ZONE, trading_schedules: WEEKDAYS.map((day_of_week) => ({ day_of_week, trading_times })) };
}

/** Routes of event contracts. */
export const forecastRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/forecast/category/tree", need: "sso", answer: tree },
  { methods: ["GET"], path: "/forecast/contract/market", need: "sso", answer: market },
  { methods: ["GET"], path: "/forecast/contract/details", need: "sso", answer: aboutContract(details) },
  { methods: ["GET"], path: "/forecast/contract/rules", need: "sso", answer: aboutContract(rules) },
  { methods: ["GET"], path: "/forecast/contract/schedules", need: "sso", answer: aboutContract(schedules) },
];
