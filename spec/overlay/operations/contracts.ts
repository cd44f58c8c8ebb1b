import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import { answers, BIG_COUNT, body, COUNT, FLAG, listOf, NUMBER, record, TEXT, TEXT_OR_NULL } from "./parts.ts";

const STEP = record({ lowerEdge: NUMBER, increment: NUMBER });
const DIGITS = record({ decimalDigits: COUNT, lowerEdge: NUMBER, wholeDigits: COUNT });

/** Contracts: definitions by ids in a body, up to 200 of them. */
export const CONTRACTS: MissingArea = {
  operations: [
    {
      path: "/trsrv/secdef",
      method: "post",
      operation: {
        tags: ["Trading Contracts"],
        requestBody: body(record({ conids: { ...listOf(BIG_COUNT), maxItems: 200 } })),
        responses: answers(record({ secdef: listOf(schemaRef("postedInstrumentDefinition")) })),
      },
      evidence: [
        "reference gateway-and-cpapi.md §5",
        // the form with the ids in the query, whose envelope is known to be the same
        "recording Contracts/GET-trsrv-secdef.json",
        "example GET /trsrv/secdef 200 response",
      ],
    },
  ],
  schemas: {
    postedInstrumentDefinition: record({
      conid: BIG_COUNT,
      currency: TEXT,
      name: TEXT_OR_NULL,
      assetClass: TEXT,
      expiry: TEXT_OR_NULL,
      lastTradingDay: TEXT_OR_NULL,
      group: TEXT_OR_NULL,
      putOrCall: TEXT_OR_NULL,
      sector: TEXT_OR_NULL,
      sectorGroup: TEXT_OR_NULL,
      strike: TEXT,
      ticker: TEXT,
      undConid: BIG_COUNT,
      multiplier: NUMBER,
      type: TEXT,
      hasOptions: FLAG,
      fullName: TEXT,
      isUS: FLAG,
      isEventContract: FLAG,
      listingExchange: TEXT,
      countryCode: TEXT,
      incrementRules: listOf(STEP),
      displayRule: record({ magnification: COUNT, displayRuleStep: listOf(DIGITS) }),
      time: COUNT,
      chineseName: TEXT,
      allExchanges: TEXT,
    }, ["conid"]),
  },
};
