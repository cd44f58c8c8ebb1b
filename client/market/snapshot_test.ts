import assert from "node:assert/strict";
import fc from "fast-check";
import type { WireSnapshot } from "../wire.ts";
import { createAccounts } from "../accounts/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import { createMarketApi, type MarketApi } from "./mod.ts";
import { SNAPSHOT_FIELDS, type SnapshotField, type SnapshotFieldName } from "./snapshot_fields.ts";
import type { Snapshot } from "./snapshot_types.ts";

const COLD = { conid: 265598, conidEx: "265598" };
const WARM = { ...COLD, "31": "C168.42", "84": "168.41", "87": "24.2M", "6509": "RpB", _updated: 1712596911593 };

/** A market whose snapshots are made up: by contract id, field codes and how often it was asked before. */
function market(entries: (conids: number[], codes: string[], asked: number) => unknown) {
  const clock = manualClock();
  const asked: { conids: number[]; codes: string[] }[] = [];
  let primed = 0;
  const { call } = stubGateway(async (request) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith("/iserver/accounts")) return primed++, answer(200, { accounts: ["DU1"] });
    if (url.pathname.endsWith("/secdef/search")) {
      const { symbol } = JSON.parse(new TextDecoder().decode(request.body!));
      const listing = { conid: "265598", symbol, description: "NASDAQ", companyName: "X" };
      return answer(200, symbol === "AAPL" ? [{ ...listing, sections: [{ secType: "STK" }] }] : []);
    }
    if (url.pathname.endsWith("/trsrv/secdef")) return answer(200, { secdef: [] }); // asked of a feed that says nothing
    const list = (name: string): string[] => (url.searchParams.get(name) ?? "").split(",");
    const query = { conids: list("conids").map(Number), codes: list("fields") };
    asked.push(query);
    return answer(200, await entries(query.conids, query.codes, asked.length - 1));
  }, clock);
  const api = createMarketApi(call, clock, createContractsApi(call, clock), createAccounts(call).priming);
  return { api, clock, asked, primed: () => primed };
}

const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted;

Deno.test("snapshot() asks by name and code, and answers under both", async () => {
  const { api, asked, primed } = market(() => [{ ...WARM, "7295": 167.5, "55": "AAPL", "7184": "1" }]);
  const [row] = await api.snapshot(["AAPL"], ["last", "84", "volume", "7295", "symbol", "canBeTraded"]);
  assert.deepEqual(
    [row.last, row["31"], row.bid, row["84"], row.volume, row["87"], row.open, row["7295"], row.symbol, row["55"]],
    [168.42, 168.42, 168.41, 168.41, 24_200_000, 24_200_000, 167.5, 167.5, "AAPL", "AAPL"],
  );
  assert.deepEqual([row.canBeTraded, row["7184"]], [true, true]);
  assert.deepEqual([row.flags.last, row.flags["31"], row.flags.bid], ["previous-close", "previous-close", null]);
  assert.deepEqual([row.text.last, row.text["87"], row.text.open], ["C168.42", "24.2M", "167.5"]);
  assert.deepEqual(
    [row.contract, row.conid, row.conidEx, row.availability, row.updatedAtMs, row.isCold],
    ["AAPL", 265598, "265598", "realtime", 1712596911593, false],
  );
  assert.deepEqual(asked, [{ conids: [265598], codes: ["31", "84", "87", "7295", "55", "7184", "6509"] }]);
  assert.equal(primed(), 1);
});

Deno.test("snapshot() keeps what came untouched: fields that were not asked for, and texts that are no numbers", async () => {
  const { api } = market(() => [{ ...WARM, "31": "N/A", "9999": "new", "7086": "" }]);
  const [row] = await api.snapshot([265598], ["last", "putCallVolume"]);
  assert.deepEqual([row.last, row.text.last, row.putCallVolume, row.text.putCallVolume], [null, "N/A", null, ""]);
  assert.deepEqual(row.wire, { ...WARM, "31": "N/A", "9999": "new", "7086": "" });
  assert.ok(!("84" in row), "a field that was not asked for is in the wire only");
});

Deno.test("snapshot() asks again until every contract has every field, with all rows from the newest answer", async () => {
  const ibm = { conid: 8314, conidEx: "8314" };
  const answers = [
    [COLD, ibm],
    [{ ...COLD, "31": "1", "84": "1" }, ibm],
    [{ ...COLD, "31": "2", "84": "2" }, { ...ibm, "31": "3" }],
    [{ ...COLD, "31": "4", "84": "4" }, { ...ibm, "31": "5", "84": "6" }],
  ];
  const { api, clock, asked } = market((_conids, _codes, times) => answers[times]);
  const done = api.snapshot([8314, 265598], ["last", "bid"]);
  await clock.advance(1_500);
  const [first, second] = await done;
  assert.deepEqual([first.last, first.bid, second.last, second.bid], [5, 6, 4, 4]);
  assert.equal(asked.length, 4);
});

