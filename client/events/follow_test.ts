import assert from "node:assert/strict";
import { createClient } from "../create_client.ts";
import type { IbkrClient } from "../client.ts";
import type { Logger } from "../log.ts";
import { type FakeSidecar, startFakeSidecar } from "../testing/fake_sidecar.ts";
import { collect, turns, until } from "../testing/live_stream.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import { type ManualClock, manualClock } from "../testing/manual_clock.ts";
import { follow } from "./follow.ts";
import type { FollowItem } from "./items.ts";
import { type CursorStore, type FollowOptions, memoryCursorStore } from "./options.ts";

interface Stand {
  readonly sidecar: FakeSidecar;
  readonly ibkr: IbkrClient;
  readonly clock: ManualClock;
  readonly log: string[];
}

async function withStand(run: (stand: Stand) => Promise<void>): Promise<void> {
  const clock = manualClock();
  const log: string[] = [];
  const logger: Logger = { log: (level, message) => void log.push(`${level} ${message}`) };
  await using sidecar = await startFakeSidecar();
  await using ibkr = createClient({ baseUrl: sidecar.url, clock, logger });
  await run({ sidecar, ibkr, clock, log });
}

const fill = (id: string, more: object = {}) => ({
  topic: "str",
  args: [{ execution_id: id, side: "B", size: 1, ...more }],
});
const name = (item: FollowItem): string =>
  item.kind === "event" && item.topic === "trades" ? item.executionId : item.kind;
const seen = (items: readonly FollowItem[]): string => items.map(name).join(" ");
const FROM_START: FollowOptions = { from: "earliest" };

/** Lets time pass second by second until it is so: a timer that waits may be another one's than that of the next attempt. */
async function passUntil(clock: Stand["clock"], condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn++) {
    await clock.advance(1_000);
    await turns(5);
  }
  assert.ok(condition(), `500 s have passed without ${condition}`);
}

Deno.test("follow() yields what happened since the place and what happens, each with its place", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    const first = sidecar.push("trades", fill("a"), { execution_id: "a", revision: 1 });
    await using events = ibkr.events.follow(["trades"], FROM_START);
    const { value } = await events.next();
    assert.ok(value?.kind === "event");
    const { kind, topic, cursor, topicCursor, epoch, receivedAtMs, recovered, executionId, revision, trade } = value;
    assert.deepEqual({ kind, topic, cursor, topicCursor, epoch, recovered, executionId, revision }, {
      ...{ kind: "event", topic: "trades", cursor: first, topicCursor: 1, epoch: 1000, recovered: false },
      ...{ executionId: "a", revision: 1 },
    });
    assert.equal(receivedAtMs, Date.UTC(2026, 0, 14, 15, 0, 0, 250));
    assert.deepEqual([trade.side, trade.quantity, trade.kind], ["BUY", 1, "trade"]);
    const next = events.next();
    const second = sidecar.push("trades", fill("b"), { revision: 2, recovered: true });
    const later = (await next).value;
    assert.ok(later?.kind === "event");
    assert.deepEqual([later.cursor, later.recovered, later.revision], [second, true, 2]);
  });
});

Deno.test("each topic comes typed, its changes merged; what cannot be read is passed on", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    sidecar.push("orders", { topic: "sor", args: [{ orderId: 5, conid: 8, orderType: "LMT", status: "Submitted" }] });
    sidecar.push("orders", { topic: "sor", args: [{ orderId: 5, status: "Filled" }] });
    sidecar.push("pnl", { topic: "spl", args: { "DU1.Core": { dpl: 3, nl: 9 } } });
    sidecar.push("account", { topic: "ssd+DU1", result: [{ key: "Cash-S", monetaryValue: 4, currency: "EUR" }] });
    sidecar.push("account", { topic: "act", args: { accounts: ["DU1"] } });
    sidecar.push("session", { state: "ready", reason: "x" });
    sidecar.push("marketdata:8", { topic: "smd+8", conid: 8, "31": "C12.5", "84": "12" });
    sidecar.push("marketdata:8", { topic: "smd+8", "86": "13" });
    sidecar.push("trades", { topic: "str", args: [{}] });
    const topics = ["orders", "pnl", "account", "session", "marketdata:8", "trades"] as const;
    const { items } = collect(ibkr.events.follow(topics, FROM_START));
    await until(() => items.length === 9);
    const told = items.map((item) => {
      if (item.kind !== "event") return item.kind;
      if (item.topic === "orders") return [item.orders[0]?.status, item.orders[0]?.conid, item.orders[0]?.isWhole];
      if (item.topic === "pnl") return item.pnl.map(({ accountId, daily }) => [accountId, daily]);
      if (item.topic === "account") return item.account?.kind === "summary" ? item.account.figures : item.account;
      if (item.topic === "session") return item.state;
      return item.topic === "trades" ? item.executionId : [item.conid, item.quote.last, item.quote.bid, item.quote.ask];
    });
    assert.deepEqual(told, [
      ["Submitted", 8, true],
      ["Filled", 8, true],
      [["DU1", 3]],
      { "Cash-S": { amount: 4, currency: "EUR", text: null } },
      null,
      "ready",
      [8, 12.5, 12, null],
      [8, 12.5, 12, 13],
      "unreadable",
    ]);
  });
});

