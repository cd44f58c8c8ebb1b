// What the page says of the past is what was written down: breaks stay breaks, and a restart takes nothing away.
import assert from "node:assert/strict";
import { type LogFields, type Logger, silentLogger, type UpstreamCall } from "../../mod.ts";
import { createEventLog } from "../events/log.ts";
import { DEFAULT_CAPS } from "../events/start_events.ts";
import type { EventLog } from "../events/types.ts";
import { createEventStore } from "../store/event_store.ts";
import { type HandClock, handClock } from "../testing/fixture.ts";
import { addCounts, countOf, quantileOf, stepOf } from "./duration_counts.ts";
import { createEquityReader } from "./equity.ts";
import { eventLines } from "./event_lines.ts";
import { gapsOf, sessionLine } from "./session_line.ts";
import { openTrafficBook } from "./traffic_book.ts";
import { trafficLine } from "./traffic_line.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A log on the disk, or in memory, with a clock and a folder. */
async function withLog(
  test: (
    world: {
      readonly log: () => EventLog;
      readonly again: () => void;
      readonly clock: HandClock;
      readonly dir: string;
    },
  ) => void,
  isStored = true,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-past-" });
  const clock = handClock();
  clock.advance(HOUR - (clock.now() % HOUR)); // a whole hour is easier to read
  const open = (): EventLog => {
    const store = isStored ? createEventStore({ path: `${dir}/events.db` }) : undefined;
    return createEventLog({ clock, logger: silentLogger, store, caps: DEFAULT_CAPS });
  };
  let log = open();
  try {
    test({
      clock,
      dir,
      log: () => log,
      again: () => {
        log.close();
        log = open();
      },
    });
  } finally {
    log.close();
    await Deno.remove(dir, { recursive: true });
  }
}

const state = (log: EventLog, name: string, reason = "x"): void =>
  log.append({ topic: "session", payload: JSON.stringify({ topic: "session", state: name, reason, sessions: 1 }) });
const worth = (log: EventLog, args: Record<string, unknown>): void => {
  log.append({ topic: "pnl", payload: JSON.stringify({ topic: "spl", args }) });
  log.flush();
};
const call = (more: Partial<UpstreamCall> = {}): UpstreamCall => ({
  ...{ method: "GET", status: 200, code: null, waitedMs: 0, tookMs: 100, isSimulated: false },
  ...more,
});

Deno.test("the states of a week follow each other without a hole, and what nobody knows or nothing ran in is no state", () =>
  withLog(({ log, again, clock, dir }) => {
    const path = `${dir}/status.db`;
    const startMs = clock.now();
    const first = openTrafficBook({ clock, logger: silentLogger, path });
    clock.advance(HOUR);
    state(log(), "ready");
    clock.advance(2 * HOUR);
    state(log(), "needs-login", "log in, DU1234567");
    log().beginOutage({
      outageId: "o1",
      reason: "reconnected_after_disconnect",
      cause: "session-lost",
      fromMs: clock.now(),
    });
    clock.advance(HOUR);
    state(log(), "ready");
    log().endOutage(clock.now());
    clock.advance(HOUR);
    first[Symbol.dispose](); // the process ends
    clock.advance(HOUR / 2);
    again();
    using book = openTrafficBook({ clock, logger: silentLogger, path });
    clock.advance(5_000);
    state(log(), "ready");
    clock.advance(HOUR);
    const span = { fromMs: startMs - HOUR, toMs: clock.now() };
    const line = sessionLine({ log: log(), rows: book.since(span.fromMs), current: null }, span);
    assert.deepEqual(line.map((one) => [one.state, (one.toMs - one.fromMs) / 1_000]), [
      ["unknown", 2 * 3_600],
      ["ready", 2 * 3_600],
      ["needs-login", 3_600],
      ["ready", 3_600],
      ["off", 1_800],
      ["unknown", 5],
      ["ready", 3_600],
    ]);
    assert.deepEqual(line.slice(1).map(({ fromMs }) => fromMs), line.slice(0, -1).map(({ toMs }) => toMs));
    assert.equal(line[2]!.reason, "log in, DU****567");
    const gaps = gapsOf(log(), span);
    assert.deepEqual(gaps[0], { fromMs: startMs + 3 * HOUR, toMs: startMs + 4 * HOUR, reason: "session-lost" });
    const late = sessionLine({
      log: log(),
      rows: [],
      current: { state: "down", sinceMs: span.toMs - MINUTE, reason: "gone", sessions: 1 },
    }, span);
    assert.deepEqual(late.at(-1), { state: "down", fromMs: span.toMs - MINUTE, toMs: span.toMs, reason: "gone" });
    const [told] = eventLines(log(), 1).filter(({ topic }) => topic === "gap");
    assert.equal(told?.text, "session-lost, nothing was heard for 60 min");
  }));

Deno.test("events of the same millisecond are told in the order in which they came, newest first, whatever their topic", () =>
  withLog(({ log, clock }) => {
    const order = (status: string): void =>
      log().append({ topic: "orders", payload: JSON.stringify({ topic: "sor", args: [{ status }] }) });
    order("Submitted");
    clock.advance(1);
    state(log(), "first", "s");
    order("Filled");
    state(log(), "second", "s");
    order("Cancelled");
    log().flush();
    const texts = eventLines(log(), 15).map(({ text }) => text);
    assert.deepEqual(texts, ["Cancelled", "second: s", "Filled", "first: s", "Submitted"]);
  }));

