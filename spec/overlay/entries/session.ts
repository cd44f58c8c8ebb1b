import type { OverlayEntry } from "../entry.ts";

/** Corrections of session. */
export const SESSION: readonly OverlayEntry[] = [
  { at: "schema tickleResponse", overlapping: true, evidence: ["reference client-cli-mcp-spec-contract.md §21"] },
  {
    at: "schema successfulTickleResponse .hmds.authStatus",
    replace: { $ref: "#/components/schemas/brokerageSessionStatus" },
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "schema successfulTickleResponse .iserver",
    add: { tickle: { type: "boolean" } },
    evidence: ["reference gateway-and-cpapi.md §3.2"],
    why: "older Gateways have it",
  },
  {
    at: "schema brokerageSessionStatus",
    nullable: ["MAC"],
    evidence: ["reference gateway-and-cpapi.md §3.2"],
    why: "null after a logout",
  },
  {
    at: "schema ssoValidateResponse",
    add: { LOGIN_TYPE: { type: "number" } },
    evidence: ["example GET /sso/validate 200 success"],
  },
  {
    at: "schema ssoValidateResponse .features",
    add: { env: { type: "string" } },
    evidence: ["example GET /sso/validate 200 success"],
  },
  {
    at: "schema ssoValidateResponse",
    nullable: ["QUALIFIED_FOR_MOBILE_AUTH"],
    evidence: ["example GET /sso/validate 200 success"],
  },
];
