import type { OverlayEntry } from "../../entry.ts";
import { COUNT, query, TEXT } from "../../operations/parts.ts";

const POSITIONS = "GET /portfolio/{accountId}/positions/{pageId} parameters";
const DOCUMENT = "document 2.28.0 #/paths/~1portfolio~1{accountId}~1positions~1{pageId}/get/parameters";
const ANALYST = "reference gateway-and-cpapi.md §8";

/** Corrections of what is sent about portfolios. */
export const PORTFOLIO_REQUESTS: readonly OverlayEntry[] = [
  {
    at: "GET /portfolio/{accountId}/allocation parameters model",
    parameter: query("model", TEXT),
    evidence: ["document 2.29.0 #/paths/~1portfolio2~1{accountId}~1positions/get/parameters/1"],
    why: "the model of the sister operation is a text",
  },
  {
    at: `${POSITIONS} model`,
    parameter: query("model", TEXT),
    evidence: [
      `${DOCUMENT}/2`,
      "document 2.29.0 #/paths/~1portfolio2~1{accountId}~1positions/get/parameters/1",
    ],
  },
  { at: `${POSITIONS} sort`, parameter: query("sort", TEXT), evidence: [`${DOCUMENT}/3`] },
  {
    at: `${POSITIONS} direction`,
    parameter: query("direction", { type: "string", enum: ["a", "d"] }),
    evidence: [
      `${DOCUMENT}/4`,
      "document 2.29.0 #/paths/~1portfolio2~1{accountId}~1positions/get/parameters/2",
    ],
  },
  {
    at: "GET /portfolio/subaccounts2 parameters page",
    parameter: query("page", COUNT),
    evidence: [ANALYST, "example GET /portfolio/subaccounts2 200 success"],
    why: "the answer tells its page",
  },
  {
    at: "POST /pa/performance body .acctIds",
    replace: { type: "array", items: TEXT },
    evidence: [ANALYST],
  },
  { at: "POST /pa/performance body", require: ["acctIds"], evidence: [ANALYST] },
  { at: "POST /pa/performance body .period", open: true, evidence: [ANALYST], why: "1Y is not in the list" },
  { at: "POST /pa/transactions body", require: ["acctIds", "conids"], evidence: [ANALYST] },
];
