import { schemaRef } from "../../../document/refs.ts";
import type { OverlayEntry } from "../../entry.ts";
import { CONID, queryList } from "../../operations/parts.ts";

const SNAPSHOT = "reference gateway-and-cpapi.md §6.1";
const LISTS = "reference client-cli-mcp-spec-contract.md §21";
const SCAN = "POST /iserver/scanner/run body";
const SCAN_EXAMPLE = "example POST /iserver/scanner/run body example";

/** Corrections of what is sent about market data and scanners. */
export const MARKET_DATA_REQUESTS: readonly OverlayEntry[] = [
  {
    at: "GET /iserver/marketdata/snapshot parameters conids",
    parameter: queryList("conids", CONID, true),
    evidence: [SNAPSHOT, LISTS],
  },
  {
    at: "GET /iserver/marketdata/snapshot parameters fields",
    parameter: queryList("fields", schemaRef("mdFields")),
    evidence: [SNAPSHOT, LISTS],
  },
  {
    at: "schema mdFields",
    open: true,
    evidence: ["reference gateway-and-cpapi.md §6.3"],
    why: "7920 and others are answered without being listed",
  },
  { at: "POST /iserver/marketdata/unsubscribe body", require: ["conid"], evidence: [SNAPSHOT] },
  {
    at: SCAN,
    require: ["instrument", "type", "location"],
    evidence: [SCAN_EXAMPLE, "reference gateway-and-cpapi.md §9"],
  },
  {
    at: `${SCAN} .filter[].value`,
    overlapping: true,
    evidence: [SCAN_EXAMPLE],
    why: "a whole number is an integer and a number",
  },
];
