import type { OverlayEntry } from "../entry.ts";

/** Corrections of event contracts. */
export const EVENT_CONTRACTS: readonly OverlayEntry[] = [
  {
    at: "schema categoryTreeResponse .categories",
    map: true,
    evidence: ["recording EventContracts/GET-category-tree.json", "reference client-cli-mcp-spec-contract.md §21"],
    why: "keys are category ids",
  },
  {
    at: "schema categoryTreeResponse .categories{}.markets",
    replace: {
      type: "array",
      items: {
        type: "object",
        properties: {
          name: { type: "string" },
          symbol: { type: "string" },
          exchange: { type: "string" },
          conid: { type: "integer" },
          product_conid: { type: "integer" },
        },
      },
    },
    evidence: ["recording EventContracts/GET-category-tree.json"],
  },
  {
    at: "schema forecastDetailsResponse",
    add: {
      category: { type: "string" },
      payout: { type: "number" },
      product_conid: { type: "integer" },
      is_restricted: { type: "boolean" },
    },
    evidence: [
      "recording EventContracts/GET-contract-details.json",
      "example GET /forecast/contract/details 200 success",
    ],
  },
  {
    at: "schema forecastDetailsResponse .underlying_conid",
    types: ["integer"],
    evidence: [
      "recording EventContracts/GET-contract-details.json",
      "example GET /forecast/contract/details 200 success",
    ],
  },
  {
    at: "schema forecastMarketResponse",
    add: { payout: { type: "number" } },
    evidence: ["recording EventContracts/GET-market.json", "example GET /forecast/contract/market 200 success"],
  },
  {
    at: "schema forecastMarketResponse .contracts[]",
    add: {
      conid: { type: "integer" },
      side: { type: "string" },
      expiration: { type: "string" },
      strike: { type: "number" },
      strike_label: { type: "string" },
      expiry_label: { type: "string" },
      underlying_conid: { type: "integer" },
      time_specifier: { type: "string" },
    },
    evidence: ["recording EventContracts/GET-market.json", "example GET /forecast/contract/market 200 success"],
  },
  {
    at: "schema forecastSchedulesResponse .trading_schedules[]",
    add: {
      day_of_week: { type: "string" },
      trading_times: {
        type: "array",
        items: { type: "object", properties: { open: { type: "string" }, close: { type: "string" } } },
      },
    },
    evidence: [
      "recording EventContracts/GET-contract-schedules.json",
      "example GET /forecast/contract/schedules 200 success",
    ],
  },
];
