import assert from "node:assert/strict";
import { manualClock, type Simulator, startSimulator } from "./mod.ts";
import { authStatus, isTopic, statusOf } from "./testing/faulty.ts";
import { askJson } from "./testing/raw_client.ts";
import { until } from "./testing/turns.ts";
import { openTestSocket } from "./testing/ws_client.ts";

const INIT = { publish: true, compete: false };
const MINUTE = 60_000;

/** A keeper as simple as can be: a tickle, then what the answer asks for. */
async function keep(sim: Simulator): Promise<string> {
  const { status } = await askJson(sim, "POST", "/tickle");
  if (status === 401) return "needs login";
  if ((await authStatus(sim)).authenticated === true) return "ready";
  const init = await statusOf(sim, "POST", "/iserver/auth/ssodh/init", INIT);
  return init === 200 ? "opened" : `init ${init}`;
}

/** Lets time pass minute by minute and notes when the keeper's state changes, in New York time. */
async function diary(startedAt: string, hours: number): Promise<string[]> {
  const clock = manualClock(Date.parse(startedAt));
  await using sim = await startSimulator({ tls: false, loggedIn: true, nights: true, clock });
  const entries: string[] = [];
  let last = "ready";
  for (let minute = 0; minute < hours * 60; minute++) {
    clock.advance(MINUTE);
    const state = await keep(sim);
    const hour = new Date(clock.now()).toLocaleTimeString("en-GB", { timeZone: "America/New_York" }).slice(0, 5);
    if (state !== last) entries.push(`${hour} ${state}`);
    last = state;
    if (state === "needs login" && minute % 15 === 14) await sim.logIn(); // a human who looks each quarter of an hour
  }
  return entries;
}

Deno.test("§3.3 a whole day: the login ends at midnight in New York, the brokerage side is away from one to ten past", async () => {
  assert.deepEqual(await diary("2026-11-20T15:00:00Z", 24), [
    "00:00 needs login",
    "00:01 ready",
    "01:00 init 503",
    "01:10 opened",
    "01:11 ready",
  ]);
});

Deno.test("§3.3 the night in which summer time ends has one maintenance, although one o'clock comes twice", async () => {
  assert.deepEqual(await diary("2026-11-01T03:50:00Z", 4), [
    "00:00 needs login",
    "00:06 ready",
    "01:00 init 503",
    "01:10 opened",
    "01:11 ready",
  ]);
});

Deno.test("§3.3 a stream is told about the night, stays open, and greets the next login", async () => {
  const clock = manualClock(Date.parse("2026-11-21T04:59:00Z"));
  await using sim = await startSimulator({ tls: false, loggedIn: true, nights: true, clock });
  await using socket = await openTestSocket(sim);
  await socket.find(isTopic("sts"));
  clock.advance(MINUTE);
  await socket.find(({ topic, args }) => topic === "sts" && args.authenticated === false);
  clock.advance(10_000);
  await socket.find(({ hb }) => hb === Date.parse("2026-11-21T05:00:10Z"));
  await sim.logIn();
  await until(() => socket.frames().filter(isTopic("act")).length === 2);
});

Deno.test("without nights a lax simulator stays logged in past midnight", async () => {
  const clock = manualClock(Date.parse("2026-11-21T04:00:00Z"));
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock });
  for (let minute = 0; minute < 150; minute += 4) {
    clock.advance(4 * MINUTE);
    assert.equal(await keep(sim), "ready");
  }
});
