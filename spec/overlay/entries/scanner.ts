import type { OverlayEntry } from "../entry.ts";

/** Corrections of scanner. */
export const SCANNER: readonly OverlayEntry[] = [
  {
    at: "schema iserverScannerParams .location_tree[].locations[]",
    nullable: ["locations"],
    evidence: ["recording MarketData/GET-scanner-params.json"],
  },
  {
    at: "schema iserverScannerRunResponse .contracts[]",
    add: { scan_data: { type: "string" } },
    evidence: ["example POST /iserver/scanner/run 200 top_trade_count"],
  },
  {
    at: "schema iserverScannerParams .filter_list[].combo_values[]",
    nullable: ["vendor"],
    evidence: ["example GET /iserver/scanner/params 200 success"],
  },
  {
    at: "schema iserverScannerParams .scan_type_list[].instruments[]",
    replace: { type: "string" },
    evidence: ["recording Scanner/GET-scanner-params.json"],
  },
  {
    at: "schema iserverScannerParams .instrument_list[].filters[]",
    replace: { type: "string" },
    evidence: ["recording Scanner/GET-scanner-params.json"],
  },
];
