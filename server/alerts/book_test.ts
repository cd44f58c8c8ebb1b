import assert from "node:assert/strict";
import { type Book, EMPTY_BOOK, judge, markSent, type Problem, type Sighting } from "./book.ts";
import type { ProblemKind } from "./kinds.ts";
import { nearEnd } from "./notice.ts";
import { nextMidnight, quietUntil } from "./quiet.ts";
import { settingsOf } from "./testing/settings.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 18, 12);

/** A book that is shown one sighting after the other, and delivers what it says at once. */
function story(options: { readonly remindMs?: number; readonly quiet?: string } = {}) {
  const { quiet } = settingsOf({ BEZANT_ALERT_QUIET: options.quiet ?? "" });
  let book: Book = EMPTY_BOOK;
  let nowMs = START;
  const said: string[] = [];
  /** Shows the same every five seconds for a time; problems by name, `?name` for what can't be seen. */
  return (ms: number, ...names: (ProblemKind | `?${ProblemKind}` | Problem)[]): string[] => {
    said.length = 0;
    for (const untilMs = nowMs + ms; nowMs < untilMs; nowMs += 5_000) {
      const seen = sighting(names);
      const isQuiet = quietUntil(quiet, nowMs) !== null;
      const result = judge(book, seen, { nowMs, isQuiet, remindMs: options.remindMs ?? 0 });
      book = result.book;
      for (const { problem: { kind }, isReminder } of result.say) {
        said.push(isReminder ? `${kind} still` : kind);
        book = markSent(book, kind, "webhook");
      }
      if (result.recovered !== null) said.push(`over: ${result.recovered.kinds} to ${result.recovered.to}`);
      book = JSON.parse(JSON.stringify(book)); // as after a restart
    }
    return [...said];
  };
}

function sighting(names: readonly (string | Problem)[]): Sighting {
  const problems = names.flatMap((name) => {
    if (typeof name !== "string") return [name];
    return name.startsWith("?") ? [] : [{ kind: name as ProblemKind, sinceMs: null, reason: "" }];
  });
  const unknown = names.flatMap((name) => typeof name === "string" && name[0] === "?" ? [name.slice(1)] : []);
  const session = ["needs-login", "competing", "gateway-down", "gateway-stuck", "brokerage-away"];
  const isReady = !problems.some(({ kind }) => session.includes(kind)) && !unknown.includes("needs-login");
  return { problems, unknown: new Set(unknown as ProblemKind[]), isReady };
}

Deno.test("judge() says what lasts once, after its time, and that it is over once to those who heard of it", () => {
  const pass = story();
  assert.deepEqual(pass(MINUTE, "gateway-down"), [], "a restart of the Gateway wakes nobody");
  assert.deepEqual(pass(MINUTE), []);
  assert.deepEqual(pass(24 * HOUR, "gateway-down"), ["gateway-down"]);
  assert.deepEqual(pass(HOUR), ["over: gateway-down to webhook"]);
  assert.deepEqual(pass(HOUR), []);
});

Deno.test("judge() makes one outage of a night in which the Gateway goes, comes, and wants a login", () => {
  const pass = story();
  assert.deepEqual(pass(HOUR, "needs-login"), ["needs-login"]);
  assert.deepEqual(pass(HOUR, "gateway-down", "?needs-login"), ["gateway-down"]);
  assert.deepEqual(pass(HOUR, "needs-login"), []);
  assert.deepEqual(pass(10 * MINUTE, "gateway-stuck", "?needs-login"), ["gateway-stuck"]);
  assert.deepEqual(pass(MINUTE), ["over: gateway-down,needs-login,gateway-stuck to webhook"]);
});

Deno.test("judge() lets what flaps be one alert, and each expiry one of its own", () => {
  const pass = story();
  assert.deepEqual(pass(5 * MINUTE, "tunnel-down"), ["tunnel-down"]);
  for (let turn = 0; turn < 50; turn++) assert.deepEqual([pass(MINUTE), pass(5 * MINUTE, "tunnel-down")], [[], []]);
  assert.deepEqual(pass(HOUR), ["over: tunnel-down to webhook"]);
  for (let day = 0; day < 3; day++) {
    assert.deepEqual(pass(HOUR, "needs-login"), ["needs-login"]);
    assert.deepEqual(pass(HOUR), ["over: needs-login to webhook"]);
  }
});

