/** What has to be called before something else works, and that it is lost with the session: S11, S12. @module */

import { at, body, kind, seen, status, that } from "../expect.ts";
import type { HttpSeen, Probe } from "../probe.ts";
import { ask, control, get, INIT, PORTFOLIO, post, PRIMED, probe as make } from "./words.ts";

const SNAPSHOT = get("/iserver/marketdata/snapshot?conids=265598&fields=31,84,86");
const ORDERS = get("/iserver/account/orders");
const PNL = get("/iserver/account/pnl/partitioned");
const TRADES = get("/iserver/account/trades");
const FIRST = [status(400, 500), body(/[Pp]lease query \/accounts first/)];
const OWN = { own: {} } as const;
const PREFLIGHT = [
  status(200),
  that(
    "0",
    "has the contract and no price",
    (row: Record<string, unknown>) => row.conid === 265598 && row.conidEx === "265598" && !("31" in row),
  ),
];
const PLACEHOLDER = [status(200), at("orders", []), at("snapshot", false)];

/** Probes of priming. */
export const primingProbes: readonly Probe[] = [
  ...[["orders", ORDERS], ["snapshot", SNAPSHOT], ["trades", TRADES]].map(([name, request]) =>
    make(
      `priming.accounts-${name as string}`,
      "S11",
      "§3.2",
      `${name as string} before /iserver/accounts is refused in words`,
      [
        ask(request as typeof ORDERS, ...FIRST),
        PRIMED,
        ask(request as typeof ORDERS, status(200)),
      ],
      OWN,
    )
  ),
  make(
    "priming.live-orders",
    "S11",
    "§7.7",
    "the first list of orders is empty with snapshot: false, the next one is real",
    [
      PRIMED,
      ask(ORDERS, ...PLACEHOLDER),
      ask(ORDERS, status(200), at("snapshot", true), kind("orders", "array")),
    ],
    OWN,
  ),
  make("priming.force", "S11", "§7.7", "force=true answers an empty list; the call after it is real", [
    PRIMED,
    ask(ORDERS, ...PLACEHOLDER),
    ask(get("/iserver/account/orders?force=true"), status(200), at("orders", [])),
    ask(ORDERS, status(200), at("snapshot", true)),
  ], OWN),
  make("priming.snapshot", "S11", "§6.1", "the first snapshot of a contract has no data, a later one has", [
    PRIMED,
    ask(SNAPSHOT, ...PREFLIGHT),
    ask(SNAPSHOT, status(200)),
    ask(SNAPSHOT, status(200), kind("0.31", "string"), kind("0.84", "string"), kind("0._updated", "number")),
  ], OWN),
  make("priming.snapshot-each", "S11", "§6.1", "each contract has a first call of its own", [
    PRIMED,
    ask(SNAPSHOT, ...PREFLIGHT),
    ask(SNAPSHOT, status(200)),
    ask(
      get("/iserver/marketdata/snapshot?conids=8314&fields=31"),
      status(200),
      that("0", "has no price", (row: Record<string, unknown>) => row.conid === 8314 && !("31" in row)),
    ),
  ], OWN),
  make("priming.pnl", "S11", "§8", "the first profit and loss is empty", [
    PRIMED,
    ask(PNL, status(200), at("upnl", {})),
    ask(
      PNL,
      status(200),
      that(
        "upnl",
        "has a row for an account",
        (rows: Record<string, unknown>) => Object.keys(rows).some((key) => /^D?U\d+\.Core$/.test(key)),
      ),
    ),
  ], OWN),
  make("priming.trades", "S11", "§7.9", "the first list of trades can be empty", [
    PRIMED,
    ask(TRADES, status(200), at("", [])),
    ask(TRADES, status(200), kind("", "array")),
  ], OWN),
  make("priming.strikes", "S11", "§9", "strikes are empty until the underlying was searched for", [
    PRIMED,
    ask(
      get("/iserver/secdef/strikes?conid=265598&sectype=OPT&month=DEC26"),
      status(200),
      at("call", []),
      at("put", []),
    ),
    ask(get("/iserver/secdef/search?symbol=AAPL"), status(200), kind("0.conid", "string")),
    ask(get("/iserver/secdef/strikes?conid=265598&sectype=OPT&month=DEC26"), status(200), kind("call.0", "number")),
  ], OWN),
  make("priming.hmds", "S11", "§6.4", "the first call of /hmds/history is 404, a later one has bars", [
    ask(get("/hmds/history?conid=265598&period=1d&bar=1h"), status(404)),
    ask(
      get("/hmds/history?conid=265598&period=1d&bar=1h"),
      status(200),
      kind("data.0.t", "number"),
      kind("points", "number"),
    ),
  ], OWN),
  make("priming.portfolio", "S11", "§8", "portfolio calls before /portfolio/accounts are empty or refused", [
    ask(
      get("/portfolio/DU1000001/summary"),
      seen("no summary", (it: HttpSeen) => [401, 404, 400, 500].includes(it.status) || /^(\{\}|\[\])?$/.test(it.body)),
    ),
    PORTFOLIO,
    ask(get("/portfolio/{{account}}/summary"), status(200), kind("netliquidation.amount", "number")),
  ], OWN),
];

