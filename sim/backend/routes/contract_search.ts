/**
 * Looking for contracts (§9): by symbol or name, and from an underlying to its derivatives.
 *
 * @module
 */

import { monthCode } from "../../market/derivatives.ts";
import { ES_INDEX_CONID, type Instrument } from "../../market/instrument.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { optionInfo, unavailable } from "./contract_shapes.ts";

const SEARCH_EXCHANGES = "SMART;AMEX;CBOE";

function search({ world, query, body }: Call): Answer {
  const asked = { ...Object.fromEntries(query), ...(typeof body === "object" && body !== null ? body : {}) };
  const { symbol, name, secType } = asked as Record<string, unknown>;
  if (typeof symbol !== "string" || symbol.trim() === "") return failure(400, "Bad Request: symbol required", true);
  const isByName = name === true || name === "true";
  if (secType === "BOND") return bonds(world, symbol.trim());
  const hits = (isByName ? byCompany(world, symbol.trim()) : bySymbol(world, symbol.trim()))
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
  const combos = one.secType === "STK" && isPrimary ? [{ secType: "BAG" }] : [];
  return hit(one.conid, one.symbol, one.name, one.exchange, [own, ...options, ...combos]);
}

function indexHit(world: World): Hit {
  const months = monthsOf(world, ES_INDEX_CONID, "FUT");
  const sections: Record<string, string>[] = [{ secType: "IND", exchange: "CME;" }, {
    secType: "FUT",
    months,
    exchange: "CME",
  }];
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

/** Bonds have a row without a conid, which names the issuers. */
function bonds(world: World, symbol: string): Answer {
  const issuer = world.market.instruments.bySymbol(symbol).find(({ type }) => type === "COMMON");
  if (issuer === undefined) return json({ error: "No symbol found" });
  const row = {
    issuers: [{ id: issuerId(issuer), name: issuer.name }],
    bondid: 1,
    conid: "-1",
    companyHeader: "Corporate Fixed Income",
    companyName: null,
    symbol: null,
    description: null,
    restricted: null,
    sections: [{ secType: "BOND" }],
  };
  return json([row]);
}

function issuerId({ conid }: Instrument): string {
  return `e${conid}`;
}

/** Maturities and currencies of an issuer's bonds; the simulated issuers have three. */
function bondFilters({ world, query }: Call): Answer {
  const id = query.get("issuerId") ?? "";
  const isKnown = world.market.instruments.all.some((one) => one.type === "COMMON" && issuerId(one) === id);
  if (!isKnown) return json({ bondFilters: [] });
  const year = new Date(world.clock.now()).getUTCFullYear();
  const maturities = [2, 3, 5].map((ahead) => ({ text: `Dec ${year + ahead}`, value: `${year + ahead}12` }));
  return json({
    bondFilters: [
      { displayText: "Maturity Date", columnId: 27, options: maturities },
      { displayText: "Currency", columnId: 5, options: [{ value: "EUR" }, { value: "USD" }] },
    ],
  });
}

/** Both lists are empty until the underlying has been searched for in this session. */
function strikes(call: Call): Answer {
  const found = (right: string) => chainOf(call).filter((one) => one.right === right).map(({ strike }) => strike!);
  return json({ call: [...new Set(found("C"))], put: [...new Set(found("P"))] });
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
    (query.get("strike") === null || strike === undefined || strike === Number(query.get("strike"))) &&
    (query.get("right") === null || right === undefined || right === query.get("right"))
  );
  return wanted.length === 0 ? unavailable(call.world) : json(wanted.map(optionInfo));
}

/** Routes of the search. */
export const contractSearchRoutes: readonly Route[] = [
  { methods: ["GET", "POST"], path: "/iserver/secdef/search", need: "brokerage", answer: search },
  { methods: ["GET"], path: "/iserver/secdef/strikes", need: "brokerage", answer: strikes },
  { methods: ["GET"], path: "/iserver/secdef/info", need: "brokerage", answer: info },
  { methods: ["GET"], path: "/iserver/secdef/bond-filters", need: "brokerage", answer: bondFilters },
];
