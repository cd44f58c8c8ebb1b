/** How values are written, and positions with their varying fields: S13, S19. @module */

import { at, fits, keys, kind, seen, status, that } from "../expect.ts";
import type { HttpSeen, Probe, Step } from "../probe.ts";
import { ask, get, PORTFOLIO, post, PRIMED, probe as make } from "./words.ts";

const FIELDS = "31,55,70,71,82,83,84,85,86,87,88,6119,6509,7059,7296,7762";
const snapshot = (conids: string, fields = FIELDS) =>
  get(`/iserver/marketdata/snapshot?conids=${conids}&fields=${fields}`);
/** Calculated fields need several calls. */
const twice = (conids: string, fields = FIELDS): Step[] => [
  PRIMED,
  ask(snapshot(conids, fields), status(200)),
  ask(snapshot(conids, fields), status(200)),
];
/** Contracts of the simulator that are delayed, closed and halted. */
const [DELAYED, CLOSED, HALTED] = ["38708077", "273982664", "38708867"];
const PRICE = /^[CH]?\d+(\.\d+)?$/;
const OWN = { own: {} } as const;

/** Probes of market data. */
export const valueProbes: readonly Probe[] = [
  make("values.text", "S13", "§6.1", "prices and sizes are texts, _updated is a number of 13 digits", [
    ...twice("265598"),
    ask(
      snapshot("265598"),
      status(200),
      fits("0.31", PRICE),
      fits("0.84", PRICE),
      fits("0.86", PRICE),
      fits("0.85", /^[\d,]+$/),
      fits("0.88", /^[\d,]+$/),
      that("0._updated", "has 13 digits", (ms: number) => /^\d{13}$/.test(String(ms))),
      at("0.conid", 265598),
      at("0.conidEx", "265598"),
    ),
  ]),
  make("values.volume", "S13", "§6.1", "87 has K or M, 7762 all digits", [
    ...twice("265598"),
    ask(snapshot("265598"), fits("0.87", /^[\d.]+[KM]$/), fits("0.7762", /^\d{4,}(\.\d+)?$/)),
  ]),
  make("values.change", "S13", "§6.1", "82 is signed, 83 is a percentage", [
    ...twice("265598"),
    ask(snapshot("265598"), fits("0.82", /^[+-]\d+(\.\d+)?$/), fits("0.83", /^-?\d+(\.\d+)?%?$/)),
  ], OWN),
  make("values.availability", "S13", "§6.2", "6509 begins with the kind of data: R, D, Z, Y, N or O", [
    ...twice("265598"),
    ask(
      snapshot("265598"),
      fits("0.6509", /^[RDZYNO][Pp]?B?d?$/),
      fits("0.6119", /^q\d+$/),
      fits("0.server_id", /^q\d+$/),
    ),
  ]),
  make("values.absent", "S13", "§6.1", "a field that a contract does not have is absent, not null", [
    ...twice("265598", "31,201,7308,7714"),
    ask(
      snapshot("265598", "31,201,7308,7714"),
      kind("0.31", "string"),
      kind("0.201", "absent"),
      kind("0.7308", "absent"),
      kind("0.7714", "absent"),
    ),
  ]),
  make("values.remembered", "S13", "§6.1", "fields that were asked for before come back unasked", [
    ...twice("265598", "31,84"),
    ask(snapshot("265598", "86"), kind("0.86", "string"), kind("0.84", "string")),
  ], OWN),
  make("values.delayed", "S13", "§6.2", "delayed data say so: 6509 begins with D", [
    ...twice(DELAYED),
    ask(snapshot(DELAYED), fits("0.6509", /^D/), fits("0.31", PRICE)),
  ], OWN),
  make("values.closed", "S13", "§6.1", "a last price that is the previous close has the prefix C", [
    ...twice(CLOSED),
    ask(snapshot(CLOSED), fits("0.31", /^C\d/)),
  ], OWN),
  make("values.halted", "S13", "§6.1", "the last price of a halted contract has the prefix H", [
    ...twice(HALTED),
    ask(snapshot(HALTED), fits("0.31", /^H\d/)),
  ], OWN),
  make("values.history", "S13", "§6.4", "history has data with o c h l v t, and points is one less than there are", [
    PRIMED,
    ask(get("/iserver/marketdata/history?conid=265598&period=1d&bar=1h"), status(200, 500, 503)),
    ask(
      get("/iserver/marketdata/history?conid=265598&period=1d&bar=1h"),
      status(200),
      keys("data.0", "o", "c", "h", "l", "v", "t"),
      that(
        "",
        "counts points from zero",
        (it: { data: unknown[]; points: number }) => it.points === it.data.length - 1,
      ),
      fits("high", /^\d+(\.\d+)?\/\d+(\.\d+)?\/\d+$/),
      kind("priceFactor", "number"),
    ),
  ]),
  make("values.search", "S13", "§9", "secdef/search: conid is a text, sections list months with ;", [
    PRIMED,
    ask(
      get("/iserver/secdef/search?symbol=AAPL"),
      status(200),
      fits("0.conid", /^\d+$/),
      that(
        "0.sections",
        "has options by month",
        (sections: { secType: string; months?: string }[]) =>
          sections.some(({ secType, months }) =>
            secType === "OPT" && /^[A-Z]{3}\d\d(;[A-Z]{3}\d\d)*$/.test(months ?? "")
          ),
      ),
    ),
  ]),
  make("values.ledger", "S13", "§8", "the ledger is keyed by currency, with BASE", [
    PORTFOLIO,
    ask(
      get("/portfolio/{{account}}/ledger"),
      status(200),
      kind("BASE.netliquidationvalue", "number"),
      kind("USD.cashbalance", "number"),
      at("BASE.key", "LedgerList"),
    ),
  ], { tier: "sso" }),
  make(
    "values.summary",
    "S13",
    "§8",
    "the summary has lower-case keys with amount, currency, isNull, timestamp, value, severity",
    [
      PORTFOLIO,
      ask(
        get("/portfolio/{{account}}/summary"),
        status(200),
        keys("netliquidation", "amount", "currency", "isNull", "timestamp", "value", "severity"),
        kind("accounttype.value", "string"),
      ),
    ],
    { tier: "sso" },
  ),
  make("values.unsubscribe", "S13", "§6.1", "unsubscribing an open feed is success, unsubscribeall too", [
    ...twice("265598"),
    ask(post("/iserver/marketdata/unsubscribe", { conid: 265598 }), status(200), at("success", true)),
    ask(get("/iserver/marketdata/unsubscribeall"), status(200), at("unsubscribed", true)),
  ], { touches: true }),
];

