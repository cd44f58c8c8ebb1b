// Deploy reference §4.3: a Gateway is started anew only when it is dead, and never because a human has to log in.
import assert from "node:assert/strict";
import fc from "fast-check";
import { EMPTY_RESTART_BOOK, EVERY_MS, type GatewayLook, judgeLook, type RestartBook } from "./policy.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_700_000_000_000;

/** Goes through looks a minute apart; what was asked for, in minutes after the start. */
function live(looks: Iterable<GatewayLook>, reopen: (book: RestartBook) => RestartBook = (book) => book): number[] {
  const asked: number[] = [];
  let book = EMPTY_RESTART_BOOK;
  let minute = 0;
  for (const look of looks) {
    const verdict = judgeLook(reopen(book), look, START + minute * MINUTE);
    book = verdict.book;
    if (verdict.ask !== null) asked.push(minute);
    minute++;
  }
  return asked;
}

const times = (count: number, look: GatewayLook): GatewayLook[] => Array(count).fill(look);

Deno.test("a dead Gateway is restarted after five minutes, two hours apart, three times a day, and on the next day again", () => {
  assert.deepEqual(live(times(24 * 60, "silent")), [5, 125, 245]);
  assert.deepEqual(live(times(24 * 60 + 10, "refused")), [5, 125, 245, 1445]);
});

Deno.test("one answer among the looks begins the count anew; so does one that says nothing", () => {
  for (const look of ["answers", "unclear"] as const) {
    assert.deepEqual(live([...times(5, "silent"), look, ...times(5, "broken"), look, ...times(5, "refused")]), []);
  }
  assert.deepEqual(live([...times(3, "refused"), ...times(3, "silent")]), [5], "bad is bad, whichever it is");
});

Deno.test("looks that are too far apart are not in a row: a sidecar that was off has seen nothing meanwhile", () => {
  let book = EMPTY_RESTART_BOOK;
  for (let look = 0; look < 200; look++) {
    const verdict = judgeLook(book, "silent", START + look * (3 * EVERY_MS + 1));
    assert.equal(verdict.ask, null);
    book = verdict.book;
  }
});

Deno.test("what came of a restart is said: it answers, or after ten minutes that it has not helped", () => {
  const dead = times(6, "silent");
  const outcomes = (after: readonly GatewayLook[]) => {
    let book = EMPTY_RESTART_BOOK;
    return [...dead, ...after].flatMap((look, minute) => {
      const verdict = judgeLook(book, look, START + minute * MINUTE);
      book = verdict.book;
      return verdict.outcome === null ? [] : [`${verdict.outcome} ${minute}`];
    });
  };
  assert.deepEqual(outcomes(["refused", "answers", "answers"]), ["answers 7"]);
  assert.deepEqual(outcomes(times(20, "refused")), ["no-help 15"]);
});

Deno.test("whatever is seen, however often the sidecar is restarted and the clock is set: three a day, two hours apart", () => {
  const look = fc.constantFrom<GatewayLook>("answers", "refused", "silent", "broken", "unclear");
  const run = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constant<GatewayLook>("silent") }, look), fc.nat(300));
  fc.assert(fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
    const looks = runs.flatMap(([each, count]) => times(count, each));
    const asked = live(looks, (book) => JSON.parse(JSON.stringify(book)));
    for (const [index, minute] of asked.entries()) {
      assert.ok(asked.filter((other) => Math.abs(other - minute) < 24 * 60 && other <= minute).length <= 3);
      assert.ok(index === 0 || minute - asked[index - 1]! >= 120);
      assert.ok(looks.slice(minute - 5, minute + 1).every((each) => each !== "answers" && each !== "unclear"));
    }
  }));
});

Deno.test("a clock that was wrong by years neither allows a restart more nor forbids them for ever", () => {
  const asked = (book: RestartBook, fromMs: number): number => {
    let count = 0;
    for (let minute = 0; minute < 60; minute++) {
      const verdict = judgeLook(book, "silent", fromMs + minute * MINUTE);
      book = verdict.book;
      if (verdict.ask !== null) count++;
    }
    return count;
  };
  const before = { ...EMPTY_RESTART_BOOK, askedMs: [START] };
  assert.equal(asked(before, START - HOUR), 0, "set back by an hour");
  assert.equal(asked(before, START - 365 * 24 * HOUR), 1, "set back by a year");
});
