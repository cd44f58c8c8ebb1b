import type { OverlayEntry } from "../entry.ts";

/** Corrections of market data. */
export const MARKET_DATA: readonly OverlayEntry[] = [
  {
    at: "schema iserverSnapshot",
    replace: {
      type: "array",
      items: {
        type: "object",
        properties: {
          conid: { type: "integer" },
          conidEx: { type: "string" },
          server_id: { type: "string" },
          _updated: { type: "integer" },
          topic: { type: "string" },
        },
        additionalProperties: { type: ["string", "number"] },
      },
    },
    evidence: ["recording MarketData/GET-snapshot.json", "reference client-cli-mcp-spec-contract.md §21"],
    why: "every requested field is a key; which ones, the request decides",
  },
  {
    at: "GET /iserver/marketdata/history 200",
    overlapping: true,
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "GET /iserver/marketdata/unsubscribeall 200 .unsubscribed",
    replace: { type: "boolean" },
    evidence: ["recording MarketData/GET-unsubscribeall.json"],
  },
  {
    at: "POST /iserver/marketdata/unsubscribe 200 .success",
    replace: { type: "boolean" },
    evidence: ["recording MarketData/POST-unsubscribe.json"],
  },
  {
    at: "schema singleHistoricalBarLast .t",
    replace: { type: "integer", format: "int64" },
    evidence: [
      "recording MarketData/GET-history.json",
      "example GET /iserver/marketdata/history 200 iserverHistoryLastSuccessExample",
    ],
    why: "milliseconds since the epoch",
  },
  {
    at: "schema singleHistoricalBarBidAsk .t",
    replace: { type: "integer", format: "int64" },
    evidence: ["example GET /iserver/marketdata/history 200 iserverHistoryBidAskSuccessExample"],
    why: "milliseconds since the epoch",
  },
  {
    at: "schema singleHistoricalBarMidpoint .t",
    replace: { type: "integer", format: "int64" },
    evidence: ["example GET /iserver/marketdata/history 200 iserverHistoryMidpointSuccessExample"],
    why: "milliseconds since the epoch",
  },
];