const WIDE = "DU1000002";
const fieldCounts = (json: unknown): number[] =>
  (json as Record<string, unknown>[]).map((row) => Object.keys(row).length);
const page = (account: string, index: number) => get(`/portfolio/${account}/positions/${index}`);
const withFields = (low: number, high: number) =>
  that(
    "",
    `has rows of ${low} to ${high} fields`,
    (rows: unknown[]) => rows.length > 0 && fieldCounts(rows).every((count) => count >= low && count <= high),
  );

/** Probes of positions. */
export const positionProbes: readonly Probe[] = [
  make("positions.varying-fields", "S19", "§8", "one page has 21 fields a row at first, then 41, then 47", [
    PORTFOLIO,
    ask(page("{{account}}", 0), status(200), withFields(21, 21)),
    ask(page("{{account}}", 0), status(200), withFields(41, 42)),
    ask(page("{{account}}", 0), status(200), withFields(47, 48)),
  ], { ...OWN, tier: "sso" }),
  make("positions.pages", "S19", "§8", "a page has 100 positions; past the end it is empty", [
    PORTFOLIO,
    ask(page(WIDE, 0), status(200), that("", "has 100 rows", (rows: unknown[]) => rows.length === 100)),
    ask(page(WIDE, 1), status(200), that("", "has more rows", (rows: unknown[]) => rows.length > 0)),
    ask(page(WIDE, 9), status(200), at("", [])),
  ], { ...OWN, tier: "sso" }),
  make(
    "positions.page-shape",
    "S19",
    "§8",
    "a position has conid as number, currency, mktPrice, avgCost, unrealizedPnl, assetClass",
    [
      PORTFOLIO,
      ask(
        page("{{account}}", 0),
        status(200),
        kind("", "array"),
        seen(
          "rows of that shape",
          (it: HttpSeen) =>
            (it.json as Record<string, unknown>[]).every((row) =>
              typeof row.conid === "number" && typeof row.mktPrice === "number" && typeof row.assetClass === "string" &&
              "avgCost" in row && "unrealizedPnl" in row && typeof row.currency === "string"
            ),
        ),
      ),
    ],
    { tier: "sso" },
  ),
  make("positions.slim", "S19", "§8", "/portfolio2 positions are slim, and their conid is a text", [
    PORTFOLIO,
    ask(
      get(`/portfolio2/{{account}}/positions`),
      status(200),
      kind("0.conid", "string"),
      kind("0.position", "number"),
      kind("0.secType", "string"),
    ),
  ], { ...OWN, tier: "sso" }),
  make("positions.invalidate", "S19", "§8", "positions/invalidate is success, and the fields come late again", [
    PORTFOLIO,
    ask(page("{{account}}", 0), status(200)),
    ask(page("{{account}}", 0), withFields(41, 42)),
    ask(post("/portfolio/{{account}}/positions/invalidate"), status(200), at("message", "success")),
    ask(page("{{account}}", 0), withFields(21, 21)),
  ], { ...OWN, tier: "sso" }),
  make("positions.by-contract", "S19", "§8", "/portfolio/positions/{conid} is an object by account", [
    PORTFOLIO,
    ask(
      get("/portfolio/positions/265598"),
      status(200),
      that(
        "",
        "has lists by account",
        (it: Record<string, unknown>) =>
          Object.keys(it).length > 0 &&
          Object.entries(it).every(([id, rows]) => /^D?U\d+C?$/.test(id) && Array.isArray(rows)),
      ),
    ),
  ], { ...OWN, tier: "sso" }),
];