Deno.test("snapshot() goes without a field that a contract does not have, after three answers without news", async () => {
  const { api, clock, asked } = market((_conids, _codes, times) => times === 0 ? [COLD] : [WARM]);
  const done = api.snapshot([265598], ["last", "delta"]);
  await clock.advance(2_000);
  const [row] = await done;
  assert.deepEqual([row.last, row.delta, row.text.delta, row.flags.delta], [168.42, null, null, null]);
  assert.equal(asked.length, 5);
});

Deno.test("snapshot() waits for required fields to the end, and for no others", async () => {
  const slow = market((_conids, _codes, times) => [times < 9 ? WARM : { ...WARM, "7308": "0.51" }]);
  const done = slow.api.snapshot([265598], ["last", "delta"], { required: ["delta"] });
  await slow.clock.advance(5_000);
  assert.equal((await done)[0].delta, 0.51);
  const fast = market((_conids, _codes, times) => [times === 0 ? COLD : WARM]);
  const soon = fast.api.snapshot([265598], ["last", "delta"], { required: [] });
  await fast.clock.advance(500);
  assert.deepEqual([(await soon)[0].last, fast.asked.length], [168.42, 2]);
});

Deno.test("snapshot() says of a contract that stays cold that it is, and keeps the others' prices", async () => {
  const { api, clock, asked } = market(() => [WARM, { conid: 8314, "6509": "NpB", "6119": "q1" }]);
  const done = api.snapshot([265598, 8314, 76792991], ["last", "marketDataAvailability"], { timeoutMs: 3_000 });
  await clock.advance(3_000);
  const [apple, ibm, tesla] = await done;
  assert.deepEqual([apple.isCold, ibm.isCold, tesla.isCold], [false, true, true]);
  assert.deepEqual([apple.last, ibm.last, ibm.availability, tesla.last], [168.42, null, "not-subscribed", null]);
  assert.deepEqual([tesla.wire, tesla.availability, "conidEx" in tesla], [{ conid: 76792991 }, "unknown", false]);
  assert.equal(asked.length, 7);
});

Deno.test("snapshot() asks for at most a hundred contracts at once, each once, and answers in the order given", async () => {
  const { api, asked } = market((conids) => conids.toReversed().map((conid) => ({ conid, "31": String(conid) })));
  const conids = Array.from({ length: 250 }, (_, index) => index + 1);
  const rows = await api.snapshot([...conids, "7", 7], ["last"]);
  assert.deepEqual(asked.map((query) => query.conids.length), [100, 100, 50]);
  assert.deepEqual(rows.map((row) => row.last), [...conids, 7, 7]);
  assert.deepEqual(rows.slice(-2).map((row) => row.contract), ["7", 7]);
  assert.deepEqual([await api.snapshot([], ["last"]), asked.length], [[], 3]);
});

Deno.test("snapshot() repeats only the batches that are not there yet", async () => {
  const { api, clock, asked } = market((conids, _codes, times) =>
    conids.map((conid) => times === 0 && conid <= 100 ? { conid } : { conid, "31": "1" })
  );
  const done = api.snapshot(Array.from({ length: 150 }, (_, index) => index + 1), ["last"]);
  await clock.advance(500);
  assert.ok((await done).every((row) => row.last === 1));
  assert.deepEqual(asked.map((query) => query.conids.length), [100, 50, 100]);
});

Deno.test("snapshot() takes codes that are in no table when it is told so, and passes their text on", async () => {
  const { api, asked } = market(() => [{ ...WARM, "9999": "1,234", "9998": 5 }]);
  const [row] = await api.snapshot([265598], ["last"], { rawCodes: ["9999", "9998", "9997"], timeoutMs: 0 });
  assert.deepEqual([row["9999"], row["9998"], row["9997"], row.last], ["1,234", "5", null, 168.42]);
  assert.deepEqual(asked[0]?.codes, ["31", "9999", "9998", "9997", "6509"]);
});

Deno.test("snapshot() refuses what cannot be asked, before anything is sent", async () => {
  const { api, asked, primed } = market(() => [WARM]);
  const ask = api.snapshot as (contracts: unknown, fields: unknown, options?: unknown) => Promise<unknown>;
  const refused: Record<string, Parameters<typeof ask>> = {
    "a field that is none": [[1], ["lsat"]],
    "an inherited name": [[1], ["toString"]],
    "no fields": [[1], []],
    "more fields than IBKR takes": [[1], Object.keys(SNAPSHOT_FIELDS).slice(0, 51)],
    "a contract id that is none": [[0], ["last"]],
    "contracts that are no list": ["AAPL", ["last"]],
    "a raw code that has a name": [[1], ["last"], { rawCodes: ["84"] }],
    "a raw code that is none": [[1], ["last"], { rawCodes: ["1e3"] }],
    "a required field that is not asked for": [[1], ["last"], { required: ["bid"] }],
    "a deadline that is never reached": [[1], ["last"], { timeoutMs: NaN }],
  };
  for (const [what, args] of Object.entries(refused)) await assert.rejects(ask(...args), code("bad_request"), what);
  assert.deepEqual([asked.length, primed()], [0, 0]);
  await assert.rejects(api.snapshot(["AAPL", "NOPE"], ["last"]), code("symbol_not_found"));
});

