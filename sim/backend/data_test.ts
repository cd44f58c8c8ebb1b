import assert from "node:assert/strict";
import fc from "fast-check";
import { directWorld, OPEN_MS } from "../testing/direct_world.ts";

const HISTORY = "/iserver/marketdata/history?conid=265598";

Deno.test("§6.4 history ends at the quote's last price and counts points from zero", () => {
  using direct = directWorld();
  const answer = direct.get(`${HISTORY}&period=1d&bar=5min`);
  const market = direct.world.market;
  assert.equal(answer.data.at(-1).c, market.price(market.instruments.get(265598)!));
  assert.equal(answer.points, answer.data.length - 1);
  assert.deepEqual([answer.startTime, answer.timePeriod, answer.barLength], ["20261120-14:30:00", "1d", 300]);
  const highest = Math.max(...answer.data.map(({ h }: { h: number }) => h));
  assert.equal(Number(answer.high.split("/")[0]), Math.round(highest * answer.priceFactor));
});

Deno.test("§6.4 the lax profile at night: a month has all of its bars, and timePeriod claims no more than there is", () => {
  using direct = directWorld({}, { startMs: Date.UTC(2026, 10, 22, 7) });
  const { data } = direct.get(`${HISTORY}&period=2w&bar=1h`);
  assert.equal(new Date(data[0].t).toISOString().slice(0, 10), "2026-11-09");
  const cut = direct.get(`${HISTORY}&period=1m&bar=5min`);
  assert.deepEqual([cut.data.length, cut.timePeriod], [1_000, "8d"]);
  assert.equal(direct.get(`${HISTORY}&period=1m&bar=1d`).timePeriod, "1m");
});

Deno.test("§6.4 startTime is the newest moment wanted, outsideRth adds the night", () => {
  using direct = directWorld();
  const before = direct.get(`${HISTORY}&period=2d&bar=1h&startTime=20261113-21:00:00`).data;
  assert.deepEqual([before.length, before.at(-1).t], [14, Date.UTC(2026, 10, 13, 20, 30)]);
  const after = direct.get(`${HISTORY}&period=2d&bar=1h&startTime=20261112-14:30:00&direction=1`);
  assert.deepEqual([after.data[0].t, after.data.length, after.direction], [Date.UTC(2026, 10, 12, 14, 30), 14, 1]);
  assert.ok(direct.get(`${HISTORY}&period=2d&bar=1h&outsideRth=true`).data.length > 30);
  assert.equal(direct.get(`${HISTORY}&period=1000d&bar=1min`).data.length, 1_000);
});

Deno.test("§4 what is wrong with a question about bars is answered as if the server had failed", () => {
  using direct = directWorld();
  for (
    const query of [
      "?conid=1&period=1d&bar=1min",
      "?conid=265598&period=9h&bar=1min",
      "?conid=265598&period=1d&bar=7min",
    ]
  ) {
    const { status, json } = direct.call("GET", `/iserver/marketdata/history${query}`);
    assert.deepEqual([status, /^Chart data unavailable/.test(json.error)], [500, true], query);
  }
  assert.equal(direct.call("GET", "/iserver/marketdata/history").status, 400);
});

Deno.test("§4 §6 the faithful profile: history is cold at first, codes flip, a first snapshot may say what is to come", () => {
  using direct = directWorld({}, { profile: "faithful" });
  const bars = () => direct.call("GET", `${HISTORY}&period=1d&bar=1h`).status;
  assert.deepEqual([bars(), bars()], [503, 200]);
  const codes = Array.from({ length: 30 }, () => direct.call("GET", "/iserver/contract/1/info").status);
  assert.deepEqual([...new Set(codes)].toSorted(), [500, 503]);
  const farm = () => direct.call("GET", "/hmds/history?conid=265598&period=1d&bar=1h").status;
  direct.call("POST", "/hmds/auth/init", {});
  assert.equal(farm(), 200);
  const first = direct.get("/iserver/marketdata/snapshot?conids=756733,265598&fields=31");
  assert.deepEqual(first.map((row: object) => Object.keys(row).length), [4, 2]);
  const last = () => "31" in direct.get("/iserver/marketdata/snapshot?conids=265598&fields=31")[0];
  assert.equal(last(), true);
  for (let minute = 0; minute < 16; minute++) {
    direct.clock.advance(60_000);
    direct.call("POST", "/tickle", {});
  }
  assert.deepEqual([last(), last()], [false, true], "an idle feed is dropped");
});

