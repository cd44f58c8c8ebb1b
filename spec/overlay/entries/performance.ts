import type { OverlayEntry } from "../entry.ts";

/** Corrections of performance. */
export const PERFORMANCE: readonly OverlayEntry[] = [
  {
    at: "schema detailedContractInformation {}{}",
    add: { startNAV: { type: "object", properties: { date: { type: "string" }, val: { type: "number" } } } },
    evidence: ["recording Portfolio/POST-pa-allperiods.json", "example POST /pa/allperiods 200 allperiods"],
  },
  {
    at: "schema transactionsResponse .rpnl.data[]",
    add: {
      date: { type: "string" },
      cur: { type: "string" },
      fxRate: { type: "number" },
      side: { type: "string" },
      acctid: { type: "string" },
      amt: { type: "string" },
      conid: { type: "string" },
    },
    evidence: ["example POST /pa/transactions 200 success"],
  },
  {
    at: "schema transactionsResponse .transactions[]",
    add: { rawDate: { type: "string" } },
    evidence: ["recording Portfolio/POST-pa-transactions.json"],
  },
  {
    at: "schema performanceResponse .included[]",
    replace: { type: "string" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
  {
    at: "schema performanceResponse .cps.dates[]",
    replace: { type: "string" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
  {
    at: "schema performanceResponse .tpps.dates[]",
    replace: { type: "string" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
  {
    at: "schema performanceResponse .nav.dates[]",
    replace: { type: "string" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
  {
    at: "schema performanceResponse .cps.data[].returns[]",
    replace: { type: "number" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
  {
    at: "schema performanceResponse .tpps.data[].returns[]",
    replace: { type: "number" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
  {
    at: "schema performanceResponse .nav.data[].navs[]",
    replace: { type: "number" },
    evidence: ["recording Portfolio/POST-pa-performance.json"],
  },
];
