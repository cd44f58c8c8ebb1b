import assert from "node:assert/strict";
import { createClient, isIbkrError, systemClock } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { createAccounts } from "../accounts/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import { createMarketApi } from "./mod.ts";

const shared = Deno.env.get("BEZANT_SHARED_DIR") ?? "../shared";
const RECORDING = `${shared}/recordings/Contracts/GET-trading-schedule.json`;

const at = (text: string): number => Date.parse(text);
const THURSDAY = at("2026-04-02T14:00:00-04:00");

function market(schedule: unknown, nowMs = THURSDAY) {
  const clock = manualClock(nowMs);
  const { call, engine } = stubGateway(() => answer(200, schedule), clock);
  const api = createMarketApi(call, clock, createContractsApi(call, clock), createAccounts(call).priming);
  return { api, clock, lines: () => engine.requests.map(line) };
}

const badRequest = (error: unknown): boolean => isIbkrError(error, "bad_request");

Deno.test("the recorded schedule: Good Friday is not among its days, and New York's hours are moments", async () => {
  const recording = await Deno.readTextFile(RECORDING).catch(() => null);
  if (recording === null) return console.log("skipped: no recordings");
  const { Response } = JSON.parse(recording);
  const body = typeof Response.Body === "string" ? JSON.parse(Response.Body) : Response.Body;
  const { api, lines } = market(body);
  const { timeZone, days } = await api.hours(265598);
  assert.equal(timeZone, "US/Eastern");
  assert.deepEqual(days.map(({ date }) => date), ["2026-04-02", "2026-04-06"]);
  assert.deepEqual(days[0], {
    date: "2026-04-02",
    regular: [{ openMs: at("2026-04-02T09:30:00-04:00"), closeMs: at("2026-04-02T16:00:00-04:00") }],
    extended: [{ openMs: at("2026-04-02T04:00:00-04:00"), closeMs: at("2026-04-02T20:00:00-04:00") }],
  });
  const told = async (text: string, outsideRth = false) => {
    const { isOpen, untilMs, date } = await api.isOpen(265598, { atMs: at(text), outsideRth });
    return [isOpen, untilMs, date];
  };
  const close = at("2026-04-02T16:00:00-04:00");
  const monday = at("2026-04-06T09:30:00-04:00");
  assert.deepEqual(await told("2026-04-02T09:29:59-04:00"), [false, at("2026-04-02T09:30:00-04:00"), "2026-04-02"]);
  assert.deepEqual(await told("2026-04-02T09:30:00-04:00"), [true, close, "2026-04-02"]);
  assert.deepEqual(await told("2026-04-02T15:59:59-04:00"), [true, close, "2026-04-02"]);
  assert.deepEqual(await told("2026-04-02T16:00:00-04:00"), [false, monday, "2026-04-06"]);
  assert.deepEqual(await told("2026-04-02T16:00:00-04:00", true), [
    true,
    at("2026-04-02T20:00:00-04:00"),
    "2026-04-02",
  ]);
  assert.deepEqual(await told("2026-04-03T12:00:00-04:00"), [false, monday, "2026-04-06"], "Good Friday");
  assert.deepEqual((await api.isOpen(265598)).isOpen, true);
  assert.equal(lines().length, 1, "remembered");
  await assert.rejects(told("2026-04-07T12:00:00-04:00"), /is not known: .* until 2026-04-06T20:00:00.000Z/);
  await assert.rejects(told("2026-04-01T12:00:00-04:00"), badRequest);
  await assert.rejects(api.isOpen(265598, { atMs: NaN }), badRequest);
});

const span = (opening: string, closing: string) => ({ opening: at(opening) / 1_000, closing: at(closing) / 1_000 });

Deno.test("hours with a pause, over midnight and of days that touch", async () => {
  const { api } = market({
    exchange_time_zone: "Asia/Hong_Kong",
    schedules: {
      "20260403": {
        liquid_hours: [
          span("2026-04-03T13:00:00+08:00", "2026-04-03T16:00:00+08:00"),
          span("2026-04-03T09:30:00+08:00", "2026-04-03T12:00:00+08:00"),
          { opening: 5 },
          { opening: 9, closing: 9 },
        ],
      },
      "20260404": { extended_hours: [span("2026-04-03T16:00:00+08:00", "2026-04-04T03:00:00+08:00")] },
    },
  });
  const open = async (text: string, outsideRth = false) => {
    const { isOpen, untilMs } = await api.isOpen(1, { atMs: at(text), outsideRth });
    return [isOpen, new Date(untilMs!).toISOString()];
  };
  assert.deepEqual(await open("2026-04-03T12:30:00+08:00"), [false, "2026-04-03T05:00:00.000Z"]);
  assert.deepEqual(await open("2026-04-03T11:00:00+08:00"), [true, "2026-04-03T04:00:00.000Z"]);
  assert.deepEqual(await open("2026-04-03T14:00:00+08:00"), [true, "2026-04-03T08:00:00.000Z"]);
  assert.deepEqual(await open("2026-04-03T14:00:00+08:00", true), [true, "2026-04-03T19:00:00.000Z"]);
  await assert.rejects(open("2026-04-03T17:00:00+08:00"), badRequest);
});

Deno.test("a schedule that says nothing makes nothing open or closed", async () => {
  await assert.rejects(market({ schedules: {} }).api.isOpen(1), badRequest);
  await assert.rejects(market({}).api.isOpen(1), (error) => isIbkrError(error, "upstream_decode_error"));
});

Deno.test("the simulator's hours on the days when clocks change", async () => {
  for (
    const [now, opens] of [
      ["2026-03-06T22:00:00Z", "2026-03-09T13:30:00Z"], // summer time begins on Sunday
      ["2026-10-30T21:30:00Z", "2026-11-02T14:30:00Z"], // and ends
    ] as const
  ) {
    const aheadMs = at(now) - systemClock.now();
    const clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
    await using gateway = await startSimulator({ tls: false, loggedIn: true, clock });
    await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off", clock });
    const state = await ibkr.market.isOpen("AAPL");
    assert.deepEqual([state.isOpen, state.untilMs], [false, at(opens)]);
    assert.equal((await ibkr.market.isOpen("AAPL", { atMs: at(opens) })).isOpen, true);
  }
});