Deno.test("§6.4 in the faithful profile the data farm rests at weekends", () => {
  using direct = directWorld({}, { profile: "faithful", startMs: Date.UTC(2026, 10, 22, 15) });
  direct.call("POST", "/hmds/auth/init", {});
  assert.throws(() => direct.get("/hmds/history?conid=265598&period=1d&bar=1h"), SyntaxError);
});

Deno.test("§6.4 the data farm answers 404 first, once for each login, or is opened by hmds/auth/init", () => {
  using direct = directWorld();
  const path = "/hmds/history?conid=265598&period=1d&bar=1h";
  assert.throws(() => direct.get(path), SyntaxError); // a page, not JSON
  const { data, points } = direct.get(path);
  assert.deepEqual([data.length, points, Number.isInteger(data[0].v)], [1, 1, true]);
  direct.logIn();
  direct.call("POST", "/hmds/auth/init", {});
  assert.equal(direct.get(path).data.length, 1);
});

Deno.test("§8 positions have 21 fields, then 41, then 47; invalidate begins again, waitForSecDef waits", () => {
  using direct = directWorld();
  const count = (query = "") => Object.keys(direct.get(`/portfolio/DU1000001/positions/0${query}`)[0]).length;
  assert.deepEqual([count(), count(), count(), count()], [21, 41, 47, 47]);
  direct.call("POST", "/portfolio/DU1000001/positions/invalidate", {});
  assert.deepEqual([count("?waitForSecDef=true"), count()], [47, 41]);
  const sorted = direct.get("/portfolio/DU1000001/positions/0?sort=position&direction=d");
  assert.equal(sorted[0].position, 300);
  assert.equal(direct.get("/portfolio2/DU1000001/position/756733")[0].conid, "756733");
  assert.deepEqual(Object.keys(direct.get("/portfolio/positions/12087792")), []);
  assert.ok("DU1000001C" in direct.get("/portfolio/positions/756733"));
});

Deno.test("§8 in the faithful profile the first answer of a login has no positions; invalidate does not bring that back", () => {
  using direct = directWorld({}, { profile: "faithful" });
  const count = (query = "") => direct.get(`/portfolio/DU1000001/positions/0${query}`).length;
  assert.equal(count(), 0);
  assert.ok(count() > 0);
  direct.call("POST", "/portfolio/DU1000001/positions/invalidate", {});
  assert.ok(count() > 0);
  direct.logIn();
  assert.ok(count("?waitForSecDef=true") > 0);
});

Deno.test("§9 a watchlist is saved, renamed without a word, and deleted; its answer is empty", () => {
  using direct = directWorld();
  const save = (name: string) =>
    direct.call("POST", "/iserver/watchlist", { id: "7", name, rows: [{ C: 8314 }, { H: "x" }] });
  const [first, second] = [save("one").json, save("two").json];
  assert.deepEqual([first.instruments, Number(second.hash) > Number(first.hash)], [[], true]);
  const { user_lists } = direct.get("/iserver/watchlists?SC=USER_WATCHLIST").data;
  assert.deepEqual(user_lists.map(({ id, name }: { id: string; name: string }) => [id, name]), [["7", "two"]]);
  const { instruments } = direct.get("/iserver/watchlist?id=7");
  assert.deepEqual([instruments[0].C, instruments[0].ticker, instruments[1]], ["8314", "IBM", { H: "x" }]);
  assert.equal(direct.call("DELETE", "/iserver/watchlist?id=7").json.data.deleted, "7");
  assert.equal(direct.call("GET", "/iserver/watchlist?id=7").status, 500);
  assert.equal(direct.call("POST", "/iserver/watchlist", { id: "x", name: "y", rows: [] }).status, 400);
});