/** Probes of what a new brokerage session has forgotten. */
export const lossProbes: readonly Probe[] = [
  make("loss.accounts", "S12", "§3.2", "after a new brokerage session /iserver/accounts has to be called again", [
    PRIMED,
    ask(ORDERS, ...PLACEHOLDER),
    control("dropBrokerage"),
    ask(INIT, status(200)),
    ask(ORDERS, ...FIRST),
    PRIMED,
    ask(ORDERS, ...PLACEHOLDER),
  ]),
  make("loss.snapshot", "S12", "§6.1", "so do first snapshots", [
    PRIMED,
    ask(SNAPSHOT, ...PREFLIGHT),
    ask(SNAPSHOT, status(200)),
    control("dropBrokerage"),
    ask(INIT, status(200)),
    PRIMED,
    ask(SNAPSHOT, ...PREFLIGHT),
  ]),
  make("loss.suppressed", "S12", "§7.3", "and the list of suppressed questions is empty", [
    PRIMED,
    ask(post("/iserver/questions/suppress", { messageIds: ["o163"] }), status(200), at("status", "submitted")),
    control("dropBrokerage"),
    ask(INIT, status(200)),
    PRIMED,
    ask(
      post("/iserver/account/{{account}}/orders", {
        orders: [{ conid: 8314, orderType: "LMT", price: 1, side: "BUY", tif: "DAY", quantity: 1 }],
      }),
      status(200),
      kind("0.id", "string"),
      that("0.messageIds", "holds o163", (ids: string[]) => ids.includes("o163")),
    ),
  ]),
  make(
    "loss.pnl",
    "S12",
    "§3.2",
    "and the first profit and loss, list of orders and list of trades are placeholders again",
    [
      PRIMED,
      ask(get("/iserver/account/orders"), status(200), at("snapshot", false)),
      ask(get("/iserver/account/orders"), status(200), at("snapshot", true)),
      control("dropBrokerage"),
      ask(INIT, status(200)),
      PRIMED,
      ask(get("/iserver/account/orders"), status(200), at("orders", []), at("snapshot", false)),
      ask(get("/iserver/account/pnl/partitioned"), status(200), at("upnl", {})),
      ask(get("/iserver/account/trades"), status(200), at("", [])),
    ],
  ),
  make("loss.after-login", "S12", "§3.3", "after the outer session's end and a new login nothing is primed either", [
    PRIMED,
    ask(ORDERS, ...PLACEHOLDER),
    control("expireSso"),
    control("logIn"),
    ask(ORDERS, ...FIRST),
  ]),
];
