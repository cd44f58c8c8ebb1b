import assert from "node:assert/strict";
import { createEventStore } from "../store/event_store.ts";
import { appendAll, logFixture, payloads, storeWith } from "./testing/log_fixture.ts";

const DAY_MS = 86_400_000;

Deno.test("each kind of topic is kept for its own time; what is older is gone from the database, hour by hour", () => {
  using fixture = logFixture();
  const log = fixture.open({ retentionDays: { orders: 2, account: 40 } });
  for (let index = 0; index < 10; index++) {
    appendAll(log, "orders", [index]);
    appendAll(log, "marketdata:1", [index]);
    appendAll(log, "account", [index]);
    fixture.clock.advance(DAY_MS / 2);
  }
  fixture.clock.advance(DAY_MS / 2);
  // days 0 to 4.5, and now it is 5.5
  assert.deepEqual(payloads(log.read("orders", "earliest", 100)), [7, 8, 9]);
  assert.deepEqual(payloads(log.read("account", "earliest", 100)).length, 10);
  fixture.clock.advance(11 * DAY_MS);
  assert.deepEqual(payloads(log.read("marketdata:1", "earliest", 100)), [5, 6, 7, 8, 9]);
});

Deno.test("412 is for what was really removed, to the number, also after a restart", () => {
  using fixture = logFixture();
  const open = () => fixture.open({ retentionDays: { orders: 1 } });
  const first = open();
  appendAll(first, "orders", [1, 2, 3, 4, 5, 6]);
  appendAll(first, "pnl", [1]);
  first.flush();
  fixture.clock.advance(DAY_MS / 2);
  appendAll(first, "orders", [7, 8, 9, 10, 11, 12]);
  first.flush();
  fixture.clock.advance(DAY_MS * 0.75);
  const check = (log: typeof first): void => {
    assert.deepEqual(log.read("orders", 5, 100), { kind: "expired", head: 7 });
    assert.deepEqual(payloads(log.read("orders", 6, 100)), [7, 8, 9, 10, 11, 12]);
    assert.deepEqual(payloads(log.read("orders", 0, 100)), [9, 10, 11, 12]);
    const expired = log.readAfter(new Set(["orders", "pnl"]), 3, 100);
    assert.deepEqual(expired, { kind: "expired", head: 7 });
    assert.equal(payloads(log.readAfter(new Set(["orders", "pnl"]), 6, 100)).length, 7);
  };
  check(first);
  first.close();
  check(open());
});

Deno.test("a topic of which nothing is left still knows its numbers", () => {
  using fixture = logFixture();
  const first = fixture.open({ retentionDays: { orders: 1 } });
  appendAll(first, "orders", [1, 2, 3, 4, 5]);
  first.flush();
  fixture.clock.advance(3 * DAY_MS);
  first.close();
  const log = fixture.open();
  assert.deepEqual(log.read("orders", 0, 10), { kind: "caught-up", last: 5 });
  assert.deepEqual(log.read("orders", "earliest", 10), { kind: "caught-up", last: 5 });
  assert.deepEqual(log.read("orders", 2, 10), { kind: "expired", head: 6 });
  appendAll(log, "orders", [6]);
  log.flush();
  assert.deepEqual(payloads(log.read("orders", 5, 10)), [6]);
});

Deno.test("removing takes bites of at most 1,000 and lets others in between", () => {
  using fixture = logFixture();
  const bites: number[] = [];
  const real = createEventStore({ path: fixture.path });
  const store = storeWith(real, {
    prune: (topic, beforeMs, limit) => {
      const pruned = real.prune(topic, beforeMs, limit);
      bites.push(pruned.count);
      return pruned;
    },
  });
  const log = fixture.open({ store, retentionDays: { orders: 1 } });
  appendAll(log, "orders", Array.from({ length: 2_500 }, (_, index) => index));
  log.flush();
  fixture.clock.advance(DAY_MS + 120 * 60_000);
  assert.deepEqual(bites.filter((count) => count > 0), [1000, 1000, 500]);
  assert.equal(fixture.lines.filter(({ message }) => message === "old events removed").length, 1);
});
