// Sidecar contract §9.6 to §9.8, and what goes beyond it: DESIGN §11.
import assert from "node:assert/strict";
import { until } from "../../testing/fixture.ts";
import { EPOCH, startEventsBench } from "../testing/events_bench.ts";

Deno.test("a topic without events yet echoes since and says the epoch", async () => {
  await using bench = await startEventsBench();
  for (const [since, next] of [["", 0], ["since=7", 7], ["since=earliest", 0], ["since=latest", 0]] as const) {
    const { status, headers, body } = await bench.get(`/events/orders?${since}`);
    assert.deepEqual([status, body], [200, { events: [], next_cursor: next, reset_epoch: EPOCH }]);
    assert.equal(headers.get("x-bezant-epoch"), String(EPOCH));
  }
});

Deno.test("each named topic has its route; events come in order, from the first after since", async () => {
  await using bench = await startEventsBench();
  for (const topic of ["orders", "trades", "pnl", "account", "session", "gap"]) {
    bench.put(topic, 1, 2, 3);
    const { status, body } = await bench.get(`/events/${topic}?since=1`);
    assert.equal(status, 200);
    assert.deepEqual(body.events.map((event: { cursor: number }) => event.cursor), [2, 3]);
    assert.deepEqual([body.next_cursor, body.reset_epoch], [3, EPOCH]);
    assert.deepEqual([body.events[0].topic, body.events[0].payload], [topic, { n: 2 }]);
  }
});

Deno.test("caught up is 204 with the last cursor and the epoch, a place in the future as well", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1, 2, 3);
  for (const since of ["3", "500", "latest"]) {
    const { status, headers, body } = await bench.get(`/events/orders?since=${since}`);
    assert.deepEqual([status, body], [204, null]);
    assert.deepEqual([headers.get("x-bezant-cursor"), headers.get("x-bezant-epoch")], ["3", String(EPOCH)]);
  }
});

Deno.test("limit is 100 when nobody says, 1 at least and 1000 at most", async () => {
  await using bench = await startEventsBench({ cap: 2_000 });
  bench.put("orders", ...Array.from({ length: 1_500 }, (_, n) => n));
  for (
    const [limit, count] of [["", 100], ["limit=3", 3], ["limit=0", 1], ["limit=99999999999999", 1_000]] as const
  ) {
    const { body } = await bench.get(`/events/orders?${limit}`);
    assert.deepEqual([body.events.length, body.next_cursor], [count, count]);
  }
});

Deno.test("since=0 is the oldest in the ring and never 412; a cursor that is gone is 412 and says how to go on", async () => {
  await using bench = await startEventsBench({ cap: 3 });
  bench.put("orders", 1, 2, 3, 4, 5, 6);
  for (const since of ["0", "earliest"]) {
    const { status, body } = await bench.get(`/events/orders?since=${since}`);
    assert.deepEqual([status, body.events[0].cursor], [200, 4]);
  }
  const { status, headers, body } = await bench.get("/events/orders?since=2");
  const { message, request_id, ...rest } = body;
  assert.deepEqual(rest, {
    code: "cursor_expired",
    outcome: "none",
    head_cursor: 4,
    resume_since: 3,
    reset_epoch: EPOCH,
  });
  assert.deepEqual([status, headers.get("x-bezant-epoch")], [412, String(EPOCH)]);
  assert.match(message, /since=resume_since/);
  assert.equal(request_id, headers.get("x-request-id"));
  const again = await bench.get(`/events/orders?since=${body.resume_since}`);
  assert.deepEqual(again.body.events.map((event: { cursor: number }) => event.cursor), [4, 5, 6]);
});

Deno.test("epoch: a cursor of this log's own epochs goes on, of another process it is 412, and since=0 needs none", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1, 2);
  bench.events.beginOutage({ outageId: "o", reason: "reconnected_after_disconnect", fromMs: 0 });
  bench.events.endOutage(1);
  const { status, headers, body } = await bench.get(`/events/orders?since=1&epoch=${EPOCH}`);
  assert.deepEqual([status, body.reset_epoch, headers.get("x-bezant-epoch")], [200, EPOCH + 1, String(EPOCH + 1)]);
  assert.deepEqual(body.events.map((event: { reset_epoch: number }) => event.reset_epoch), [EPOCH, EPOCH + 1]);
  const foreign = await bench.get("/events/orders?since=1&epoch=7");
  assert.deepEqual([foreign.status, foreign.body.code, foreign.body.head_cursor], [412, "cursor_expired", 1]);
  const unknown = await bench.get("/events/trades?since=1&epoch=7");
  assert.deepEqual([unknown.status, unknown.body.resume_since], [412, 0]);
  for (const since of ["0", "earliest", "latest"]) {
    assert.notEqual((await bench.get(`/events/orders?since=${since}&epoch=7`)).status, 412, since);
  }
});

