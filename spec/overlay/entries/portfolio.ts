import type { OverlayEntry } from "../entry.ts";

/** Corrections of portfolio. */
export const PORTFOLIO: readonly OverlayEntry[] = [
  {
    at: "schema portfolioSummaryValue .currency",
    types: ["string", "null"],
    evidence: ["recording Portfolio/GET-portfolio-summary.json", "reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "schema portfolioSummaryValue",
    nullable: ["value"],
    evidence: ["recording Portfolio/GET-portfolio-summary.json", "reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "GET /portfolio/positions/{conid} 200",
    map: { type: "array", items: { $ref: "#/components/schemas/individualPosition" } },
    evidence: [
      "recording Portfolio/GET-portfolio-positions-by-conid.json",
      "example GET /portfolio/positions/{conid} 200 withPartialSecDefForSomeAccount",
    ],
    why: "the accounts are keys, each with a list",
  },
  {
    at: "schema individualPosition .exchs",
    types: ["string", "null"],
    evidence: [
      "example GET /portfolio/{accountId}/combo/positions 200 success",
      "recording Portfolio/GET-portfolio-positions-page0.json",
    ],
    why: "null in every recorded position; a text where a combo has it",
  },
  {
    at: "GET /portfolio/subaccounts2 200",
    replace: {
      anyOf: [{ $ref: "#/components/schemas/subaccounts2Response" }, {
        type: "array",
        items: { $ref: "#/components/schemas/accountAttributes" },
      }],
    },
    evidence: ["recording Portfolio/GET-subaccounts2.json", "example GET /portfolio/subaccounts2 200 success"],
    why: "a bare list, or pages with metadata",
  },
  {
    at: "schema accountAttributes .faClient",
    rename: "faclient",
    evidence: ["recording Portfolio/GET-portfolio-accounts.json", "reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "schema accountAttributes .type",
    open: true,
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
    why: "the document lists its own sample",
  },
  {
    at: "schema accountAttributes .currency",
    open: true,
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
    why: "the document lists its own sample",
  },
  {
    at: "schema accountAttributes .tradingType",
    open: true,
    evidence: ["example GET /portfolio/subaccounts2 200 success", "reference client-cli-mcp-spec-contract.md §21"],
    why: "the document lists its own sample",
  },
  { at: "schema accountAttributes .ibEntity", open: true, evidence: ["reference client-cli-mcp-spec-contract.md §21"] },
  {
    at: "schema accountAttributes .businessType",
    open: true,
    evidence: ["recording Portfolio/GET-portfolio-accounts.json", "recording Portfolio/GET-portfolio-meta.json"],
  },
  {
    at: "schema individualComboPosition .exchs",
    types: ["string", "null"],
    evidence: ["example GET /portfolio/{accountId}/combo/positions 200 success"],
  },
  {
    at: "schema individualComboPosition .multiplier",
    types: ["string"],
    evidence: ["example GET /portfolio/{accountId}/combo/positions 200 success"],
  },
  {
    at: "schema individualComboPosition .strike",
    types: ["number"],
    evidence: ["example GET /portfolio/{accountId}/combo/positions 200 success"],
  },
  {
    at: "schema individualPosition",
    add: { crossCurrency: { type: "boolean" }, undComp: { type: "string" }, undSym: { type: "string" } },
    evidence: [
      "example GET /portfolio/{accountId}/positions/{pageId} 200 positions",
      "example GET /portfolio/{accountid}/position/{conid} 200 individualPositionOpt",
    ],
  },
  {
    at: "schema individualPosition .strike",
    types: ["string", "number"],
    evidence: [
      "recording Portfolio/GET-portfolio-positions-by-conid.json",
      "recording Portfolio/GET-portfolio-positions-page0.json",
    ],
  },
  {
    at: "schema ledger {}",
    add: { cryptocurrencyvalue: { type: "number" }, endofbundle: { type: "number" } },
    evidence: [
      "recording Portfolio/GET-portfolio-ledger.json",
      "example GET /portfolio/{accountId}/ledger 200 success",
    ],
  },
  {
    at: "schema portfolio2Positions [].conid",
    types: ["string"],
    evidence: [
      "recording Portfolio/GET-portfolio2-positions.json",
      "example GET /portfolio2/{accountId}/positions 200 success",
    ],
  },
  {
    at: "schema individualPosition",
    nullable: ["group", "lastTradingDay", "multiplier", "putOrCall", "sector", "sectorGroup"],
    evidence: [
      "example GET /portfolio/{accountId}/positions/{pageId} 200 positions",
      "example GET /portfolio/positions/{conid} 200 withPartialSecDefForSomeAccount",
      "example GET /portfolio/positions/{conid} 200 withSecDefForAllAccounts",
    ],
  },
  {
    at: "schema portfolio2Positions []",
    nullable: ["group", "sector"],
    evidence: ["recording Portfolio/GET-portfolio2-positions.json"],
  },
  {
    at: "schema portfolio2Positions [].avgCost",
    replace: { type: "number" },
    evidence: ["recording Portfolio/GET-portfolio2-positions.json"],
  },
];