Deno.test("a stream that breaks anywhere goes on right behind the last event", async () => {
  await withStand(async ({ sidecar, ibkr, clock }) => {
    sidecar.cutAfter(7);
    const { items } = collect(ibkr.events.follow(["trades"], FROM_START));
    for (let round = 0; round < 6; round++) {
      sidecar.push("trades", fill(`r${round}`));
      await until(() => sidecar.waiting() === 1 && items.length === round + 1);
      sidecar.cut();
      await until(() => sidecar.waiting() === 0);
      await passUntil(clock, () => sidecar.waiting() === 1);
    }
    assert.equal(seen(items), "r0 r1 r2 r3 r4 r5");
    assert.match(sidecar.requests.at(-1)!, /since=1000%3A6/);
  });
});

Deno.test("what is sent again at a seam is yielded once", async () => {
  for (const transport of ["sse", "poll"] as const) {
    await withStand(async ({ sidecar, ibkr, clock }) => {
      sidecar.overlap(2);
      for (const id of ["a", "b", "c"]) sidecar.push("trades", fill(id));
      const { items } = collect(ibkr.events.follow(["trades"], { from: "1000:2", transport }));
      await until(() => items.length === 1);
      sidecar.cut();
      sidecar.push("trades", fill("d"));
      await passUntil(clock, () => items.length === 2);
      assert.equal(seen(items), "c d");
    });
  }
});

Deno.test("silence for 45 s ends a connection; a comment every 15 s does not", async () => {
  await withStand(async ({ sidecar, ibkr, clock }) => {
    collect(ibkr.events.follow(["trades"], FROM_START));
    await until(() => sidecar.waiting() === 1);
    for (let beat = 0; beat < 6; beat++) {
      await clock.advance(15_000);
      sidecar.say(": alive\n\n");
      await turns(20);
    }
    assert.equal(sidecar.requests.length, 1);
    await clock.advance(44_000);
    await turns(20);
    assert.equal(sidecar.requests.length, 1);
    await clock.advance(2_000);
    await until(() => sidecar.requests.length === 2 && sidecar.waiting() === 1);
    assert.match(sidecar.requests[1]!, /^\/events\/stream/);
  });
});

Deno.test("a stream that somebody on the way holds back is polled for instead, for good", async () => {
  await withStand(async ({ sidecar, ibkr, clock }) => {
    sidecar.stream("held");
    sidecar.push("trades", fill("a"));
    const { items } = collect(ibkr.events.follow(["trades"], FROM_START));
    await until(() => sidecar.requests.length === 1);
    await turns(20);
    await clock.advance(20_000);
    await until(() => items.length === 1);
    sidecar.push("trades", fill("b"));
    await until(() => items.length === 2);
    sidecar.cut();
    sidecar.push("trades", fill("c"));
    await passUntil(clock, () => items.length === 3);
    assert.equal(seen(items), "a b c");
    assert.equal(sidecar.requests.filter((path) => path.startsWith("/events/stream")).length, 1);
  });
});

Deno.test("a stream that is refused, no stream, or without a head is polled for", async () => {
  for (const mode of ["missing", "page", "no-head"] as const) {
    await withStand(async ({ sidecar, ibkr, clock }) => {
      sidecar.stream(mode);
      sidecar.push("trades", fill("a"));
      const { items } = collect(ibkr.events.follow(["trades"], FROM_START));
      await until(() => sidecar.requests.length === 1);
      await turns(20);
      if (mode === "no-head") await clock.advance(20_000);
      await until(() => items.length === 1);
      assert.match(sidecar.requests[1]!, /^\/events\/poll\?topics=trades&since=earliest&limit=500&wait=25/);
    });
  }
});

