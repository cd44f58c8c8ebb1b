import assert from "node:assert/strict";
import { appendAll, logFixture, payloadOf } from "./testing/log_fixture.ts";
import type { EventLog, StoredEvent } from "./types.ts";

/** All events of a topic. */
function all(log: EventLog, topic: string): readonly StoredEvent[] {
  const page = log.read(topic, "earliest", 1000);
  return page.kind === "events" ? page.events : [];
}

const OUTAGE = {
  outageId: "o1",
  reason: "reconnected_after_disconnect",
  cause: "heartbeat-missed",
  fromMs: 1_700_000_000_000,
};

for (const kind of ["memory", "database"] as const) {
  const options = kind === "memory" ? { store: undefined } : {};

  Deno.test(`an outage (${kind}) gives a new epoch, one event in gap, one marker in each topic that had an event`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    log.endOutage(fixture.clock.now()); // ready for the first time
    appendAll(log, "orders", [1]);
    appendAll(log, "pnl", [2]);
    const before = log.epoch();
    log.beginOutage(OUTAGE);
    log.beginOutage({ ...OUTAGE, outageId: "o2", fromMs: 5 });
    fixture.clock.advance(1500);
    assert.equal(log.epoch(), before);
    log.endOutage(fixture.clock.now());
    log.endOutage(fixture.clock.now());

    assert.equal(log.epoch(), before + 1);
    assert.ok(log.knowsEpoch(before) && log.knowsEpoch(before + 1));
    assert.equal(log.openOutage(), null);
    const payload = {
      reason: "reconnected_after_disconnect",
      cause: "heartbeat-missed",
      new_reset_epoch: before + 1,
      outage_id: "o1",
      from: "2023-11-14T22:13:20.000Z",
      to: "2023-11-14T22:13:21.500Z",
    };
    const [gap] = all(log, "gap");
    assert.deepEqual(all(log, "gap").map(payloadOf), [payload]);
    assert.equal(gap?.outageId, "o1");
    assert.equal(JSON.parse(gap!.json).outage_id, "o1");
    assert.deepEqual(all(log, "orders").map(payloadOf), [1, payload]);
    assert.deepEqual(all(log, "pnl").map(payloadOf), [2, payload]);
    assert.deepEqual(all(log, "pnl").map(({ epoch, topic }) => [epoch, topic]), [[before, "pnl"], [before + 1, "pnl"]]);
  });

  Deno.test(`before the first ready (${kind}) there is nothing to have missed`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    assert.equal(log.openOutage(), null);
    log.append({ topic: "session", payload: "{}" });
    log.endOutage(fixture.clock.now());
    assert.deepEqual(Object.keys(log.sizes()), ["session"].slice(0, log.sizes()["session"]));
    assert.deepEqual(all(log, "gap"), []);
  });
}

Deno.test("a database whose process was never ready makes no outage", () => {
  using fixture = logFixture();
  fixture.open().append({ topic: "session", payload: "{}" });
  fixture.kill();
  assert.equal(fixture.open().openOutage(), null);
});

Deno.test("a clean restart is an outage from the moment of the close", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  fixture.clock.advance(7_000);
  first.close();
  const closedMs = fixture.clock.now();
  fixture.clock.advance(60_000);
  const log = fixture.open();
  const { outageId, ...rest } = log.openOutage()!;
  assert.deepEqual(rest, { reason: "process_restart", fromMs: closedMs });
  log.endOutage(fixture.clock.now());
  assert.equal(log.epoch(), first.epoch() + 2);
  assert.deepEqual(all(log, "gap").map(({ outageId }) => outageId), [outageId]);
});

Deno.test("a death is an outage from the last stored sign of life, at most 5 s old while frames come", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  const startMs = fixture.clock.now();
  for (let second = 1; second <= 12; second++) {
    fixture.clock.advance(1000);
    first.seen(fixture.clock.now()); // heartbeats
  }
  fixture.kill();
  assert.equal(fixture.open().openOutage()?.fromMs, startMs + 10_000);
});

Deno.test("an outage across restarts is one, however often the process dies", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1]);
  first.beginOutage(OUTAGE);
  fixture.kill();
  assert.deepEqual(fixture.open().openOutage(), OUTAGE);
  fixture.kill();
  const third = fixture.open();
  assert.deepEqual(third.openOutage(), OUTAGE);
  third.endOutage(fixture.clock.now());
  assert.deepEqual(all(third, "gap").map(({ outageId }) => outageId), ["o1"]);
  assert.deepEqual(all(third, "orders").map(({ outageId }) => outageId), [null, "o1"]);
  assert.equal(third.epoch(), first.epoch() + 3);
});

Deno.test("two deaths before the streams are ready make one outage", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1]);
  fixture.kill();
  const outage = fixture.open().openOutage();
  fixture.clock.advance(9_000);
  fixture.kill();
  assert.deepEqual(fixture.open().openOutage(), outage);
});
