/**
 * Contracts: what can be traded, where, when and by which rules. The POST forms only look things up.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const CONTRACTS: Catalogue = {
  "GET /contract/trading-schedule": {
    id: "getTradingSchedule",
    summary: "show the trading hours of a contract by date",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/contract/{conid}/algos": {
    id: "getAlgosByInstrument",
    summary: "list the order algorithms that a contract allows, with their parameters",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/contract/{conid}/info": {
    id: "getInstrumentInfo",
    summary: "describe a contract by its id",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/contract/{conid}/info-and-rules": {
    id: "getInfoAndRules",
    summary: "describe a contract together with its order rules",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/currency/pairs": {
    id: "getCurrencyPairs",
    summary: "list the currency pairs of a currency",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/exchangerate": {
    id: "getExchangeRates",
    summary: "show the rate between two currencies",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/secdef/bond-filters": {
    id: "getBondFilters",
    summary: "list what the bonds of an issuer can be narrowed down by",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/secdef/info": {
    id: "getContractInfo",
    summary: "list the derivatives of an underlying for a month, strike and right",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/secdef/search": {
    id: "getContractSymbols",
    summary: "find contracts by symbol or company name; primes strikes and info",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/secdef/strikes": {
    id: "getContractStrikes",
    summary: "list the strikes of an underlying for a month, once it was searched for",
    effect: "read",
    surface: "gateway",
  },
  "GET /trsrv/all-conids": {
    id: "getConidsByExchange",
    summary: "list every stock of an exchange with its contract id",
    effect: "read",
    surface: "gateway",
  },
  "GET /trsrv/futures": {
    id: "getFutureBySymbol",
    summary: "list the unexpired futures of one or more symbols",
    effect: "read",
    surface: "gateway",
  },
  "GET /trsrv/secdef": {
    id: "getInstrumentDefinition",
    summary: "define contracts by their ids",
    effect: "read",
    surface: "gateway",
  },
  "GET /trsrv/secdef/schedule": {
    id: "getTradingScheduleBySymbol",
    summary: "show trading hours by symbol and exchange",
    effect: "read",
    surface: "gateway",
  },
  "GET /trsrv/stocks": {
    id: "getStockBySymbol",
    summary: "list the stocks of one or more symbols on all exchanges",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/contract/rules": {
    id: "getContractRules",
    summary: "show which order types, sizes and price steps a contract takes",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/secdef/search": {
    id: "getContractSymbolsFromBody",
    summary: "find contracts by symbol or company name given as JSON",
    effect: "read",
    surface: "gateway",
  },
  "POST /trsrv/secdef": {
    id: "getInstrumentDefinitions",
    summary: "define up to 200 contracts by their ids given as JSON",
    effect: "read",
    surface: "gateway",
  },
};
