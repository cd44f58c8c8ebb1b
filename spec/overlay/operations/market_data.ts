import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import { answers, BIG_COUNT, CONID, COUNT, FLAG, inPath, NUMBER, query, record, TEXT } from "./parts.ts";

const TAGS = ["Trading Market Data"];

/** Market data: the quote that costs money, and the older way to close a feed. */
export const MARKET_DATA: MissingArea = {
  operations: [
    {
      path: "/md/regsnapshot",
      method: "get",
      operation: {
        tags: TAGS,
        parameters: [query("conid", CONID, true)],
        responses: answers(schemaRef("regulatorySnapshot")),
      },
      evidence: ["document 2.20.0 #/paths/~1md~1regsnapshot/get", "reference gateway-and-cpapi.md §6.1"],
      since: "2.28.0",
    },
    {
      path: "/iserver/marketdata/{conid}/unsubscribe",
      method: "get",
      operation: {
        tags: TAGS,
        deprecated: true,
        parameters: [inPath("conid", CONID)],
        responses: answers(record({ confirmed: TEXT })),
      },
      // the member was a text in the vendor's description of 2019, which clients are still generated from
      evidence: ["reference gateway-and-cpapi.md §6.1"],
    },
  ],
  schemas: {
    regulatorySnapshot: record({
      conid: BIG_COUNT,
      conidEx: TEXT,
      sizeMinTick: NUMBER,
      BboExchange: TEXT,
      HasDelayed: FLAG,
      BestBidExch: COUNT,
      BestAskExch: COUNT,
      LastExch: COUNT,
      "31": TEXT,
      "84": TEXT,
      "85": COUNT,
      "86": TEXT,
      "88": COUNT,
      "7057": TEXT,
      "7058": TEXT,
      // a text by the description, a number in its example
      "7059": { type: ["integer", "string"] },
      "7068": TEXT,
    }, ["conid"]),
  },
};