Deno.test("§9 in the faithful profile names of a watchlist come with the second call", () => {
  using direct = directWorld({}, { profile: "faithful" });
  direct.call("POST", "/iserver/watchlist", { id: "7", name: "n", rows: [{ C: 8314 }] });
  assert.deepEqual(direct.get("/iserver/watchlist?id=7").instruments, [{ ST: "STK", C: "8314", conid: 8314 }]);
  assert.ok("name" in direct.get("/iserver/watchlist?id=7").instruments[0]);
});

Deno.test("§9 an alert on a price triggers when the market gets there, and can be armed again", () => {
  using direct = directWorld();
  const condition = {
    type: 1,
    conidex: "265598@SMART",
    operator: ">=",
    triggerMethod: "0",
    value: "400",
    logicBind: "n",
  };
  const alert = { alertName: "A", alertMessage: "M", alertRepeatable: 0, outsideRth: 1, tif: "GTC" };
  const post = (path: string, body: object) => direct.call("POST", `/iserver/account/DU1000001/${path}`, body);
  const { order_id: id } = post("alert", { ...alert, conditions: [condition] }).json;
  const state = () => {
    const { alert_triggered, alert_active } = direct.get(`/iserver/account/alert/${id}?type=Q`);
    return [alert_triggered, alert_active];
  };
  assert.deepEqual(state(), [false, 1]);
  direct.world.market.move(265598, { price: 450 });
  assert.deepEqual(state(), [true, 0]);
  direct.world.market.move(265598, { price: 300 });
  post("alert/activate", { alertId: id, alertActive: 1 });
  assert.deepEqual(state(), [false, 1]);
  assert.equal(post("alert", { ...alert, alertName: "B", conditions: [condition], orderId: id }).json.order_id, id);
  assert.equal(direct.get("/iserver/account/DU1000001/alerts")[0].alert_name, "B");
  assert.deepEqual(direct.get("/iserver/account/DU1000002/alerts"), []);
  assert.equal(direct.call("DELETE", "/iserver/account/DU1000001/alert/0").json.success, true);
  assert.equal(direct.call("GET", `/iserver/account/alert/${id}`).status, 400);
  assert.equal(post("alert", { alertName: "A" }).status, 400);
});

Deno.test("§9 notifications are read, settings switched, devices removed with an empty answer", () => {
  using direct = directWorld();
  assert.deepEqual(direct.get("/fyi/unreadnumber"), { BN: 3 });
  const [{ ID }] = direct.get("/fyi/notifications?max=1");
  assert.equal(direct.get(`/fyi/notifications/more?id=${ID}`).length, 2);
  direct.call("PUT", `/fyi/notifications/${ID}`, {});
  assert.deepEqual(direct.get("/fyi/unreadnumber"), { BN: 2 });
  direct.call("POST", "/fyi/settings/BA", { enabled: false });
  assert.equal(direct.get("/fyi/settings")[0].A, 0);
  const device = { deviceName: "d", deviceId: "dev", uiName: "u", enabled: true };
  direct.call("POST", "/fyi/deliveryoptions/device", device);
  assert.equal(direct.get("/fyi/deliveryoptions").E.length, 2);
  assert.throws(() => direct.call("DELETE", "/fyi/deliveryoptions/dev"), SyntaxError);
  assert.equal(direct.get("/fyi/deliveryoptions").E.length, 1);
  assert.equal(direct.call("PUT", "/fyi/notifications/1", {}).status, 500);
});