for (const isStored of [true, false]) {
  Deno.test(`net liquidation goes on while nothing changes, and breaks where nothing was heard (${isStored ? "SQLite" : "memory"})`, () =>
    withLog(({ log, clock }) => {
      const startMs = clock.now();
      const [a, b] = ["DU1.Core", "DU2.Core"];
      worth(log(), { [a]: { nl: 100 }, [b]: { nl: 5 }, "DU1.Model": { nl: 1 } });
      clock.advance(30 * MINUTE);
      worth(log(), { [a]: { dpl: 1, nl: 110 } });
      clock.advance(30 * MINUTE);
      worth(log(), { [a]: { dpl: 2 } }); // what has not changed is left out
      clock.advance(20 * MINUTE);
      const outMs = clock.now();
      clock.advance(20 * MINUTE);
      const backMs = clock.now();
      worth(log(), { [a]: { nl: 90 }, [b]: { nl: 6 } }); // the first frame after it is whole again
      for (const junk of [null, [], "x", { [a]: null }, { [a]: { nl: "7" } }]) {
        worth(log(), junk as Record<string, unknown>);
      }
      clock.advance(50 * MINUTE);
      const reader = createEquityReader(log());
      const read = () =>
        reader.read({ fromMs: startMs, toMs: clock.now() }, 30 * MINUTE, [{ fromMs: outMs, toMs: backMs }]);
      const { atMs, lines } = read();
      assert.deepEqual(atMs.map((ms) => (ms - startMs) / MINUTE), [0, 30, 60, 90, 120, 150]);
      assert.deepEqual(lines, [
        { accountId: "DU1", values: [100, 110, 110, null, 90, 90] },
        { accountId: "DU2", values: [5, 5, 5, null, 6, 6] },
      ]);
      assert.deepEqual(read().lines, lines, "the second time it is remembered");
    }, isStored));
}

Deno.test("an outage between two moments lets nothing be carried over it", () =>
  withLog(({ log, clock }) => {
    const startMs = clock.now();
    worth(log(), { "DU1.Core": { nl: 100 } });
    clock.advance(HOUR);
    const breaks = [{ fromMs: startMs + 10 * MINUTE, toMs: startMs + 11 * MINUTE }];
    const { lines } = createEquityReader(log()).read({ fromMs: startMs, toMs: clock.now() }, 30 * MINUTE, breaks);
    assert.deepEqual(lines[0]?.values, [100, null, null]);
  }));

Deno.test("a quantile is right within a tenth, also of counts that were added up", () => {
  const durations = Array.from({ length: 2_000 }, (_, at) => 20 + (at * 7_919) % 2_000);
  const counts = (some: readonly number[]) => addCounts(some.map((ms) => ({ [stepOf(ms)]: 1 })));
  const sum = addCounts([counts(durations.slice(0, 700)), counts(durations.slice(700))]);
  assert.equal(countOf(sum), durations.length);
  const sorted = durations.toSorted((x, y) => x - y);
  for (const part of [0.5, 0.95, 0.99]) {
    const exact = sorted[Math.ceil(part * sorted.length) - 1]!;
    assert.ok(Math.abs(quantileOf(sum, part)! / exact - 1) < 0.1, `${part}: ${quantileOf(sum, part)} for ${exact}`);
  }
  assert.equal(quantileOf({}, 0.5), null);
  for (const odd of [-1, 0, NaN, 1e12]) assert.ok(stepOf(odd) >= 0 && stepOf(odd) <= 70, String(odd));
});

Deno.test("numbers of five minutes outlive the process; a file that can't be had costs nothing but the past", () =>
  withLog(({ clock, dir }) => {
    const path = `${dir}/status.db`;
    const startMs = clock.now();
    const first = openTrafficBook({ clock, logger: silentLogger, path });
    for (let minute = 0; minute < 10; minute++) {
      first.upstream(call({ tookMs: minute < 5 ? 100 : 1_000 }));
      first.served({ method: "GET", route: "/accounts", status: 200, durationMs: 120 });
      first.served({ method: "GET", route: "/events/:topic", status: 204, durationMs: 30_000 });
      clock.advance(MINUTE);
    }
    first.upstream(call({ status: null, tookMs: null, code: "rate_limited" }));
    first.upstream(call({ status: 503 }));
    first.upstream(call({ status: null, code: "aborted" }));
    assert.equal(first.isSimulated(), false);
    first.upstream(call({ isSimulated: true }));
    assert.equal(first.isSimulated(), true);
    clock.advance(MINUTE);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    clock.advance(HOUR);
    using again = openTrafficBook({ clock, logger: silentLogger, path });
    const rows = again.since(startMs - 1);
    const line = trafficLine(rows, { fromMs: startMs, toMs: clock.now() }, 5 * MINUTE);
    assert.deepEqual(line.gateway.p50.slice(0, 4).map((ms) => ms && Math.round(ms / 100)), [1, 10, 1, null]);
    assert.deepEqual(line.perMinute.slice(0, 4), [1, 1, 3, null]);
    assert.deepEqual([line.failed[2], line.limited[2], line.callers.p95[0]! < 140], [1, 1, true]);
    clock.advance(36 * 24 * HOUR);
    assert.ok(again.since(0).every(({ toMs }) => toMs > clock.now() - 36 * 24 * HOUR), "35 days are kept");
    const said: [string, LogFields | undefined][] = [];
    const logger: Logger = { log: (_level, message, fields) => void said.push([message, fields]) };
    using blind = openTrafficBook({ clock, logger, path: `${dir}/status.db/not/here` });
    blind.upstream(call());
    assert.equal(countOf(blind.since(0).at(-1)!.gateway), 1);
    assert.match(said[0]![0], /can't be kept/);
  }));
