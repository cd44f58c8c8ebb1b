/**
 * Currency pairs and rates (§9).
 *
 * @module
 */

import type { Market } from "../../market/market.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { usdRate } from "../valuation.ts";

function pairs({ world, query }: Call): Answer {
  const currency = query.get("currency") ?? "";
  const found = world.market.instruments.all
    .filter((one) => one.secType === "CASH" && (one.symbol === currency || one.currency === currency))
    .map((one) => ({
      symbol: `${one.symbol}.${one.currency}`,
      conid: one.conid,
      ccyPair: one.symbol === currency ? one.currency : one.symbol,
    }));
  return json(found.length === 0 ? {} : { [currency]: found });
}

function exchangeRate({ world, query }: Call): Answer {
  const [source, target] = [query.get("source"), query.get("target")];
  if (source === null || target === null) return failure(400, "Bad Request: source and target required", true);
  const [from, to] = [dollarsFor(source, world.market), dollarsFor(target, world.market)];
  if (from === undefined || to === undefined) {
    return failure(500, `No exchange rate for ${source} ${target}`.slice(0, 60));
  }
  return json({ rate: Number((from / to).toFixed(8)) });
}

/** What one unit of a currency costs in USD, undefined when nobody here knows. */
function dollarsFor(currency: string, market: Market): number | undefined {
  const rate = usdRate(currency, market);
  return rate === 1 && currency !== "USD" ? undefined : rate;
}

/** Routes of currencies. */
export const currencyRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/iserver/currency/pairs", need: "brokerage", answer: pairs },
  { methods: ["GET"], path: "/iserver/exchangerate", need: "brokerage", answer: exchangeRate },
];
