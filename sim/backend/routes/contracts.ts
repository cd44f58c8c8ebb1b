/**
 * Contract data (§9): details, definitions and the lists under `/trsrv`.
 *
 * @module
 */

import { ES_INDEX_CONID } from "../../market/instrument.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { contractRuleRoutes } from "./contract_rules.ts";
import { contractScheduleRoutes } from "./contract_schedules.ts";
import { contractSearchRoutes } from "./contract_search.ts";
import { contractInfo, securityDefinition, unavailable } from "./contract_shapes.ts";
import { currencyRoutes } from "./currencies.ts";

/** Most contracts of one call for definitions (§5). */
const MAX_DEFINITIONS = 200;

function listOf(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
}

function stocks({ world, query }: Call): Answer {
  const symbols = listOf(query, "symbols");
  if (symbols.length === 0) return failure(400, "Bad Request: symbols required", true);
  return json(Object.fromEntries(symbols.map((symbol) => [symbol, companiesOf(world, symbol)])));
}

function companiesOf(world: World, symbol: string): unknown[] {
  const listings = world.market.instruments.bySymbol(symbol).filter(({ secType }) => secType === "STK");
  return [...Map.groupBy(listings, ({ name }) => name)].map(([name, members]) => ({
    name,
    chineseName: name,
    assetClass: "STK",
    contracts: members.map(({ conid, exchange, currency }) => ({ conid, exchange, isUS: currency === "USD" })),
  }));
}

function futures({ world, query }: Call): Answer {
  const symbols = listOf(query, "symbols");
  if (symbols.length === 0) return failure(400, "Bad Request: symbols required", true);
  const contracts = world.market.instruments.derivativesOf(ES_INDEX_CONID, "FUT").map((one) => ({
    symbol: one.symbol,
    conid: one.conid,
    underlyingConid: one.underlying,
    expirationDate: Number(one.expiry),
    ltd: Number(one.expiry),
    shortFuturesCutOff: Number(one.expiry),
    longFuturesCutOff: Number(one.expiry),
  }));
  return json(Object.fromEntries(symbols.map((symbol) => [symbol, symbol.toUpperCase() === "ES" ? contracts : []])));
}

function definitions({ world, query, body }: Call): Answer {
  const posted = (body as { conids?: unknown } | undefined)?.conids;
  const conids = Array.isArray(posted) ? posted.map(String) : listOf(query, "conids");
  if (conids.length > MAX_DEFINITIONS) return failure(400, `Bad Request: more than ${MAX_DEFINITIONS} conids`, true);
  const found = conids.flatMap((conid) => world.market.instruments.get(Number(conid)) ?? []);
  return json({ secdef: found.map(securityDefinition) });
}

/** Shares whose home is an exchange. The National Market System is how the list calls NASDAQ. */
function allConids({ world, query }: Call): Answer {
  const exchange = query.get("exchange");
  if (exchange === null) return failure(400, "Bad Request: exchange required", true);
  const listed = world.market.instruments.all.filter((one) => one.secType === "STK" && one.exchange === exchange);
  const name = exchange === "NASDAQ" ? "NMS" : exchange;
  return json(listed.map(({ symbol, conid }) => ({ ticker: symbol, conid, exchange: name })));
}

function details({ world, params }: Call): Answer {
  const instrument = world.market.instruments.get(Number(params.conid));
  return instrument === undefined ? unavailable(world) : json(contractInfo(instrument));
}

/** Routes of contract data. */
export const contractRoutes: readonly Route[] = [
  ...contractSearchRoutes,
  ...contractRuleRoutes,
  ...contractScheduleRoutes,
  ...currencyRoutes,
  { methods: ["GET"], path: "/iserver/contract/:conid/info", need: "brokerage", answer: details },
  { methods: ["GET"], path: "/trsrv/stocks", need: "sso", answer: stocks },
  { methods: ["GET"], path: "/trsrv/futures", need: "sso", answer: futures },
  { methods: ["GET", "POST"], path: "/trsrv/secdef", need: "sso", answer: definitions },
  { methods: ["GET"], path: "/trsrv/all-conids", need: "sso", answer: allConids },
];
