/**
 * Market scanners (§9): the brokerage's, and the one of the historical data farm.
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import type { Quote } from "../../market/quote.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { behindBridge } from "./farm_bridge.ts";
import { timeText } from "./history_shapes.ts";
import { FILTERS, LOCATIONS, SCAN_TYPES, scannerParams, type ScanType } from "./scanner_tables.ts";

const MAX_ROWS = 50;

interface Scanned {
  readonly instrument: Instrument;
  readonly quote: Quote;
}

interface Scan {
  readonly type: ScanType;
  readonly rows: readonly Scanned[];
}

/** Runs a scan over shares listed in the United States; null when its type, instrument or location is unknown. */
function scan(
  world: World,
  asked: { code: unknown; instrument: unknown; location: unknown; filters: readonly (readonly [unknown, unknown])[] },
): Scan | null {
  const type = SCAN_TYPES.find(({ code }) => code === asked.code);
  const exchanges = LOCATIONS.get(String(asked.location));
  if (type === undefined || exchanges === undefined || !type.instruments.includes(String(asked.instrument))) {
    return null;
  }
  const isFund = asked.instrument === "ETF.EQ.US";
  const kept = world.market.instruments.all
    .filter((one) => one.secType === "STK" && one.currency === "USD" && (!isFund || one.type === "ETF"))
    .filter((one) => exchanges.length === 0 || exchanges.includes(one.exchange))
    .map((instrument) => ({ instrument, quote: world.market.quote(instrument) }))
    .filter((row) =>
      asked.filters.every(([code, value]) => FILTERS.get(String(code))?.passes(row, Number(value)) ?? true)
    );
  return { type, rows: kept.toSorted((one, other) => type.rank(other) - type.rank(one)) };
}

function run({ world, body }: Call): Answer {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const filters = (Array.isArray(given.filter) ? given.filter : []).map((one) => {
    const { code, value } = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
    return [code, value] as const;
  });
  if (typeof given.type !== "string" || typeof given.instrument !== "string" || typeof given.location !== "string") {
    return failure(400, "Bad Request: instrument, type and location required", true);
  }
  const result = scan(world, { code: given.type, instrument: given.instrument, location: given.location, filters });
  if (result === null) return failure(500, "Scanner parameters are not valid");
  const { type, rows } = result;
  const contracts = rows.slice(0, MAX_ROWS).map((row, index) => ({
    server_id: String(index),
    ...(index === 0 ? { column_name: type.column } : {}),
    symbol: row.instrument.symbol,
    conidex: String(row.instrument.conid),
    con_id: row.instrument.conid,
    available_chart_periods: "#R|1",
    company_name: row.instrument.name,
    ...(type.show === undefined ? {} : { scan_data: type.show(row) }),
    contract_description_1: row.instrument.symbol,
    listing_exchange: row.instrument.exchange === "NASDAQ" ? "NASDAQ.NMS" : row.instrument.exchange,
    sec_type: row.instrument.secType,
  }));
  return json({ contracts, scan_data_column_name: type.column });
}

/** The farm's form of the question: filters are objects of one key, the location is a list of one. */
function farmScan({ world, body }: Call): Scan | null {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const filters = (Array.isArray(given.filters) ? given.filters : []).flatMap((one) =>
    typeof one === "object" && one !== null ? Object.entries(one) : []
  );
  return scan(world, { code: given.scanCode, instrument: given.instrument, location: given.locations, filters });
}

/** Two paths, two kinds of numbers: the older one writes them as text. */
function farm(write: (value: number) => string | number): (call: Call) => Answer {
  return behindBridge((call) => {
    const result = farmScan(call);
    if (result === null) return failure(500, "Scanner parameters are not valid");
    const limit = Number((call.body as { maxItems?: unknown }).maxItems ?? MAX_ROWS);
    const shown = result.rows.slice(0, limit > 0 ? limit : MAX_ROWS);
    const scanTime = timeText(call.world.clock.now());
    return json({
      total: write(result.rows.length),
      size: write(shown.length),
      offset: write(0),
      scanTime,
      id: `scanner-${call.world.random.int(100, 999)}`,
      Contracts: {
        Contract: shown.map(({ instrument: { conid } }) => ({ inScanTime: scanTime, contractID: write(conid) })),
      },
    });
  });
}

/** Without the filters, which the farm describes nowhere. */
function farmParams(): Answer {
  const { scan_type_list, instrument_list, location_tree } = scannerParams();
  return json({ scan_type_list, instrument_list, location_tree });
}

/** Routes of scanners. */
export const scannerRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/iserver/scanner/params", need: "brokerage", answer: () => json(scannerParams()) },
  { methods: ["POST"], path: "/iserver/scanner/run", need: "brokerage", answer: run },
  { methods: ["GET"], path: "/hmds/scanner/params", need: "sso", answer: behindBridge(farmParams) },
  { methods: ["POST"], path: "/hmds/scanner", need: "sso", answer: farm(String) },
  { methods: ["POST"], path: "/hmds/scanner/run", need: "sso", answer: farm((value) => value) },
];