Deno.test("a gap is one event in gap and one marker in the topics that have events", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1);
  bench.events.beginOutage({ outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 1_000 });
  bench.events.endOutage(2_000);
  const [gap] = (await bench.get("/events/gap")).body.events;
  const [, marker] = (await bench.get("/events/orders")).body.events;
  assert.deepEqual(gap.payload, {
    reason: "reconnected_after_disconnect",
    new_reset_epoch: EPOCH + 1,
    outage_id: "o1",
    from: "1970-01-01T00:00:01.000Z",
    to: "1970-01-01T00:00:02.000Z",
  });
  assert.deepEqual([marker.payload, marker.topic, marker.outage_id], [gap.payload, "orders", "o1"]);
  assert.equal((await bench.get("/events/trades")).body.events.length, 0);
});

Deno.test("what can't be meant is 400 in the JSON envelope, with the epoch", async () => {
  await using bench = await startEventsBench();
  const bad = [
    "orders?since=-1",
    "orders?since=abc",
    "orders?since=",
    "orders?since=1.5",
    "orders?since=9007199254740993",
    "orders?since=1&since=2",
    "orders?limit=-1",
    "orders?limit=",
    "orders?wait=-1",
    "orders?wait=soon",
    "orders?epoch=x",
    "marketdata?conid=0",
    "marketdata?conid=-5",
    "marketdata?conid=abc",
    "marketdata?conid=2147483648",
    "marketdata?conid=1&fields=31;84",
    "marketdata?conid=1&fields=",
    "marketdata?conid=1&since=x",
    "marketdata?conid=1&wait=-1",
    "poll?topics=orders,unknown",
    "poll?topics=",
    "poll?topics=marketdata:x",
    "poll?since=12",
    "stream?since=a:b",
    "orders/history?since_ts=yesterday",
    "orders/history?cursor=abc",
  ];
  for (const path of bad) {
    const { status, headers, body } = await bench.get(`/events/${path}`);
    assert.deepEqual([status, body.code], [400, "bad_request"], path);
    assert.match(body.message, /query parameter/, path);
    assert.equal(headers.get("x-bezant-epoch"), String(EPOCH), path);
  }
  assert.deepEqual(bench.leases.wanted, [], "a question that is refused wants nothing");
  for (const path of ["marketdata", "orders/history"]) {
    const { status, body } = await bench.get(`/events/${path}`);
    assert.deepEqual([status, body.code], [400, "missing_query_param"]);
  }
});

Deno.test("a long poll is woken by the next event of its topic, and by no other", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1);
  for (const [topic, since] of [["orders", "1"], ["orders", "latest"], ["trades", "0"]] as const) {
    const asked = bench.get(`/events/${topic}?since=${since}&wait=30`);
    await until(() => bench.waiting() === 1);
    bench.put("pnl", 1);
    assert.equal(bench.waiting(), 1);
    bench.put(topic, 2);
    const { status, body } = await asked;
    assert.deepEqual([status, body.events.length, body.events[0].payload], [200, 1, { n: 2 }]);
  }
  assert.equal(bench.waiting(), 0);
});

Deno.test("a long poll without news ends after its time, 30 s at most, as an ordinary one would", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1);
  for (
    const [path, seconds, wanted] of [["orders?since=1&wait=2.5", 2.5, 204], ["trades?wait=999", 30, 200]] as const
  ) {
    const asked = bench.get(`/events/${path}`);
    await until(() => bench.waiting() === 1);
    bench.clock.advance(seconds * 1000 - 1);
    assert.equal(bench.waiting(), 1);
    bench.clock.advance(1);
    assert.equal((await asked).status, wanted);
  }
  assert.deepEqual([bench.waiting(), bench.timers()], [0, 0]);
  assert.equal((await bench.get("/events/orders?since=500&wait=30")).status, 204, "nothing comes after the future");
});