Deno.test("who insists on a stream is told that there is none; who insists on polling never streams", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    sidecar.stream("page");
    await assert.rejects(ibkr.events.follow(["trades"], { ...FROM_START, transport: "sse" }).next(), {
      code: "upstream_http_error",
    });
    sidecar.stream("ok");
    sidecar.push("trades", fill("a"));
    await using events = ibkr.events.follow(["trades"], { ...FROM_START, transport: "poll" });
    assert.equal(name((await events.next()).value!), "a");
    assert.ok(!sidecar.requests.slice(1).some((path) => path.startsWith("/events/stream")));
  });
});

Deno.test("empty polls that come at once are not repeated at once", async () => {
  await withStand(async ({ sidecar, ibkr, clock }) => {
    sidecar.answer({ status: 204, headers: { "x-bezant-server": "fake", "x-bezant-cursor": "1000:0" } });
    collect(ibkr.events.follow(["trades"], { ...FROM_START, transport: "poll" }));
    await until(() => sidecar.requests.length === 1);
    await turns(100);
    assert.equal(sidecar.requests.length, 1);
    await clock.advance(2_000);
    await until(() => sidecar.requests.length === 2);
  });
});

Deno.test("an outage is one gap, also where several topics have its marker", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    sidecar.push("trades", fill("a"));
    const epoch = sidecar.nextEpoch();
    const payload = {
      ...{ reason: "reconnected_after_disconnect", cause: "heartbeat-missed", new_reset_epoch: epoch, outage_id: "o1" },
      ...{ from: "2026-01-14T14:00:00.000Z", to: "2026-01-14T14:01:00.000Z" },
    };
    sidecar.push("trades", payload, { outage_id: "o1" });
    const last = sidecar.push("gap", payload, { outage_id: "o1" });
    sidecar.push("trades", fill("b"), { recovered: true });
    const { items } = collect(ibkr.events.follow(["trades"], FROM_START));
    await until(() => items.length === 3);
    assert.equal(seen(items), "a gap b");
    assert.deepEqual({ ...items[1], cursor: "" }, {
      ...{ kind: "gap", cursor: "", outageId: "o1", reason: payload.reason, cause: "heartbeat-missed", epoch },
      ...{ fromMs: Date.UTC(2026, 0, 14, 14), toMs: Date.UTC(2026, 0, 14, 14, 1) },
    });
    assert.notEqual(last, "");
  });
});

Deno.test("a place that is gone is told, and it goes on at the oldest there is", async () => {
  for (const transport of ["sse", "poll"] as const) {
    await withStand(async ({ sidecar, ibkr, clock }) => {
      for (const id of ["a", "b", "c", "d"]) sidecar.push("trades", fill(id));
      sidecar.forget(2);
      const { items } = collect(ibkr.events.follow(["trades"], { from: "1000:1", transport }));
      await until(() => items.length === 1);
      await passUntil(clock, () => items.length === 3);
      assert.equal(seen(items), "expired c d");
      assert.deepEqual(items[0], { kind: "expired", cursor: "1000:2", lostCursor: "1000:1" });
      sidecar.replaceDatabase();
      sidecar.push("trades", fill("e"));
      sidecar.cut();
      await passUntil(clock, () => items.length === 5);
      assert.equal(seen(items), "expired c d expired e");
    });
  }
});

Deno.test("a reader that is overtaken within a stream hears of it", async () => {
  await withStand(async ({ sidecar, ibkr, clock }) => {
    const { items } = collect(ibkr.events.follow(["trades"], FROM_START));
    await until(() => sidecar.waiting() === 1);
    sidecar.push("orders", {});
    sidecar.push("orders", {});
    sidecar.forget(2);
    sidecar.push("trades", fill("a"));
    await until(() => items.length === 1);
    await passUntil(clock, () => items.length === 2);
    assert.equal(seen(items), "expired a");
  });
});

