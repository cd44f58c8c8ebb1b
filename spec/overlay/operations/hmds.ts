import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import {
  answers,
  BIG_COUNT,
  body,
  CONID,
  COUNT,
  FLAG,
  listOf,
  mapOf,
  NUMBER,
  query,
  record,
  TEXT,
  UNKNOWN,
} from "./parts.ts";

const SCANNER_TAGS = ["Trading Scanner"];
const MARKET_TAGS = ["Trading Market Data"];
/** The first call after a login opens the bridge and is answered with the page for unknown paths. */
const FIRST_CALL = ["404"];
const BAR_TYPES = ["Last", "Bid", "Ask", "Midpoint", "FeeRate", "Inventory"];

/** The historical market data service: bars, its scanner, and its bridge. */
export const HMDS: MissingArea = {
  operations: [
    {
      path: "/hmds/auth/init",
      method: "post",
      operation: { tags: MARKET_TAGS, responses: answers(UNKNOWN) },
      evidence: ["reference gateway-and-cpapi.md §6.4"],
    },
    {
      path: "/hmds/history",
      method: "get",
      operation: {
        tags: MARKET_TAGS,
        parameters: [
          query("conid", CONID, true),
          query("period", TEXT, true),
          query("bar", TEXT, true),
          query("barType", { type: "string", enum: BAR_TYPES }),
          query("startTime", TEXT),
          query("direction", { type: "integer", enum: [1, -1] }),
          query("outsideRth", FLAG),
        ],
        responses: answers(schemaRef("hmdsHistory"), FIRST_CALL),
      },
      evidence: ["document 2.20.0 #/paths/~1hmds~1history/get", "reference gateway-and-cpapi.md §6.4"],
      since: "2.28.0",
    },
    {
      path: "/hmds/scanner/params",
      method: "get",
      operation: { tags: SCANNER_TAGS, responses: answers(schemaRef("hmdsScannerParameters"), FIRST_CALL) },
      evidence: ["document 2.20.0 #/paths/~1hmds~1scanner~1params/get"],
      since: "2.28.0",
    },
    {
      path: "/hmds/scanner/run",
      method: "post",
      operation: {
        tags: SCANNER_TAGS,
        requestBody: body(schemaRef("hmdsScan")),
        responses: answers(schemaRef("hmdsDocumentedScanResult"), FIRST_CALL),
      },
      evidence: ["document 2.20.0 #/paths/~1hmds~1scanner~1run/post"],
      since: "2.28.0",
    },
    {
      path: "/hmds/scanner",
      method: "post",
      operation: {
        tags: SCANNER_TAGS,
        requestBody: body(schemaRef("hmdsScan")),
        responses: answers(schemaRef("hmdsScanResult"), FIRST_CALL),
      },
      evidence: ["recording Scanner/POST-hmds-scanner.json"],
    },
  ],
  schemas: {
    hmdsBar: record({ t: BIG_COUNT, o: NUMBER, c: NUMBER, h: NUMBER, l: NUMBER, v: NUMBER }, ["t", "o", "c", "h", "l"]),
    hmdsHistory: record({
      startTime: TEXT,
      startTimeVal: BIG_COUNT,
      endTime: TEXT,
      endTimeVal: BIG_COUNT,
      data: listOf(schemaRef("hmdsBar")),
      points: COUNT,
      mktDataDelay: COUNT,
    }, ["startTime", "data"]),
    // its lists were shown empty; in the brokerage session's sister they hold texts
    hmdsScannerParameters: record({
      scan_type_list: listOf(record({ display_name: TEXT, code: TEXT, instruments: listOf(TEXT) })),
      instrument_list: listOf(record({ display_name: TEXT, type: TEXT, filters: listOf(TEXT) })),
      location_tree: listOf(schemaRef("hmdsScannerLocation")),
    }),
    // the description says `type` at every depth, the example `locationCode` at the inner ones
    hmdsScannerLocation: record({
      display_name: TEXT,
      type: TEXT,
      locationCode: TEXT,
      locations: listOf(schemaRef("hmdsScannerLocation")),
    }, ["display_name", "locations"]),
    hmdsScan: record({
      instrument: TEXT,
      locations: TEXT,
      scanCode: TEXT,
      secType: TEXT,
      delayedLocations: TEXT,
      maxItems: COUNT,
      filters: listOf(mapOf({ type: ["number", "string"] })),
    }, ["instrument", "locations", "scanCode", "secType", "filters"]),
    hmdsScanResult: scanResult(TEXT),
    hmdsDocumentedScanResult: scanResult(BIG_COUNT),
  },
};

/** Recorded with numbers as text, documented with numbers as numbers. */
function scanResult(amount: typeof TEXT): ReturnType<typeof record> {
  return record({
    total: amount,
    size: amount,
    offset: amount,
    scanTime: TEXT,
    id: TEXT,
    position: TEXT,
    warningText: TEXT,
    Contracts: record({ Contract: listOf(record({ inScanTime: TEXT, contractID: amount })) }),
  }, ["scanTime", "id", "Contracts"]);
}