Deno.test("a long poll whose caller goes, or whose sidecar stops, leaves nothing behind", async () => {
  await using bench = await startEventsBench();
  const caller = new AbortController();
  const gone = bench.ask("/events/orders?wait=30", { signal: caller.signal }).catch(() => "gone");
  await until(() => bench.waiting() === 1);
  caller.abort();
  assert.equal(await gone, "gone");
  await until(() => bench.waiting() === 0 && bench.timers() === 0);
  const asked = bench.get("/events/orders?wait=30");
  await until(() => bench.waiting() === 1);
  await bench.sidecar.close();
  assert.equal((await asked).status, 200);
  assert.deepEqual([bench.waiting(), bench.timers()], [0, 0]);
});

Deno.test("those who wait are no work under way: other requests go on, and how many may wait is bounded", async () => {
  await using bench = await startEventsBench();
  const callers = new AbortController();
  const { signal } = callers;
  const waiting = Array.from(
    { length: 512 },
    () => bench.ask("/events/orders?wait=30", { signal }).then((answer) => answer.body?.cancel(), () => {}),
  );
  await until(() => bench.waiting() === 512);
  assert.equal((await bench.get("/health")).status, 200);
  assert.equal((await bench.get("/events/orders")).status, 200);
  const { status, body } = await bench.get("/events/orders?wait=1");
  assert.deepEqual([status, body.code], [503, "too_busy"]);
  assert.equal((await bench.get("/events/_status")).body.readers, 512);
  callers.abort();
  await Promise.all(waiting);
  await until(() => bench.waiting() === 0);
  assert.equal((await bench.get("/events/_status")).body.readers, 0);
});

Deno.test("_status has the contract's keys, and store, outage and readers beside them", async () => {
  await using bench = await startEventsBench({ health: { readyCount: 3, malformedFrames: 2 } });
  bench.put("orders", 1, 2);
  bench.put("marketdata:265598", 1);
  bench.clock.advance(65_000);
  const { status, headers, body } = await bench.get("/events/_status");
  assert.deepEqual([status, headers.get("x-bezant-epoch")], [200, String(EPOCH)]);
  assert.deepEqual(body, {
    connected: true,
    last_message_at: "2023-11-14T22:13:20.000Z",
    reconnect_count: 3,
    uptime_seconds: 65,
    reset_epoch: EPOCH,
    topics_subscribed: ["orders", "pnl", "trades"],
    buffer_sizes: { orders: 2, "marketdata:265598": 1 },
    last_seq: 3,
    frames: 7,
    repeated_frames: 4,
    malformed_frames: 2,
    malformed_sample: null,
    reconciliation: {
      at: "2023-11-14T22:13:20.000Z",
      found: { trades: 1, orders: 0 },
      stale: false,
      pending: false,
      failures_in_a_row: 0,
      problem: null,
      unknown_before: null,
    },
    readers: 0,
    outage: null,
    store: { state: "none", problem: null, waiting: 0 },
    nats: null,
  });
  bench.events.beginOutage({ outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 1_700_000_000_000 });
  assert.deepEqual((await bench.get("/events/_status")).body.outage, {
    reason: "reconnected_after_disconnect",
    outage_id: "o1",
    from: "2023-11-14T22:13:20.000Z",
  });
});

Deno.test("market data asks for the contract, says whether IBKR has been asked, and never waits for a connection", async () => {
  await using bench = await startEventsBench();
  const first = await bench.get("/events/marketdata?conid=265598&fields=31,84,31");
  assert.deepEqual(first.body, { events: [], next_cursor: 0, reset_epoch: EPOCH, subscribed: true });
  assert.equal(first.headers.get("x-bezant-subscribed"), "true");
  bench.leases.answer = { kind: "granted", subscribed: false };
  bench.put("marketdata:265598", 1);
  const second = await bench.get("/events/marketdata?conid=265598");
  assert.deepEqual([second.body.events.length, second.body.subscribed], [1, false]);
  const third = await bench.get("/events/marketdata?conid=265598&since=1");
  assert.deepEqual([third.status, third.headers.get("x-bezant-subscribed")], [204, "false"]);
  assert.deepEqual(bench.leases.wanted, [[265598, ["31", "84"]], [265598], [265598]]);
  const dropped = await bench.get("/events/marketdata?conid=265598", { method: "DELETE" });
  assert.deepEqual([dropped.status, dropped.body], [200, { conid: 265598, dropped: true }]);
  const never = await bench.get("/events/marketdata?conid=1", { method: "DELETE" });
  assert.deepEqual(never.body, { conid: 1, dropped: false });
});