Deno.test("a place is saved when the next item is asked for, and not for the one at which the loop was left", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    const places = ["a", "b", "c"].map((id) => sidecar.push("trades", fill(id)));
    const saved: string[] = [];
    const held = memoryCursorStore("1000:0");
    const cursorStore: CursorStore = { ...held, save: (cursor) => (saved.push(cursor), held.save(cursor)) };
    for await (const item of ibkr.events.follow(["trades"], { cursorStore })) {
      if (name(item) === "a") assert.deepEqual(saved, []);
      if (name(item) === "b") break;
    }
    assert.deepEqual(saved, [places[0]]);
    await using again = ibkr.events.follow(["trades"], { cursorStore });
    assert.equal(name((await again.next()).value!), "b");
  });
});

Deno.test("with an empty store it begins now, and keeps that place before anything happens", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    sidecar.push("trades", fill("old"));
    const cursorStore = memoryCursorStore();
    {
      await using events = ibkr.events.follow(["trades"], { cursorStore });
      const next = events.next();
      await until(() => sidecar.waiting() === 1);
      assert.equal(await cursorStore.load(), "1000:1");
      assert.equal(await ibkr.events.latest(), "1000:1");
      await events.return(); // killed before the first event
      assert.deepEqual(await next, { done: true, value: undefined });
    }
    sidecar.push("trades", fill("new"));
    await using events = ibkr.events.follow(["trades"], { cursorStore });
    assert.equal(name((await events.next()).value!), "new");
  });
});

Deno.test("a store that fails ends the follower with its own error", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    sidecar.push("trades", fill("a"));
    const broken = { load: () => Promise.resolve("1000:0"), save: () => Promise.reject(new Error("disk full")) };
    await using events = ibkr.events.follow(["trades"], { cursorStore: broken });
    await events.next();
    await assert.rejects(events.next(), /disk full/);
  });
});

Deno.test("a signal and return() end it quietly while it waits, a closed client with an error", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    const stop = new AbortController();
    const bySignal = ibkr.events.follow(["trades"], { ...FROM_START, signal: stop.signal }).next();
    const left = ibkr.events.follow(["trades"], FROM_START);
    const byReturn = left.next();
    const byClose = ibkr.events.follow(["trades"], FROM_START).next();
    await until(() => sidecar.waiting() === 3);
    stop.abort();
    assert.equal((await bySignal).done, true);
    await left.return();
    assert.equal((await byReturn).done, true);
    await ibkr.close();
    await assert.rejects(byClose, { code: "closed" });
    await assert.rejects(ibkr.events.follow(["trades"]).next(), { code: "closed" });
    await until(() => sidecar.waiting() === 0);
  });
});

Deno.test("followers take no place among the requests to the Gateway", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    for (let count = 0; count < 6; count++) collect(ibkr.events.follow(["trades"], FROM_START));
    await until(() => sidecar.waiting() === 6);
    assert.equal(ibkr.pacing.snapshot().inFlight, 0);
  });
});

Deno.test("what cannot begin is the reader's to know", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    sidecar.answer({ status: 502, headers: {} }); // a proxy without its sidecar
    await assert.rejects(ibkr.events.follow(["trades"], FROM_START).next(), { code: "upstream_status" });
    await sidecar.close();
    await assert.rejects(ibkr.events.follow(["trades"], FROM_START).next(), { code: "upstream_unreachable" });
  });
});

Deno.test("what breaks later is waited for, longer each time, and said once", async () => {
  const clock = manualClock();
  const log: string[] = [];
  const logger: Logger = { log: (level, message) => void log.push(`${level} ${message}`) };
  const head = { "x-bezant-server": "1", "content-type": "text/event-stream" };
  const askedMs: number[] = [];
  const { transport } = stubGateway(() => {
    askedMs.push(clock.now());
    const isAway = askedMs.length > 1 && askedMs.length < 10;
    return isAway ? answer(502, "away") : answer(200, `id: 7:${askedMs.length}\n\n`, head);
  }, clock);
  const stop = new AbortController();
  const { done } = collect(follow({ transport, clock, logger }, ["trades"], { from: "7:0" }, stop.signal));
  await clock.advance(150_000);
  const pauses = askedMs.slice(1, 10).map((ms, at) => ms - askedMs[at]!);
  assert.deepEqual(pauses, [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500, 22_500]);
  assert.deepEqual(log.slice(0, 2), [
    "warn events cannot be followed at present, trying again",
    "info events are followed again",
  ]);
  stop.abort();
  await assert.rejects(done);
  await transport.close();
});

