import type { OverlayEntry } from "../../entry.ts";
import { CONID, FLAG, inPath, NUMBER, query, queryList, TEXT } from "../../operations/parts.ts";

const CONTRACTS_REF = "reference gateway-and-cpapi.md §9";
const API = "source cquillen/ibkr-conduit src/IbkrConduit/Contracts/IIbkrContractApi.cs";
const INFO = "GET /iserver/secdef/info parameters";
const EVENTS = "reference client-cli-mcp-spec-contract.md §24b";

/** A path's or query's contract id, which the document has as a text here and as a number there. */
function conidOf(operation: string, parameter: typeof CONID, evidence: readonly string[]): OverlayEntry {
  return {
    at: `${operation} parameters ${parameter.name}`,
    parameter,
    evidence,
    why: "an id of a contract is a whole number",
  };
}

/** Corrections of what is sent about contracts. */
export const CONTRACT_REQUESTS: readonly OverlayEntry[] = [
  conidOf("GET /iserver/contract/{conid}/algos", inPath("conid", CONID), [
    "recording Contracts/GET-contract-algos.json",
  ]),
  conidOf("GET /iserver/contract/{conid}/info", inPath("conid", CONID), ["recording Contracts/GET-contract-info.json"]),
  conidOf("GET /iserver/contract/{conid}/info-and-rules", inPath("conid", CONID), [
    "recording Contracts/GET-contract-info-and-rules.json",
  ]),
  conidOf("GET /contract/trading-schedule", query("conid", CONID, true), [
    "example GET /iserver/contract/{conid}/info 200 stk-contract-info",
    EVENTS,
  ]),
  conidOf("GET /forecast/contract/details", query("conid", CONID, true), [
    "recording EventContracts/GET-contract-details.json",
  ]),
  conidOf("GET /forecast/contract/rules", query("conid", CONID, true), [
    "recording EventContracts/GET-contract-rules.json",
  ]),
  conidOf("GET /forecast/contract/schedules", query("conid", CONID, true), [
    "recording EventContracts/GET-contract-schedules.json",
  ]),
  conidOf("GET /forecast/contract/market", query("underlyingConid", CONID, true), [
    "recording EventContracts/GET-market.json",
  ]),
  conidOf("GET /iserver/secdef/info", query("conid", CONID), [CONTRACTS_REF]),
  conidOf("GET /iserver/secdef/strikes", query("conid", CONID, true), [CONTRACTS_REF]),
  { at: `${INFO} sectype`, parameter: query("sectype", TEXT), evidence: [CONTRACTS_REF] },
  { at: `${INFO} month`, parameter: query("month", TEXT), evidence: [CONTRACTS_REF] },
  { at: `${INFO} exchange`, parameter: query("exchange", TEXT), evidence: [API] },
  {
    at: `${INFO} strike`,
    parameter: query("strike", NUMBER),
    evidence: ["example GET /iserver/secdef/info 200 infoBy-symbol-exchange-conid", CONTRACTS_REF],
  },
  {
    at: `${INFO} filters`,
    parameter: queryList("filters", TEXT),
    evidence: ["document 2.28.0 #/paths/~1iserver~1secdef~1info/get/parameters/7", API],
  },
  {
    at: "GET /iserver/secdef/info 200",
    replace: {
      anyOf: [{ $ref: "#/components/schemas/secDefInfoResponse" }, {
        type: "array",
        items: { $ref: "#/components/schemas/secDefInfoResponse" },
      }],
    },
    evidence: ["example GET /iserver/secdef/info 200 infoBy-symbol-exchange-conid", CONTRACTS_REF, API],
    why: "a list on the wire, one of them in the document's example",
  },
  {
    at: "schema secDefInfoResponse .priceRendering",
    replace: { type: ["string", "null"] },
    evidence: ["document 2.29.0 #/components/schemas/secDefInfoResponse/properties/priceRendering"],
  },
  {
    at: "GET /iserver/contract/{conid}/algos parameters algos",
    parameter: query("algos", TEXT),
    evidence: ["document 2.28.0 #/paths/~1iserver~1contract~1{conid}~1algos/get/parameters/1", API],
    why: "several ids are joined with semicolons; the document lists two samples",
  },
  {
    at: "GET /iserver/contract/{conid}/info-and-rules parameters isBuy",
    parameter: query("isBuy", FLAG),
    evidence: [CONTRACTS_REF, API],
  },
  {
    at: "GET /trsrv/stocks parameters symbols",
    parameter: queryList("symbols", TEXT, true),
    evidence: [CONTRACTS_REF],
  },
  {
    at: "GET /trsrv/futures parameters symbols",
    parameter: queryList("symbols", TEXT, true),
    evidence: ["document 2.28.0 #/paths/~1trsrv~1futures/get/parameters/0", CONTRACTS_REF],
  },
  {
    at: "GET /trsrv/secdef parameters conids",
    parameter: queryList("conids", CONID, true),
    evidence: ["document 2.28.0 #/paths/~1trsrv~1secdef/get/parameters/0", CONTRACTS_REF],
  },
  {
    at: "GET /trsrv/all-conids parameters assetClass",
    parameter: query("assetClass", TEXT),
    evidence: ["document 2.28.0 #/paths/~1trsrv~1all-conids/get/parameters/1", API],
  },
  {
    at: "GET /trsrv/secdef/schedule parameters exchangeFilter",
    parameter: queryList("exchangeFilter", TEXT),
    evidence: ["document 2.28.0 #/paths/~1trsrv~1secdef~1schedule/get/parameters/3"],
  },
  {
    at: "GET /trsrv/secdef/schedule parameters conid",
    parameter: query("conid", CONID),
    evidence: [API],
  },
];