Deno.test("more market data than may be wanted is 429 and says what to do", async () => {
  await using bench = await startEventsBench();
  bench.leases.answer = { kind: "refused", cap: 100 };
  for (const path of ["marketdata?conid=1", "poll?topics=marketdata:1", "stream?topics=marketdata:1"]) {
    const { status, headers, body } = await bench.get(`/events/${path}`);
    assert.deepEqual([status, body.code, headers.get("retry-after")], [429, "too_many_leases", "60"], path);
    assert.match(body.message, /100 contracts .* DELETE \/events\/marketdata.*BEZANT_EVENTS_MARKETDATA_LEASES/);
  }
  assert.equal((await bench.get("/events/_status")).body.readers, 0);
});

Deno.test("a method that a route doesn't take is 405, and what is no route of the events 404", async () => {
  await using bench = await startEventsBench();
  const cases = [["POST", "orders", "GET, HEAD"], ["PUT", "marketdata", "GET, HEAD, DELETE"]] as const;
  for (const [method, path, allow] of cases) {
    const { status, headers } = await bench.get(`/events/${path}`, { method });
    assert.deepEqual([status, headers.get("allow")], [405, allow]);
  }
  assert.equal((await bench.get("/events/unknown")).status, 404);
  const head = await bench.get("/events/orders", { method: "HEAD" });
  assert.deepEqual([head.status, head.body, head.headers.get("x-bezant-epoch")], [200, null, String(EPOCH)]);
});

Deno.test("while another process has the database each route but the status is 503 and says whom to ask", async () => {
  const dir = await Deno.makeTempDir();
  const path = `${dir}/events.db`;
  {
    await using owner = await startEventsBench({ path });
    owner.put("orders", 1);
    await using bench = await startEventsBench({ path });
    bench.put("orders", 2);
    const paths = [
      "orders",
      "orders?since=1",
      "poll",
      "stream?since=latest",
      "trades/history?since_ts=2020-01-01T00:00:00Z",
    ];
    for (const path of [...paths, "marketdata?conid=1"]) {
      const { status, headers, body } = await bench.get(`/events/${path}`);
      assert.deepEqual([status, body.code, headers.get("retry-after")], [503, "events_db_locked", "5"], path);
    }
    assert.deepEqual(bench.leases.wanted, []);
    const { status, body } = await bench.get("/events/_status");
    assert.deepEqual([status, body.store.state], [200, "locked"]);
    assert.match(body.store.problem, /another process/);
    assert.equal((await owner.get("/events/orders")).body.events.length, 1);
  }
  await Deno.remove(dir, { recursive: true });
});

Deno.test("a database that can't be read is 503 and never 412, and a running stream ends without having moved on", async () => {
  const dir = await Deno.makeTempDir(); // a folder where the file should be
  {
    await using bench = await startEventsBench({ path: dir });
    bench.put("orders", 1);
    for (
      const path of [
        "orders?since=5",
        "orders?since=earliest",
        "orders?since=5&epoch=7",
        "trades?since=5",
        "poll?since=7:5",
        "poll?since=earliest",
        "stream?since=7:5",
      ]
    ) {
      const { status, headers, body } = await bench.get(`/events/${path}`);
      assert.deepEqual([status, body.code, headers.get("retry-after")], [503, "events_store_unavailable", "5"], path);
    }
    assert.equal((await bench.get("/events/orders")).body.events.length, 1);
    const answer = await bench.ask("/events/stream?topics=orders&since=latest");
    Object.assign(bench.events, { readAfter: () => ({ kind: "unavailable" }) });
    bench.put("orders", 2);
    const text = await answer.text();
    assert.match(text, /^retry: 1000\nid: \S+\n\n$/);
  }
  await Deno.remove(dir, { recursive: true });
});
