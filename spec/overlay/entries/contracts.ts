import type { OverlayEntry } from "../entry.ts";

/** Corrections of contracts. */
export const CONTRACTS: readonly OverlayEntry[] = [
  {
    at: "schema features",
    map: {
      type: "array",
      items: {
        type: "object",
        properties: {
          symbol: { type: "string" },
          conid: { type: "integer" },
          underlyingConid: { type: "integer" },
          expirationDate: { type: "integer" },
          ltd: { type: "integer" },
          shortFuturesCutOff: { type: "integer" },
          longFuturesCutOff: { type: "integer" },
        },
      },
    },
    evidence: ["recording Contracts/GET-trsrv-futures.json", "reference client-cli-mcp-spec-contract.md §21"],
    why: "keys are symbols",
  },
  {
    at: "schema scheduleResponse .schedules",
    map: true,
    evidence: ["recording Contracts/GET-trading-schedule.json", "reference client-cli-mcp-spec-contract.md §21"],
    why: "keys are dates",
  },
  {
    at: "schema scheduleResponse .schedules{}.liquid_hours",
    replace: {
      type: "array",
      items: { type: "object", properties: { opening: { type: "integer" }, closing: { type: "integer" } } },
    },
    evidence: ["recording Contracts/GET-trading-schedule.json"],
  },
  {
    at: "schema scheduleResponse .schedules{}.extended_hours",
    replace: {
      type: "array",
      items: {
        type: "object",
        properties: {
          opening: { type: "integer" },
          closing: { type: "integer" },
          cancel_daily_orders: { type: "boolean" },
        },
      },
    },
    evidence: ["recording Contracts/GET-trading-schedule.json"],
  },
  {
    at: "schema algosResponse .algos[]",
    add: {
      name: { type: "string" },
      id: { type: "string" },
      parameters: {
        type: "array",
        items: {
          type: "object",
          properties: {
            guiRank: { type: "number" },
            defaultValue: { type: ["string", "boolean"] },
            name: { type: "string" },
            id: { type: "string" },
            legalStrings: { type: "array", items: { type: "string" } },
            required: { type: "string" },
            valueClassName: { type: "string" },
            description: { type: "string" },
            minValue: { type: "number" },
            maxValue: { type: "number" },
          },
        },
      },
    },
    evidence: [
      "recording Contracts/GET-contract-algos.json",
      "example GET /iserver/contract/{conid}/algos 200 success",
    ],
  },
  {
    at: "schema bondFiltersResponse .bondFilters[].options[]",
    add: { text: { type: "string" }, value: { type: "string" } },
    evidence: ["recording Contracts/GET-bond-filters.json", "example GET /iserver/secdef/bond-filters 200 bond-filter"],
  },
  {
    at: "schema contractInfo",
    add: { strike: { type: "string" }, right: { type: "string" }, has_related_contracts: { type: "boolean" } },
    evidence: [
      "recording Contracts/GET-contract-info.json",
      "example GET /iserver/contract/{conid}/info 200 opt-contract-info",
    ],
  },
  {
    at: "schema contractRules",
    add: { overnightEligible: { type: "boolean" }, stopprice: { type: ["number", "null"] } },
    evidence: ["recording Contracts/GET-contract-info-and-rules.json", "recording Contracts/POST-contract-rules.json"],
  },
  {
    at: "schema contractRules .limitPrice",
    types: ["number", "null"],
    evidence: ["recording Contracts/GET-contract-info-and-rules.json", "recording Contracts/POST-contract-rules.json"],
  },
  {
    at: "schema contractRules .orderDefaults",
    add: { MKT: { type: "object", additionalProperties: false } },
    evidence: ["example GET /iserver/contract/{conid}/info-and-rules 200 stk"],
  },
  {
    at: "schema currencyPairs {}[].ccyPair",
    types: ["string"],
    evidence: ["recording Contracts/GET-currency-pairs.json", "example GET /iserver/currency/pairs 200 USD"],
  },
  {
    at: "schema secDefInfoResponse .right",
    open: true,
    evidence: ["example GET /iserver/secdef/info 200 infoBy-symbol-exchange-conid"],
  },
  {
    at: "schema secdefSearchResponse [].sections[]",
    add: { conid: { type: "string" } },
    evidence: ["recording Contracts/GET-secdef-search.json", "example GET /iserver/secdef/search 200 found"],
  },
  {
    at: "schema tradingSchedule [].schedules[]",
    add: {
      clearingCycleEndTime: { type: "string" },
      tradingScheduleDate: { type: "string" },
      sessions: { type: "array", items: {} },
      tradingtimes: {
        type: "array",
        items: {
          type: "object",
          properties: {
            openingTime: { type: "string" },
            closingTime: { type: "string" },
            cancelDayOrders: { type: "string" },
            prop: { type: "string" },
          },
        },
      },
    },
    evidence: ["example GET /trsrv/secdef/schedule 200 ibm-nyse"],
  },
  {
    at: "schema trsrvSecDefResponse .secdef[]",
    add: {
      incrementRules: {
        type: "array",
        items: { type: "object", properties: { lowerEdge: { type: "number" }, increment: { type: "number" } } },
      },
      displayRule: {
        type: "object",
        properties: {
          magnification: { type: "number" },
          displayRuleStep: {
            type: "array",
            items: {
              type: "object",
              properties: {
                decimalDigits: { type: "number" },
                lowerEdge: { type: "number" },
                wholeDigits: { type: "number" },
              },
            },
          },
        },
      },
      conid: { type: "integer" },
      currency: { type: "string" },
      time: { type: "integer" },
      chineseName: { type: "string" },
      allExchanges: { type: "string" },
      listingExchange: { type: "string" },
      countryCode: { type: "string" },
      name: { type: "string" },
      assetClass: { type: "string" },
      expiry: { type: ["string", "null"] },
      lastTradingDay: { type: ["string", "null"] },
      group: { type: ["string", "null"] },
      putOrCall: { type: ["string", "null"] },
      sector: { type: ["string", "null"] },
      sectorGroup: { type: ["string", "null"] },
      strike: { type: "string" },
      ticker: { type: "string" },
      undConid: { type: "integer" },
      multiplier: { type: "number" },
      type: { type: "string" },
      hasOptions: { type: "boolean" },
      fullName: { type: "string" },
      isUS: { type: "boolean" },
      isEventContract: { type: "boolean" },
    },
    evidence: ["recording Contracts/GET-trsrv-secdef.json", "example GET /trsrv/secdef 200 response"],
  },
  {
    at: "schema contractInfo",
    nullable: [
      "classifier",
      "contract_clarification_type",
      "contract_month",
      "cusip",
      "expiry_full",
      "maturity_date",
      "multiplier",
      "text",
      "underlying_issuer",
    ],
    evidence: [
      "recording Contracts/GET-contract-info.json",
      "example GET /iserver/contract/{conid}/info 200 opt-contract-info",
      "example GET /iserver/contract/{conid}/info 200 stk-contract-info",
    ],
  },
  {
    at: "schema contractRules",
    nullable: ["cashQtyIncr"],
    evidence: ["example GET /iserver/contract/{conid}/info-and-rules 200 option"],
  },
  {
    at: "schema secdefSearchResponse []",
    nullable: ["companyName", "description", "symbol"],
    evidence: ["example GET /iserver/secdef/search 200 found"],
  },
];