Deno.test("§9 a scan ranks, filters and names its column in the first row only", () => {
  using direct = directWorld();
  const scan = {
    instrument: "STK",
    type: "TOP_TRADE_COUNT",
    location: "STK.NYSE",
    filter: [{ code: "priceAbove", value: 200 }],
  };
  const { contracts, scan_data_column_name } = direct.call("POST", "/iserver/scanner/run", scan).json;
  assert.equal(scan_data_column_name, "Trades");
  assert.match(contracts[0].scan_data, /^\d+\.\d{3}K$/);
  assert.deepEqual(contracts.map((row: object) => "column_name" in row).indexOf(true, 1), -1);
  const market = direct.world.market;
  const prices = contracts.map(({ con_id }: { con_id: number }) => market.price(market.instruments.get(con_id)!));
  assert.ok(prices.length > 3 && prices.every((price: number) => price >= 200));
  assert.equal(direct.call("POST", "/iserver/scanner/run", { ...scan, type: "NOPE" }).status, 500);
});

Deno.test("§8 performance: the returns are those of the values, months chain to the whole", () => {
  using direct = directWorld();
  const { nav, cps, tpps } = direct.call("POST", "/pa/performance", { acctIds: ["DU1000001"], period: "1Y" }).json;
  const [{ startNAV, navs }] = nav.data;
  assert.equal(nav.dates.length, navs.length);
  assert.ok(navs.length > 250 && navs.length < 265);
  const whole = navs.at(-1) / startNAV.val;
  assert.ok(Math.abs(cps.data[0].returns.at(-1) + 1 - whole) < 1e-6);
  const chained = tpps.data[0].returns.reduce((all: number, one: number) => all * (1 + one), 1);
  assert.ok(Math.abs(chained - whole) < 1e-6);
  const all = direct.call("POST", "/pa/allperiods", { acctIds: ["DU1000001"] }).json;
  assert.deepEqual(all.DU1000001["1Y"].nav.at(-1), navs.at(-1));
  assert.equal(direct.call("POST", "/pa/performance", { acctIds: ["U1"] }).status, 400);
});

Deno.test("§8 on a Sunday the day's performance is Friday's", () => {
  using direct = directWorld({}, { startMs: Date.UTC(2026, 10, 22, 15) });
  const { DU1000001: periods } = direct.call("POST", "/pa/allperiods", { acctIds: ["DU1000001"] }).json;
  assert.deepEqual(periods["1D"].dates, ["20261120"]);
  assert.deepEqual(periods["7D"].dates, ["20261116", "20261117", "20261118", "20261119", "20261120"]);
  assert.equal(periods["1D"].startNAV.date, "20261119");
});

Deno.test("§5 the older summary of performance says where the accounts stood and stand, together", () => {
  using direct = directWorld();
  const summary = (acctIds: unknown) => direct.call("POST", "/pa/summary", { acctIds });
  const { json } = summary(["DU1000001", "DU1000002"]);
  assert.deepEqual(Object.keys(json), ["total", "view", "rc"]);
  const { startVal, endVal, chg, rtn, incompleteData } = json.total;
  const [one, other] = ["DU1000001", "DU1000002"].map((id) => Number(summary([id]).json.total.endVal));
  assert.ok(Math.abs(one! + other! - Number(endVal)) < 0.02);
  assert.ok(Math.abs(Number(endVal) - Number(startVal) - Number(chg)) < 0.02);
  assert.ok(Math.abs(Number(chg) / Number(startVal) - Number(rtn)) < 1e-6);
  assert.equal(incompleteData, false);
  assert.deepEqual([summary([]).status, summary(["DU9"]).status, summary("DU1000001").status], [400, 400, 400]);
});

