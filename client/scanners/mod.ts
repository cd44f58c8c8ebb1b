import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { createCache } from "../contracts/cache.ts";
import { BadRequestError, UpstreamDecodeError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { numberOf, objectOf, objectsOf, textOf } from "../stream/frames.ts";
import type { WireScannerParams } from "../wire.ts";

/** What to look for. The words are those of {@link ScannersApi.params}. */
export interface Scan {
  /** What is scanned, such as `STK`. */
  readonly instrument: string;
  /** By what it is ordered, such as `TOP_PERC_GAIN`. */
  readonly type: string;
  /** Where, such as `STK.US.MAJOR`. */
  readonly location: string;
  /** What a contract must have: a filter's code and its value. */
  readonly filters?: readonly ScanFilter[] | undefined;
}

/** One condition of a scan. */
export interface ScanFilter {
  /** Such as `priceAbove`. */
  readonly code: string;
  /** Such as 5. */
  readonly value: string | number | boolean;
}

/** One contract that a scan has found. */
export interface ScanRow {
  /** Its place, from 1. */
  readonly rank: number;
  /** The contract id. */
  readonly conid: number;
  /** The symbol. */
  readonly symbol: string;
  /** Type of the contract, such as `STK`; null when IBKR does not say. */
  readonly secType: string | null;
  /** Where it is listed; null when IBKR does not say. */
  readonly exchange: string | null;
  /** The company; null when IBKR does not say. */
  readonly companyName: string | null;
  /** The figure by which it was found, in IBKR's words, such as `221.521K`; null when IBKR does not say. */
  readonly value: string | null;
}

/** What a scan has found. */
export interface ScanResult {
  /** What the figure of the rows is, such as `Trades`; null when IBKR does not say. */
  readonly valueName: string | null;
  /** Best first, 50 at most. */
  readonly rows: readonly ScanRow[];
}

/** `ibkr.scanners`: lists of contracts by what they do. */
export interface ScannersApi {
  /**
   * The words that a scan may use: types, instruments, locations and filters, as IBKR answers.
   *
   * Source: GET /iserver/scanner/params, which IBKR allows once in 15 minutes; its answer is remembered for a day.
   */
  params(options?: CallOptions): Promise<WireScannerParams>;
  /**
   * Runs a scan.
   *
   * Source: POST /iserver/scanner/run, once a second.
   * @throws {IbkrError} `bad_request` for a scan without its words; IBKR's own refusal for words that it does not know
   * @example The most traded above 5
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const { valueName, rows } = await ibkr.scanners.run({
   *   instrument: "STK",
   *   type: "TOP_TRADE_COUNT",
   *   location: "STK.US.MAJOR",
   *   filters: [{ code: "priceAbove", value: 5 }],
   * });
   * for (const { symbol, value } of rows) console.log(symbol, valueName, value);
   * ```
   */
  run(scan: Scan, options?: CallOptions): Promise<ScanResult>;
}

const PARAMS_FOR_MS = 24 * 3_600_000;

/** Builds `ibkr.scanners`. */
export function createScannersApi(call: Caller, clock: Clock): ScannersApi {
  const cache = createCache(clock, { maxEntries: 1 });

  async function params({ timeoutMs, signal }: CallOptions = {}): Promise<WireScannerParams> {
    const asked = cache.get("params", isParams, async () => {
      const value = await call<WireScannerParams>({
        operation: "scanners.params",
        method: "GET",
        path: "/iserver/scanner/params",
        effect: "read",
        costly: true,
        timeoutMs,
      });
      return { value, keepMs: PARAMS_FOR_MS };
    });
    return await orAbort(asked, signal);
  }

  async function run(scan: Scan, options: CallOptions = {}): Promise<ScanResult> {
    for (const [name, value] of Object.entries({ ...scan, filters: "x" })) {
      if (typeof value === "string" && value !== "") continue;
      throw new BadRequestError(`scan.${name} is missing; scanners.params() lists what it may be`);
    }
    const { instrument, type, location, filters = [] } = scan;
    const answer = objectOf(
      await call<unknown>({
        operation: "scanners.run",
        method: "POST",
        path: "/iserver/scanner/run",
        effect: "read",
        json: { instrument, type, location, filter: filters.map(({ code, value }) => ({ code, value })) },
        ...options,
      }),
    );
    if (!Array.isArray(answer?.["contracts"])) {
      throw new UpstreamDecodeError("no list of contracts", { operation: "scanners.run" });
    }
    return { valueName: textOf(answer["scan_data_column_name"]), rows: objectsOf(answer["contracts"]).flatMap(toRow) };
  }

  return { params, run };
}

function toRow(wire: Record<string, unknown>, index: number): ScanRow[] {
  const conid = numberOf(wire["con_id"]);
  if (conid === null) return []; // nobody could ask for it
  return [{
    rank: index + 1,
    conid,
    symbol: textOf(wire["symbol"]) ?? "",
    secType: textOf(wire["sec_type"]),
    exchange: textOf(wire["listing_exchange"]),
    companyName: textOf(wire["company_name"]),
    value: textOf(wire["scan_data"]),
  }];
}

function isParams(value: unknown): value is WireScannerParams {
  return typeof value === "object" && value !== null;
}