Deno.test("judge() waits for the end of quiet hours and forgets what is over by then, but not an order in doubt", () => {
  const pass = story({ quiet: "12:30-14:00 UTC" });
  assert.deepEqual(pass(35 * MINUTE), []);
  assert.deepEqual(pass(20 * MINUTE, "competing"), []);
  assert.deepEqual(pass(20 * MINUTE, "needs-login"), []);
  assert.deepEqual(pass(5 * MINUTE, "needs-login", "order-unsettled"), ["order-unsettled"], "money is at risk");
  assert.deepEqual(pass(HOUR, "needs-login"), ["over: order-unsettled to webhook", "needs-login"]);
});

Deno.test("judge() reminds when it is told to, and says when there is more of the same", () => {
  const pass = story({ remindMs: 8 * HOUR });
  const still = "needs-login still";
  assert.deepEqual(pass(24 * HOUR + MINUTE, "needs-login"), ["needs-login", still, still, still]);
  const orders = (version: number): Problem => ({ kind: "order-unsettled", sinceMs: null, reason: "", version });
  const other = story();
  assert.deepEqual(other(HOUR, orders(1)), ["order-unsettled"]);
  assert.deepEqual(other(HOUR, orders(2)), ["order-unsettled"]);
  assert.deepEqual(other(HOUR, "?order-unsettled"), []);
  assert.deepEqual(other(HOUR, orders(2)), []);
});

Deno.test("judge() is not silenced by a clock that was set back", () => {
  const seen = sighting(["needs-login"]);
  const rules = { isQuiet: false, remindMs: 0 };
  const first = judge(EMPTY_BOOK, seen, { ...rules, nowMs: START });
  assert.equal(judge(first.book, seen, { ...rules, nowMs: START - 24 * HOUR }).say.length, 1);
});

Deno.test("nextMidnight() and quietUntil() know days of 23 and 25 hours, and hours over midnight", () => {
  const zone = "America/New_York";
  const at = (text: string): number => Date.parse(text);
  assert.equal(nextMidnight(at("2026-11-18T23:59:59.500-05:00"), zone), at("2026-11-19T00:00:00-05:00"));
  assert.equal(nextMidnight(at("2026-03-08T01:00:00-05:00"), zone), at("2026-03-09T00:00:00-04:00"));
  assert.equal(nextMidnight(at("2026-11-01T00:30:00-04:00"), zone), at("2026-11-02T00:00:00-05:00"));
  const { quiet } = settingsOf({ BEZANT_ALERT_QUIET: "22:00 - 7:30 Europe/Zurich" });
  assert.equal(quietUntil(quiet, at("2026-11-18T21:59:00+01:00")), null);
  for (const night of ["2026-11-18T22:00:00+01:00", "2026-11-19T07:29:59+01:00"]) {
    assert.equal(quietUntil(quiet, at(night)), at("2026-11-19T07:30:00+01:00"), night);
  }
  assert.equal(quietUntil(quiet, at("2026-11-19T07:30:00+01:00")), null);
});

Deno.test("nearEnd() gives notice of the daily reset and of 24 hours, once each, and not before a weekend", () => {
  const zone = "America/New_York";
  const wednesday = Date.parse("2026-11-18T00:00:00-05:00");
  const rules = (nowMs: number) => ({ nowMs, noticeMs: 30 * MINUTE, zone });
  const book = { loginSinceMs: wednesday - 20 * HOUR, noticedEndMs: 0 };
  assert.equal(nearEnd(book, rules(wednesday - 31 * MINUTE)), null);
  const near = nearEnd(book, rules(wednesday - 30 * MINUTE));
  assert.equal(near?.endMs, wednesday);
  assert.equal(nearEnd({ ...book, noticedEndMs: wednesday }, rules(wednesday - 29 * MINUTE)), null);
  assert.equal(nearEnd({ ...book, loginSinceMs: null }, rules(wednesday - 29 * MINUTE)), null);
  const survived = nearEnd({ ...book, noticedEndMs: wednesday }, rules(wednesday + 3.6 * HOUR));
  assert.match(survived?.why ?? "", /24 hours/);
  const saturday = wednesday + 72 * HOUR;
  assert.equal(nearEnd({ ...book, loginSinceMs: saturday - 12 * HOUR }, rules(saturday - 10 * MINUTE)), null);
});