Deno.test("§8 transactions add up to the holding, and so does a trade of today", () => {
  using direct = directWorld();
  const ask = () => direct.call("POST", "/pa/transactions", { acctIds: ["DU1000001"], conids: [8894], days: 90 }).json;
  const quantity = () => ask().transactions.reduce((sum: number, { qty }: { qty: number }) => sum + qty, 0);
  assert.equal(quantity(), 300);
  assert.match(ask().transactions[0].date, /^\w{3} \w{3} \d\d 00:00:00 E[DS]T 2026$/);
  direct.place({ conid: 8894, side: "SELL", orderType: "MKT", quantity: 100, tif: "DAY" });
  direct.clock.advance(60_000);
  const held = direct.world.accounts[0]!.holdings.find(({ conid }) => conid === 8894)!.quantity;
  assert.ok(held < 300);
  assert.equal(quantity(), held);
});

Deno.test("§9 exchange rates are each other's inverse, rules follow the quote, schedules know weekends", () => {
  using direct = directWorld();
  const rate = (source: string, target: string) =>
    direct.get(`/iserver/exchangerate?source=${source}&target=${target}`).rate;
  assert.ok(Math.abs(rate("EUR", "JPY") * rate("JPY", "EUR") - 1) < 1e-4);
  assert.equal(direct.call("GET", "/iserver/exchangerate?source=USD&target=XXX").status, 500);
  const rules = direct.call("POST", "/iserver/contract/rules", { conid: 265598 }).json;
  assert.ok(
    Math.abs(rules.limitPrice / direct.world.market.price(direct.world.market.instruments.get(265598)!) - 1) < 0.01,
  );
  const { schedules } = direct.get("/contract/trading-schedule?conid=265598");
  assert.deepEqual(Object.keys(schedules), ["20261120", "20261123", "20261124", "20261125", "20261126"]);
  const [{ opening }] = schedules["20261120"].liquid_hours;
  assert.equal(opening * 1_000, OPEN_MS - 1_800_000);
  const [venue] = direct.get("/trsrv/secdef/schedule?assetClass=STK&symbol=IBM&exchange=NYSE");
  assert.equal(venue.schedules.length, 5);
});

Deno.test("§9 futures are found through their index: search, then info; bonds through their issuer", () => {
  using direct = directWorld();
  const [hit] = direct.get("/iserver/secdef/search?symbol=ES&secType=FUT");
  const month = hit.sections[1].months.split(";")[0];
  const found = direct.get(`/iserver/secdef/info?conid=${hit.conid}&sectype=FUT&month=${month}`);
  assert.deepEqual([found.length, found[0].multiplier], [1, "50"]);
  const [bonds] = direct.get("/iserver/secdef/search?symbol=IBM&secType=BOND");
  const filters = direct.get(`/iserver/secdef/bond-filters?symbol=BOND&issuerId=${bonds.issuers[0].id}`).bondFilters;
  assert.deepEqual(filters.map(({ columnId }: { columnId: number }) => columnId), [27, 5]);
  assert.equal(direct.call("GET", "/iserver/secdef/info?conid=1&sectype=OPT&month=DEC26").status, 500);
});

Deno.test("§6.3 fields of a holding follow the account, those of an option its greeks; §5 there are limits", () => {
  using direct = directWorld();
  const snapshot = (query: string) => direct.call("GET", `/iserver/marketdata/snapshot?${query}`);
  const [warm] = [1, 2, 3].map(() => snapshot("conids=756733&fields=31,73,74,75,76,7293,7282,7280,7289")).slice(-1);
  const row = warm!.json[0];
  assert.deepEqual([row["76"], Number(row["73"]).toFixed(2)], ["44", (44 * Number(row["31"])).toFixed(2)]);
  assert.ok("7289" in row && !("7280" in row), "a fund has no industry");
  direct.get("/iserver/secdef/search?symbol=AAPL");
  const option = [1, 2, 3].map(() => snapshot("conids=700100001&fields=7308,7309,7310,7311,7633,6457")).at(-1)!.json[0];
  assert.ok(Number(option["7308"]) > 0 && Number(option["7310"]) < 0 && Number(option["7311"]) > 0);
  assert.deepEqual([option["6457"], option["7633"]], ["265598", "31.0%"]);
  assert.equal(snapshot(`conids=${Array(101).fill("8314").join(",")}`).status, 400);
  assert.equal(snapshot(`conids=8314&fields=${Array.from({ length: 51 }, (_, index) => index).join(",")}`).status, 400);
  assert.equal(direct.get("/md/regsnapshot?conid=265598").conid, 265598);
  assert.equal(direct.get("/iserver/marketdata/756733/unsubscribe").success, true);
});

