import assert from "node:assert/strict";
import fc from "fast-check";
import { manualClock } from "../clock.ts";
import { bytesOf } from "../net/bytes.ts";
import type { HttpRequest } from "../net/http_message.ts";
import { createRandom } from "../random.ts";
import { createHandler, ROUTES, SSO_COOKIE } from "./handler.ts";
import { openStream } from "./stream/stream.ts";
import { toReply } from "./answer.ts";
import { createWorld, type World } from "./world.ts";

const CREDENTIALS = { username: "simuser", password: "simulated" };

/** A world in which somebody has logged in and everything has been asked for once. */
function primedWorld(): { world: World; cookie: string } {
  const world = createWorld({
    clock: manualClock(Date.UTC(2026, 10, 20, 15)),
    seed: 1,
    profile: "lax",
    limits: "lax",
    nights: false,
    credentials: CREDENTIALS,
  });
  const cookie = `${SSO_COOKIE}=${world.session.logIn()}`;
  world.session.openBrokerage(true);
  world.priming.brokerage().accounts = true;
  world.priming.portfolio().accounts = true;
  return { world, cookie };
}

/** Values that stand where an id should, good ones among them. */
const segment = fc.oneof(
  fc.constantFrom(
    "DU1000001",
    "DU1000002",
    "265598",
    "8314",
    "0",
    "-1",
    "1e309",
    "NaN",
    "__proto__",
    "constructor",
    "%00",
    "%E0%A4%A",
  ),
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
);
const word = fc.oneof(
  fc.constantFrom(
    "265598",
    "8314,265598",
    "31,84",
    "OPT",
    "DEC26",
    "1d",
    "1min",
    "99999y",
    "true",
    "",
    "-1",
    "AAPL",
    "USD",
    "20261120-10:00:00",
  ),
  fc.string({ maxLength: 12 }),
);
const NAMES = [
  "conids",
  "conid",
  "fields",
  "symbol",
  "secType",
  "sectype",
  "month",
  "strike",
  "right",
  "period",
  "bar",
  "days",
  "force",
  "filters",
  "page",
  "sort",
  "source",
  "target",
  "exchange",
  "currency",
  "startTime",
  "since",
  "symbols",
  "id",
  "SC",
  "max",
];
const query = fc.dictionary(fc.constantFrom(...NAMES), word, { maxKeys: 6 });
const KEYS = [
  "orders",
  "conid",
  "conidex",
  "orderType",
  "price",
  "auxPrice",
  "side",
  "tif",
  "quantity",
  "cOID",
  "parentId",
  "confirmed",
  "messageIds",
  "acctId",
  "acctIds",
  "publish",
  "compete",
  "conids",
  "period",
  "currency",
  "days",
  "alertName",
  "conditions",
  "id",
  "name",
  "rows",
  "C",
  "instrument",
  "type",
  "location",
  "filter",
  "alertId",
  "alertActive",
  "orderId",
  "reqId",
  "text",
  "trailingAmt",
  "trailingType",
  "cashQty",
  "isSingleGroup",
  "value",
  "operator",
  "devicename",
  "enabled",
];
const GOOD = [
  "LMT",
  "MKT",
  "STP",
  "TRAIL",
  "STOP_LIMIT",
  "BUY",
  "SELL",
  "DAY",
  "GTC",
  "amt",
  "%",
  "265598",
  "DU1000001",
  265598,
  1,
  0,
  -1,
  1.005,
  1e300,
  true,
  false,
  null,
  "GTD",
  ">=",
  "1",
];
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...GOOD),
    fc.oneof(fc.string({ maxLength: 10 }), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("value"), { maxKeys: 12 }),
  ),
}));

Deno.test("no path, query or body makes a route throw, and what it answers can be written", () => {
  const { world, cookie } = primedWorld();
  const handle = createHandler(world);
  const route = fc.constantFrom(...ROUTES).filter(({ path }) => !/logout|Dispatcher|Authenticator/.test(path));
  const request = fc.record({ route, segments: fc.array(segment, { minLength: 4, maxLength: 4 }), query, json });
  fc.assert(
    fc.property(request, ({ route, segments, query, json }) => {
      let next = 0;
      const path = route.path.replace(/:\w+/g, () => segments[next++ % segments.length]!);
      const area = /^\/(sso|css|images|portal\.proxy)\//.test(path) ? "" : "/v1/api";
      const body = bytesOf(JSON.stringify(json));
      const request: HttpRequest = {
        method: route.methods[0]!,
        target: `${area}${path}?${new URLSearchParams(query)}`,
        headers: [
          ["User-Agent", "fuzz"],
          ["Cookie", cookie],
          ["Content-Type", "application/json"],
          ["Content-Length", String(body.length)],
        ],
        body,
        isChunked: false,
      };
      const reply = toReply(handle(request), world.clock.now());
      assert.ok(reply.status >= 200 && reply.status < 600, `${request.target}: ${reply.status}`);
    }),
    { numRuns: 4_000, seed: 7 },
  );
});

Deno.test("no frame makes a stream throw, whatever time passes in between", () => {
  const { world } = primedWorld();
  const clock = world.clock as ReturnType<typeof manualClock>;
  const stream = openStream(world, { send: () => {} });
  const topics = [
    "smd",
    "umd",
    "smh",
    "umh",
    "sor",
    "uor",
    "spl",
    "upl",
    "str",
    "utr",
    "ssd",
    "usd",
    "sld",
    "uld",
    "sbd",
    "ubd",
    "tic",
    "ech",
    "shs",
    "ntf",
  ];
  const text = fc.oneof(
    fc.tuple(fc.constantFrom(...topics), segment, json).map(([topic, target, args]) =>
      `${topic}+${target}+${JSON.stringify(args)}`
    ),
    fc.tuple(fc.constantFrom(...topics), fc.string({ maxLength: 30 })).map(([topic, rest]) => `${topic}${rest}`),
    fc.string({ maxLength: 40 }),
  );
  fc.assert(
    fc.property(fc.oneof(text.map(bytesOf), fc.uint8Array({ maxLength: 60 })), fc.nat(1_500), (payload, ms) => {
      stream.receive(payload);
      clock.advance(ms);
      world.session.tickle();
    }),
    { numRuns: 1_500, seed: 8 },
  );
  stream.close();
});

Deno.test("the login dialogue takes any form", () => {
  const { world } = primedWorld();
  const handle = createHandler(world);
  const random = createRandom(3);
  for (const action of ["INIT", "COMPLETEAUTH", "", "x"]) {
    for (const path of ["/sso/Authenticator", "/sso/Dispatcher"]) {
      const body = bytesOf(`ACTION=${action}&USER=%&M1=${random.hex(40)}&loginType=%00`);
      const headers = [["User-Agent", "f"], ["Content-Length", String(body.length)], [
        "Cookie",
        "JSESSIONID=;;=;x",
      ]] as const;
      const { status } = handle({ method: "POST", target: path, headers, body, isChunked: false });
      assert.ok(status >= 200 && status < 500, `${path} ${action}: ${status}`);
    }
  }
});