Deno.test("a Gateway without a sidecar and a sidecar without events are told apart, with what to do", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    const attempts: (() => Promise<unknown>)[] = [
      () => ibkr.events.follow(["trades"]).next(),
      () => ibkr.events.follow(["trades"], FROM_START).next(),
      () => ibkr.events.history("trades").next(),
      () => ibkr.events.status(),
      () => ibkr.events.latest(),
    ];
    for (const answer of [{ status: 404 }, { status: 401 }, { status: 302, headers: { location: "/sso/Login" } }]) {
      sidecar.answer({ headers: {}, ...answer });
      for (const attempt of attempts) {
        await assert.rejects(attempt(), { code: "events_unavailable", reason: "no-sidecar", message: /bezant-server/ });
      }
    }
    sidecar.answer({ status: 503, body: { code: "events_disabled", message: "off" } });
    for (const attempt of attempts) {
      await assert.rejects(attempt(), { reason: "disabled", message: /BEZANT_EVENTS_ENABLED=true/ });
    }
    sidecar.answer({ status: 503, body: { code: "events_history_disabled", message: "off" } });
    await assert.rejects(ibkr.events.history("trades").next(), {
      reason: "no-history",
      message: /BEZANT_EVENTS_DB_PATH/,
    });
    for (const [code, reason] of [["events_store_unavailable", "not-now"], ["events_db_locked", "elsewhere"]]) {
      sidecar.answer({ status: 503, headers: { "retry-after": "5" }, body: { code, message: "later" } });
      for (const attempt of attempts) await assert.rejects(attempt(), { reason, retryAfterMs: 5_000, retryable: true });
    }
    sidecar.answer({ status: 401, headers: { "cf-ray": "1" } });
    for (const attempt of attempts) await assert.rejects(attempt(), { code: "access_refused" });
    sidecar.answer({ status: 403, body: { code: "scope_refused", message: "no" } });
    for (const attempt of attempts) await assert.rejects(attempt(), { code: "access_refused" });
  });
});

Deno.test("events that are switched off while they are followed end the follower; a proxy's page does not", async () => {
  await withStand(async ({ sidecar, ibkr, clock }) => {
    const { done } = collect(ibkr.events.follow(["trades"], FROM_START));
    await until(() => sidecar.waiting() === 1);
    sidecar.answer({ status: 200, body: {}, headers: {} });
    sidecar.cut();
    await passUntil(clock, () => sidecar.requests.length === 2);
    await turns(30);
    sidecar.answer({ status: 503, body: { code: "events_disabled", message: "off" } });
    let isOver = false;
    done.catch(() => isOver = true);
    await passUntil(clock, () => isOver);
    await assert.rejects(done, { code: "events_unavailable" });
  });
});

Deno.test("topics and places that are none are refused before anything is sent", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    for (const topics of [[], ["fills"], ["marketdata:x"], "trades"] as unknown as "trades"[][]) {
      await assert.rejects(ibkr.events.follow(topics).next(), { code: "bad_request" });
    }
    await assert.rejects(ibkr.events.follow(["trades"], { from: "yesterday" }).next(), { code: "bad_request" });
    assert.deepEqual(sidecar.requests, []);
  });
});

Deno.test("history() reads page by page to the end; status() tells how the capture is doing", async () => {
  await withStand(async ({ sidecar, ibkr }) => {
    for (let count = 0; count < 5; count++) sidecar.push("trades", fill(`h${count}`));
    const items: FollowItem[] = [];
    for await (const item of ibkr.events.history("trades", { since: new Date(0), pageSize: 2 })) items.push(item);
    assert.equal(seen(items), "h0 h1 h2 h3 h4");
    assert.deepEqual(sidecar.requests, [
      "/events/trades/history?since_ts=1970-01-01T00%3A00%3A00.000Z&limit=2",
      "/events/trades/history?cursor=2&limit=2",
      "/events/trades/history?cursor=4&limit=2",
    ]);
    const { wire: _, ...status } = await ibkr.events.status();
    assert.deepEqual(status, {
      ...{ connected: true, lastMessageAtMs: Date.UTC(2026, 0, 14, 15, 0, 0, 250), reconnectCount: 2, uptimeMs: 7_000 },
      ...{ epoch: 1000, topics: ["orders", "trades"], bufferSizes: { orders: 3 }, store: "ok" },
    });
  });
});
