/** Contracts, scanner, alerts, watchlists, performance: how their answers are written (S13). @module */

import { at, fits, keys, kind, status, that } from "../expect.ts";
import type { Probe } from "../probe.ts";
import { ask, get, keep, PORTFOLIO, post, PRIMED, probe as make, remove } from "./words.ts";

const OWN = { own: {} } as const;
const SSO = { tier: "sso" } as const;
type Row = Record<string, unknown>;

/** Probes of reference data and of lists that a user keeps. */
export const referenceProbes: readonly Probe[] = [
  make(
    "reference.contract",
    "S13",
    "§9",
    "contract info is snake_case: con_id a number, symbol, instrument_type, company_name",
    [
      PRIMED,
      ask(
        get("/iserver/contract/265598/info"),
        status(200),
        at("con_id", 265598),
        at("symbol", "AAPL"),
        at("instrument_type", "STK"),
        keys("", "company_name", "valid_exchanges", "trading_class", "r_t_h", "currency"),
      ),
    ],
  ),
  make("reference.rules", "S13", "§9", "info-and-rules has rules: orderTypes, tifTypes, defaultSize, increment", [
    PRIMED,
    ask(
      get("/iserver/contract/265598/info-and-rules?isBuy=true"),
      status(200),
      that(
        "rules.tifTypes",
        "holds texts like DAY/o,a",
        (list: string[]) => list.some((one) => /^[A-Z]+(\/[a-z,]+)?$/.test(one)),
      ),
      keys("rules", "orderTypes", "tifTypes", "defaultSize", "sizeIncrement", "increment", "limitPrice"),
    ),
  ]),
  make("reference.stocks", "S13", "§9", "trsrv/stocks is keyed by symbol, contracts have conid as a number and isUS", [
    ask(
      get("/trsrv/stocks?symbols=AAPL,IBM"),
      status(200),
      at("AAPL.0.assetClass", "STK"),
      kind("AAPL.0.contracts.0.conid", "number"),
      kind("AAPL.0.contracts.0.isUS", "boolean"),
      kind("IBM", "array"),
    ),
  ], SSO),
  make("reference.futures", "S13", "§9", "trsrv/futures has dates as numbers", [
    ask(
      get("/trsrv/futures?symbols=ES"),
      status(200),
      kind("ES.0.conid", "number"),
      kind("ES.0.underlyingConid", "number"),
      that("ES.0.expirationDate", "is a day in digits", (day: number) => /^20\d{6}$/.test(String(day))),
      keys("ES.0", "ltd", "symbol"),
    ),
  ], SSO),
  make("reference.exchange-rate", "S13", "§9", "exchangerate has one number", [
    PRIMED,
    ask(get("/iserver/exchangerate?source=USD&target=EUR"), status(200), kind("rate", "number")),
  ]),
  make(
    "reference.scanner",
    "S13",
    "§9",
    "scanner/run has contracts with con_id, and the column's name in the first row",
    [
      PRIMED,
      ask(
        post("/iserver/scanner/run", {
          instrument: "STK",
          type: "TOP_TRADE_COUNT",
          location: "STK.US.MAJOR",
          filter: [],
        }),
        status(200),
        that("contracts", "has at most 50 rows", (rows: Row[]) => rows.length > 0 && rows.length <= 50),
        keys("contracts.0", "server_id", "symbol", "con_id", "sec_type", "column_name", "listing_exchange"),
        kind("contracts.1.column_name", "absent"),
        kind("scan_data_column_name", "string"),
      ),
    ],
    OWN,
  ),
  make(
    "reference.watchlist",
    "S13",
    "§9",
    "a watchlist is acknowledged with empty instruments, listed, shown and deleted",
    [
      PRIMED,
      ask(
        post("/iserver/watchlist", { id: "1234", name: "mine", rows: [{ C: 265598 }, { H: "" }] }),
        status(200),
        at("id", "1234"),
        at("readOnly", false),
        at("instruments", []),
        kind("hash", "string"),
      ),
      ask(
        get("/iserver/watchlists?SC=USER_WATCHLIST"),
        status(200),
        at("action", "content"),
        that("data.user_lists", "has it", (lists: Row[]) => lists.some(({ id }) => id === "1234")),
      ),
      ask(get("/iserver/watchlist?id=1234"), status(200), at("instruments.0.conid", 265598)),
      ask(remove("/iserver/watchlist?id=1234"), status(200), at("data.deleted", "1234"), at("action", "context")),
    ],
    OWN,
  ),
  make(
    "reference.alert",
    "S13",
    "§9",
    "an alert is acknowledged with order_id, success, text and warning_message; deleting it with success",
    [
      PRIMED,
      keep(
        "alert",
        "order_id",
        post("/iserver/account/{{account}}/alert", {
          alertName: "high",
          alertMessage: "high",
          alertRepeatable: 0,
          outsideRth: 0,
          tif: "GTC",
          conditions: [{
            type: 1,
            conidex: "265598@SMART",
            operator: ">=",
            triggerMethod: "0",
            value: "9999.00",
            logicBind: "n",
          }],
        }),
        status(200),
        at("success", true),
        at("text", "Submitted"),
        kind("request_id", "null", "number"),
        kind("warning_message", "null"),
      ),
      ask(get("/iserver/account/{{account}}/alerts"), status(200), at("0.alert_name", "high")),
      ask(
        remove("/iserver/account/{{account}}/alert/{{alert}}"),
        status(200),
        at("success", true),
        at("text", "Request was submitted"),
      ),
    ],
    OWN,
  ),
  make("reference.performance", "S13", "§8", "pa/performance has nav, cps, tpps, id getPerformanceData and rc 0", [
    PORTFOLIO,
    ask(
      post("/pa/performance", { acctIds: ["{{account}}"], period: "1M" }),
      status(200),
      keys("", "nav", "cps", "tpps", "included"),
      at("currencyType", "base"),
      at("id", "getPerformanceData"),
      at("rc", 0),
      kind("nav.data.0.navs", "array"),
    ),
  ], { ...OWN, ...SSO }),
  make(
    "reference.portfolio-account",
    "S13",
    "§8",
    "a portfolio account has id, accountVan, currency, type, parent; a paper one begins with DU",
    [
      ask(
        get("/portfolio/accounts"),
        status(200),
        fits("0.id", /^D?U\d+$/),
        keys("0", "accountId", "accountVan", "currency", "type", "tradingType", "faclient", "parent", "desc"),
        kind("0.accountStatus", "number"),
      ),
    ],
    SSO,
  ),
  make("reference.pnl", "S13", "§8", "profit and loss has rowType, dpl, nl, upl, el, mv by account", [
    PRIMED,
    ask(get("/iserver/account/pnl/partitioned"), status(200)),
    ask(
      get("/iserver/account/pnl/partitioned"),
      status(200),
      that("upnl", "has those", (rows: Record<string, Row>) =>
        Object.values(rows).length > 0 &&
        Object.values(rows).every((row) =>
          ["rowType", "dpl", "nl", "upl", "mv"].every((key) => typeof row[key] === "number")
        )),
    ),
  ], OWN),
  make("reference.allocation", "S13", "§8", "the allocation has assetClass, group and sector, each long and short", [
    PORTFOLIO,
    ask(
      get("/portfolio/{{account}}/allocation"),
      status(200),
      kind("assetClass.long.STK", "number"),
      keys("group", "long", "short"),
      keys("sector", "long", "short"),
    ),
  ], { ...OWN, ...SSO }),
];
