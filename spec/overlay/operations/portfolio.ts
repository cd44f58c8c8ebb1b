import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import {
  answers,
  BIG_COUNT,
  body,
  CONID,
  FLAG,
  inPath,
  listOf,
  mapOf,
  NUMBER,
  record,
  TEXT,
  TEXT_OR_NULL,
  UNKNOWN,
} from "./parts.ts";

const TAGS = ["Trading Portfolio"];
const ACCOUNT_IDS = body(record({ acctIds: listOf(TEXT) }));
const SIDES = record({ long: mapOf(NUMBER), short: mapOf(NUMBER) });

/** Portfolio: several accounts at once, one uncached position, and the analyst's older summary. */
export const PORTFOLIO: MissingArea = {
  operations: [
    {
      path: "/portfolio/allocation",
      method: "post",
      operation: {
        tags: TAGS,
        requestBody: ACCOUNT_IDS,
        responses: answers(schemaRef("consolidatedAllocation")),
      },
      evidence: ["recording Portfolio/POST-portfolio-consolidated-allocation.json"],
    },
    {
      path: "/portfolio2/{accountId}/position/{conid}",
      method: "get",
      operation: {
        tags: TAGS,
        parameters: [inPath("accountId", TEXT), inPath("conid", CONID)],
        // that it exists is known, not whether it answers with a list as its cached sister does
        responses: answers({
          oneOf: [schemaRef("uncachedPositionByConid"), listOf(schemaRef("uncachedPositionByConid"))],
        }),
      },
      evidence: [
        "reference gateway-and-cpapi.md §8",
        // the members are those of the list of all positions
        "recording Portfolio/GET-portfolio2-positions.json",
      ],
    },
    {
      path: "/pa/summary",
      method: "post",
      operation: {
        tags: ["Trading Portfolio Analyst"],
        deprecated: true,
        requestBody: ACCOUNT_IDS,
        responses: answers(UNKNOWN),
      },
      evidence: ["reference gateway-and-cpapi.md §5"],
    },
  ],
  schemas: {
    consolidatedAllocation: record({ assetClass: SIDES, sector: SIDES, group: SIDES }),
    uncachedPositionByConid: record({
      position: NUMBER,
      conid: TEXT,
      avgCost: NUMBER,
      avgPrice: NUMBER,
      currency: TEXT,
      description: TEXT,
      isLastToLoq: FLAG,
      marketPrice: NUMBER,
      marketValue: NUMBER,
      realizedPnl: NUMBER,
      secType: TEXT,
      timestamp: BIG_COUNT,
      unrealizedPnl: NUMBER,
      assetClass: TEXT,
      sector: TEXT_OR_NULL,
      group: TEXT_OR_NULL,
      model: TEXT,
    }, ["position", "conid"]),
  },
};