Deno.test("§4 switching by pattern says error where the plain switch says success", () => {
  using direct = directWorld();
  const to = (acctId: string) => direct.call("POST", "/iserver/dynaccount", { acctId });
  assert.equal(direct.get("/iserver/account/search/DU1").matchedAccounts.length, 2);
  assert.deepEqual(to("DU1000002").json, { set: true, acctId: "DU1000002" });
  assert.deepEqual(to("DU1000002"), { status: 500, json: { error: "Account already set" } });
  assert.equal(to("DU9").status, 401);
  assert.equal(direct.get("/iserver/account/DU1000002").accountId, "DU1000002");
  assert.ok(
    Array.isArray(direct.get("/iserver/account/orders").orders),
    "the account by name stands behind all others",
  );
});

Deno.test("any body and any query get an answer: bad input never throws", () => {
  using direct = directWorld();
  direct.call("POST", "/hmds/auth/init", {});
  const posts = fc.constantFrom(
    "/iserver/contract/rules",
    "/iserver/scanner/run",
    "/hmds/scanner",
    "/iserver/watchlist",
    "/iserver/account/DU1000001/alert",
    "/iserver/account/DU1000001/alert/activate",
    "/fyi/settings/BA",
    "/fyi/deliveryoptions/device",
    "/pa/performance",
    "/pa/allperiods",
    "/pa/transactions",
    "/portfolio/allocation",
    "/iserver/dynaccount",
  );
  const names = [
    "rows conditions filter filters type instrument location acctIds conids days period alertName alertMessage tif",
    "orderId enabled deviceId conid id name scanCode locations maxItems",
  ].join(" ").split(" ");
  const trap = { instrument: "STK", type: "MOST_ACTIVE", location: "constructor", filter: [{ code: "constructor" }] };
  const farmTrap = { instrument: "STK", scanCode: "MOST_ACTIVE", locations: "STK.US", filters: [{ constructor: 1 }] };
  const bodies = fc.oneof(
    fc.constantFrom<unknown>(trap, { ...trap, location: "STK.US" }, farmTrap),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...names), fc.jsonValue()),
  );
  fc.assert(
    fc.property(posts, bodies, (path, body) => {
      assert.ok([200, 400, 401, 500].includes(direct.call("POST", path, body).status), path);
    }),
    { numRuns: 400 },
  );
  const gets = fc.constantFrom(
    "/iserver/marketdata/history?conid=265598&period=#&bar=1h",
    "/iserver/marketdata/history?conid=#&period=1d&bar=#",
    "/iserver/marketdata/history?conid=265598&period=1d&bar=1h&startTime=#",
    "/hmds/history?conid=#&period=#&bar=#",
    "/iserver/marketdata/snapshot?conids=265598&fields=#",
    "/iserver/watchlist?id=#",
    "/fyi/notifications?max=#&include=#",
    "/forecast/contract/details?conid=#",
    "/trsrv/secdef/schedule?assetClass=STK&symbol=#",
    "/portfolio/DU1000001/positions/0?sort=#",
    "/iserver/exchangerate?source=#&target=#",
  );
  const words = fc.oneof(fc.string(), fc.constantFrom("20260231-99:99:99", "constructor", "__proto__", "-1", "1e9"));
  fc.assert(
    fc.property(gets, words, (path, word) => {
      const { status } = direct.call("GET", path.replaceAll("#", encodeURIComponent(word)));
      assert.ok([200, 400, 500].includes(status), path);
    }),
    { numRuns: 400 },
  );
});