Deno.test("snapshot() stops when the caller does, and takes no answer for a list that is none", async () => {
  const { api } = market(() => [COLD]);
  const stop = new AbortController();
  const stopped = assert.rejects(api.snapshot([265598], ["last"], { signal: stop.signal }), /enough/);
  stop.abort(new Error("enough"));
  await stopped;
  await assert.rejects(market(() => ({})).api.snapshot([265598], ["last"]), code("upstream_decode_error"));
  const odd = market(() => [null, { "31": "1" }, "265598", { ...WARM, conid: "265598" }]);
  assert.equal((await odd.api.snapshot([265598], ["last"]))[0].last, 168.42);
});

Deno.test("snapshot() gives an answer that never comes no more time than it has itself", async () => {
  const { api, clock } = market((_conids, _codes, times) => times === 0 ? [COLD] : new Promise(() => {}));
  const failed = assert.rejects(api.snapshot([265598], ["last"], { timeoutMs: 5_000 }), code("upstream_timeout"));
  await clock.advance(5_000);
  await failed;
});

Deno.test("snapshot(): whatever the wire sends, every field is in its kind or null, and its text is kept", async () => {
  const names = Object.keys(SNAPSHOT_FIELDS) as SnapshotFieldName[];
  const values = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant("C1.5"));
  const asked = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 10 });
  await fc.assert(fc.asyncProperty(asked, fc.array(values, { maxLength: 10 }), async (fields, wires) => {
    const entry: Record<string, unknown> = { conid: 1 };
    fields.forEach((name, index) => entry[SNAPSHOT_FIELDS[name].code] = wires[index] ?? null);
    const { api } = market(() => [entry]);
    const [row] = await api.snapshot([1], fields, { timeoutMs: 0 });
    const sent = JSON.parse(JSON.stringify(entry));
    assert.deepEqual(row.wire, sent);
    for (const name of fields) {
      const { code, kind } = SNAPSHOT_FIELDS[name];
      const [value, wire] = [row[name], sent[code]];
      assert.equal(value, row[code]);
      assert.equal(row.text[name], wire === null ? null : String(wire));
      const wanted = kind === "text" ? "string" : kind === "boolean" ? "boolean" : "number";
      assert.ok(value === null || typeof value === wanted, `${name} of ${JSON.stringify(wire)} is ${value}`);
      assert.ok(typeof value !== "number" || Number.isFinite(value));
    }
  }));
});

Deno.test("snapshot() reads the recording", async () => {
  const shared = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;
  const recording = await Deno.readTextFile(`${shared}/recordings/MarketData/GET-snapshot.json`).catch(() => null);
  if (recording === null) return console.log("skipped: no recordings");
  const body: WireSnapshot[] = JSON.parse(recording).Response.Body;
  const { api } = market(() => body);
  const fields = [
    "last",
    "bid",
    "ask",
    "askSize",
    "bidSize",
    "volume",
    "high",
    "low",
    "change",
    "changePercent",
  ] as const;
  const [row] = await api.snapshot([756733], fields);
  assert.deepEqual(
    fields.map((field) => row[field]),
    [655.89, 655.88, 655.9, 100, 200, 50_000_000, 658.2, 645.11, 3.5, 0.54],
  );
  assert.deepEqual(row.wire, body[0]);
  assert.equal(row.updatedAtMs, 1775169600000);
});

/** Compiled, never run: each line that must be refused is one. */
export async function types(api: MarketApi, fields: SnapshotFieldName[], conids: number[]): Promise<void> {
  const [row, other] = await api.snapshot([1, "AAPL"], ["last", "84", "symbol", "canBeTraded"], { rawCodes: ["9999"] });
  const typed: [number | null, number | null, number | null, string | null, boolean | null, string | null] = //
    [row.last, row["31"], other.bid, row.symbol, row["7184"], row["9999"]];
  const whole: Exclude<typeof row.last, null> extends number ? true : false = true;
  // @ts-expect-error a text is no number
  const number: number | null = row.symbol;
  // @ts-expect-error a number may be missing
  const certain: number = row.last;
  // @ts-expect-error not asked for
  row.ask;
  // @ts-expect-error not asked for
  row["86"];
  // @ts-expect-error not asked for
  row.flags.ask;
  // @ts-expect-error no third contract was asked for
  (await api.snapshot([1, 2], ["last"]))[2];
  // @ts-expect-error no such name
  await api.snapshot([1], ["lsat"]);
  // @ts-expect-error a code outside the table has to be asked for as one
  await api.snapshot([1], ["9999"]);
  // @ts-expect-error no code
  await api.snapshot([1], ["last"], { rawCodes: ["last"] });
  // @ts-expect-error required, but not asked for
  await api.snapshot([1], ["last"], { required: ["bid"] });
  // @ts-expect-error rows are not to be changed
  row.last = 1;
  const dynamic = (await api.snapshot(conids, fields))[0];
  // @ts-expect-error a list that is not known key by key may not have asked for it
  const maybe: number | null = dynamic?.last;
  const absent: number | null | undefined = dynamic?.last;
  const field: SnapshotField = "31";
  const general: Snapshot = row;
  void [typed, whole, number, certain, maybe, absent, field, general];
}
