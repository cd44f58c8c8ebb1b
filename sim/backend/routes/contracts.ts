/**
 * Contract data (§9): search, listings, derivatives, details.
 *
 * @module
 */

import { monthCode } from "../../market/derivatives.ts";
import { ES_INDEX_CONID, type Instrument } from "../../market/instrument.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { contractInfo, optionInfo, securityDefinition } from "./contract_shapes.ts";

const SEARCH_EXCHANGES = "SMART;AMEX;CBOE";

function search({ world, query, body }: Call): Answer {
  const asked = { ...Object.fromEntries(query), ...(typeof body === "object" && body !== null ? body : {}) };
  const { symbol, name, secType } = asked as Record<string, unknown>;
  if (typeof symbol !== "string" || symbol.trim() === "") return failure(400, "Bad Request: symbol required", true);
  const isByName = name === true || name === "true";
  const hits = (isByName ? byCompany(world, symbol) : bySymbol(world, symbol.trim()))
    .filter(({ sections }) => typeof secType !== "string" || sections.some((section) => section.secType === secType));
  if (hits.length === 0) return json({ error: "No symbol found" });
  for (const { conid } of hits) world.priming.brokerage().searched.add(Number(conid));
  return json(hits);
}

interface Hit {
  readonly conid: string;
  readonly sections: readonly Record<string, string>[];
}

function bySymbol(world: World, symbol: string): Hit[] {
  const hits = world.market.instruments.bySymbol(symbol).map((one) => listingHit(world, one));
  return symbol.toUpperCase() === "ES" ? [...hits, indexHit(world)] : hits;
}

function byCompany(world: World, words: string): Hit[] {
  return world.market.instruments.all
    .filter(({ secType, name }) => secType === "STK" && name.includes(words.toUpperCase()))
    .map((one) => listingHit(world, one));
}

function listingHit(world: World, one: Instrument): Hit {
  const isPrimary = one.currency === "USD";
  const own = one.secType === "STK" && !isPrimary
    ? { secType: one.secType, exchange: `${one.exchange};` }
    : { secType: one.secType };
  const months = monthsOf(world, one.conid, "OPT");
  const options = months === "" ? [] : [{ secType: "OPT", months, exchange: SEARCH_EXCHANGES }];
  return hit(one.conid, one.symbol, one.name, one.exchange, [own, ...options]);
}

function indexHit(world: World): Hit {
  const months = monthsOf(world, ES_INDEX_CONID, "FUT");
  const sections = [{ secType: "IND", exchange: "CME;" }, { secType: "FUT", months, exchange: "CME" }];
  return hit(ES_INDEX_CONID, "ES", "E-mini S&P 500", "CME", sections);
}

function hit(conid: number, symbol: string, companyName: string, description: string, sections: Hit["sections"]): Hit {
  const companyHeader = `${companyName} - ${description}`;
  const row = { conid: String(conid), companyHeader, companyName, symbol, description, restricted: null, sections };
  return row;
}

function monthsOf(world: World, conid: number, secType: "OPT" | "FUT"): string {
  const expiries = world.market.instruments.derivativesOf(conid, secType).map(({ expiry }) => monthCode(expiry!));
  return [...new Set(expiries)].join(";");
}

/** Both lists are empty until the underlying has been searched for in this session. */
function strikes(call: Call): Answer {
  const found = (right: string) => chainOf(call).filter((one) => one.right === right).map(({ strike }) => strike!);
  return json({ call: found("C"), put: found("P") });
}

function chainOf({ world, query }: Call): Instrument[] {
  const conid = Number(query.get("conid"));
  if (!world.priming.brokerage().searched.has(conid)) return [];
  const secType = (query.get("sectype") ?? query.get("secType")) === "FUT" ? "FUT" : "OPT";
  return world.market.instruments.derivativesOf(conid, secType)
    .filter(({ expiry }) => query.get("month") === null || monthCode(expiry!) === query.get("month"));
}

function info(call: Call): Answer {
  const { query } = call;
  const wanted = chainOf(call).filter(({ strike, right }) =>
    (query.get("strike") === null || strike === Number(query.get("strike"))) &&
    (query.get("right") === null || right === query.get("right"))
  );
  return wanted.length === 0 ? unavailable() : json(wanted.map(optionInfo));
}

/** What unknown contracts get (§4): the wrong code, on purpose. */
function unavailable(): Answer {
  const text =
    "Details currently unavailable. Please try again later and contact client services if the issue persists.";
  return failure(500, text);
}

function listOf(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
}

function stocks({ world, query }: Call): Answer {
  return json(Object.fromEntries(listOf(query, "symbols").map((symbol) => [symbol, companiesOf(world, symbol)])));
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
  const contracts = world.market.instruments.derivativesOf(ES_INDEX_CONID, "FUT").map((one) => ({
    symbol: one.symbol,
    conid: one.conid,
    underlyingConid: one.underlying,
    expirationDate: Number(one.expiry),
    ltd: Number(one.expiry),
    shortFuturesCutOff: Number(one.expiry),
    longFuturesCutOff: Number(one.expiry),
  }));
  return json(
    Object.fromEntries(listOf(query, "symbols").filter((one) => one === "ES").map((one) => [one, contracts])),
  );
}

function definitions({ world, query, body }: Call): Answer {
  const posted = (body as { conids?: unknown } | undefined)?.conids;
  const conids = Array.isArray(posted) ? posted.map(String) : listOf(query, "conids");
  const found = conids.flatMap((conid) => world.market.instruments.get(Number(conid)) ?? []);
  return json({ secdef: found.map(securityDefinition) });
}

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

function details({ world, params }: Call): Answer {
  const instrument = world.market.instruments.get(Number(params.conid));
  return instrument === undefined ? unavailable() : json(contractInfo(instrument));
}

/** Routes of contract data. */
export const contractRoutes: readonly Route[] = [
  { methods: ["GET", "POST"], path: "/iserver/secdef/search", need: "brokerage", answer: search },
  { methods: ["GET"], path: "/iserver/secdef/strikes", need: "brokerage", answer: strikes },
  { methods: ["GET"], path: "/iserver/secdef/info", need: "brokerage", answer: info },
  { methods: ["GET"], path: "/iserver/contract/:conid/info", need: "brokerage", answer: details },
  { methods: ["GET"], path: "/iserver/currency/pairs", need: "brokerage", answer: pairs },
  { methods: ["GET"], path: "/trsrv/stocks", need: "sso", answer: stocks },
  { methods: ["GET"], path: "/trsrv/futures", need: "sso", answer: futures },
  { methods: ["GET", "POST"], path: "/trsrv/secdef", need: "sso", answer: definitions },
];
