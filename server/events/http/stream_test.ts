// `/events/stream` and its twin `/events/poll` (DESIGN §11).
import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { until } from "../../testing/fixture.ts";
import { EPOCH, type EventsBench, startEventsBench } from "../testing/events_bench.ts";
import { sseReader } from "../testing/sse_reader.ts";

const outage = { outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 1_000 };

Deno.test("a stream begins with its place, then each event has id, kind and the event itself", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1);
  bench.put("marketdata:265598", 2);
  bench.put("pnl", 3);
  const answer = await bench.ask("/events/stream?topics=orders,marketdata:265598&fields=31");
  assert.equal(answer.headers.get("content-type"), "text/event-stream");
  assert.deepEqual([answer.headers.get("x-bezant-epoch"), answer.headers.get("cache-control")], [
    String(EPOCH),
    "no-store",
  ]);
  const stream = sseReader(answer);
  assert.deepEqual(await stream.next(), { retry: "1000", id: `${EPOCH}:0` });
  const orders = await stream.event();
  assert.deepEqual([orders.id, orders.event], [`${EPOCH}:1`, "orders"]);
  assert.deepEqual(JSON.parse(orders.data), {
    cursor: 1,
    topic: "orders",
    received_at: "2023-11-14T22:13:20.000Z",
    payload: { n: 1 },
    reset_epoch: EPOCH,
    seq: 1,
  });
  const quote = await stream.event();
  assert.deepEqual([quote.id, quote.event, JSON.parse(quote.data).topic], [
    `${EPOCH}:2`,
    "marketdata",
    "marketdata:265598",
  ]);
  bench.put("orders", 4);
  assert.equal((await stream.event()).id, `${EPOCH}:4`);
  assert.deepEqual(bench.leases.held, [265598]);
  await stream.cancel();
  await until(() => bench.leases.held.length === 0);
  assert.equal(bench.waiting(), 0);
});

Deno.test("since: latest is what comes from now on; a place goes on after it; Last-Event-ID wins; 0 is the oldest", async () => {
  await using bench = await startEventsBench({ cap: 4 });
  bench.put("orders", 1, 2, 3, 4, 5);
  const first = async (query: string, headers: HeadersInit = {}): Promise<string | undefined> => {
    const stream = sseReader(await bench.ask(`/events/stream?topics=orders&${query}`, { headers }));
    if (query === "since=latest") {
      await stream.next();
      bench.put("orders", 6);
    }
    const { id } = await stream.event();
    await stream.cancel();
    return id;
  };
  assert.equal(await first(""), `${EPOCH}:2`);
  assert.equal(await first("since=0"), `${EPOCH}:2`);
  assert.equal(await first("since=earliest"), `${EPOCH}:2`);
  assert.equal(await first(`since=${EPOCH}:3`), `${EPOCH}:4`);
  assert.equal(await first(`since=${EPOCH}:3`, { "last-event-id": `${EPOCH}:4` }), `${EPOCH}:5`);
  assert.equal(await first("since=latest"), `${EPOCH}:6`);
  await until(() => bench.waiting() === 0);
});

Deno.test("a place that is gone, of another database, or in the future is 412 before the first byte", async () => {
  await using bench = await startEventsBench({ cap: 2 });
  bench.put("orders", 1, 2, 3, 4, 5);
  for (const path of ["stream", "poll"]) {
    for (const since of [`${EPOCH}:2`, "7:4", `${EPOCH}:6`]) {
      const { status, body } = await bench.get(`/events/${path}?topics=orders&since=${since}`);
      const { code, head, head_cursor, reset_epoch, next } = body;
      assert.deepEqual([status, code, head, head_cursor, reset_epoch, next], [
        412,
        "cursor_expired",
        4,
        4,
        EPOCH,
        `${EPOCH}:3`,
      ]);
    }
    assert.equal((await bench.get(`/events/poll?topics=orders&since=${EPOCH}:3`)).body.events.length, 2);
  }
});

Deno.test("an outage is one gap event, whatever topics are followed; its markers are not sent", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1);
  bench.put("pnl", 1);
  const stream = sseReader(await bench.ask("/events/stream?topics=orders,pnl"));
  bench.events.beginOutage(outage);
  bench.events.endOutage(2_000);
  bench.put("orders", 2);
  const seen = [];
  for (let n = 0; n < 4; n++) seen.push((await stream.event()).event);
  assert.deepEqual(seen, ["orders", "pnl", "gap", "orders"]);
  await stream.cancel();
  const { body } = await bench.get("/events/poll?topics=orders,pnl");
  assert.deepEqual(body.events.map((event: { topic: string }) => event.topic), seen);
  const only = await bench.get("/events/poll?topics=trades");
  assert.deepEqual(only.body.events.map((event: { topic: string }) => event.topic), ["gap"]);
});

Deno.test("silence is broken every 15 s by a comment, which moves the place past what others get", async () => {
  await using bench = await startEventsBench();
  const stream = sseReader(await bench.ask("/events/stream?topics=orders"));
  assert.deepEqual(await stream.next(), { retry: "1000", id: `${EPOCH}:0` });
  bench.put("pnl", 1, 2, 3);
  await until(() => bench.waiting() === 1);
  bench.clock.advance(14_999);
  assert.equal(bench.waiting(), 1);
  bench.clock.advance(1);
  assert.deepEqual(await stream.next(), { comment: "alive", id: `${EPOCH}:0` });
  await until(() => bench.waiting() === 1);
  bench.clock.advance(15_000);
  assert.deepEqual(await stream.next(), { comment: "alive", id: `${EPOCH}:3` });
  await stream.cancel();
});

Deno.test("a payload over several lines stays one event", async () => {
  await using bench = await startEventsBench();
  bench.events.append({ topic: "orders", payload: '{"a":\r\n  1,\n"b":"x\\ny"}' });
  const stream = sseReader(await bench.ask("/events/stream"));
  const { data } = await stream.event();
  assert.deepEqual(JSON.parse(data).payload, { a: 1, b: "x\ny" });
  await stream.cancel();
});

Deno.test("a hundred consumers each get every event, and leave nothing behind", async () => {
  await using bench = await startEventsBench();
  const streams = await Promise.all(Array.from({ length: 100 }, async () => {
    return sseReader(await bench.ask("/events/stream?topics=orders,marketdata:1"));
  }));
  const read = streams.map(async (stream) => {
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push((await stream.event()).id);
    return ids;
  });
  for (let n = 1; n <= 20; n++) {
    bench.put(n % 2 === 0 ? "orders" : "marketdata:1", n);
    if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const wanted = Array.from({ length: 20 }, (_, n) => `${EPOCH}:${n + 1}`);
  for (const ids of await Promise.all(read)) assert.deepEqual(ids, wanted);
  assert.equal((await bench.get("/events/_status")).body.readers, 100);
  await Promise.all(streams.map((stream) => stream.cancel()));
  await until(() => bench.waiting() === 0 && bench.leases.held.length === 0 && bench.timers() === 0);
  assert.equal((await bench.get("/events/_status")).body.readers, 0);
});

Deno.test("a slow consumer holds nothing up; overtaken by the log it is told so, and the stream ends", async () => {
  await using bench = await startEventsBench({ cap: 50 });
  const slow = await slowReader(bench);
  const quick = sseReader(await bench.ask("/events/stream?topics=orders&since=latest"));
  await quick.next();
  const filling = "x".repeat(100_000);
  for (let n = 0; n < 300; n++) { // far more than what sockets hold
    bench.events.append({ topic: "orders", payload: `{"n":${n},"filling":"${filling}"}` });
    assert.equal(JSON.parse((await quick.event()).data).payload.n, n);
  }
  await quick.cancel();
  const text = await slow.rest();
  const [last] = text.split("\n\n").slice(-2);
  assert.match(last!, /^event: expired\ndata: /m);
  const expired = JSON.parse(last!.split("data: ")[1]!.split("\r\n")[0]!);
  assert.deepEqual([expired.code, expired.head, expired.next], ["cursor_expired", 251, `${EPOCH}:250`]);
  assert.equal(bench.waiting(), 0);
});

Deno.test("a sidecar that stops ends its streams at once and well", async () => {
  await using bench = await startEventsBench();
  const streams = await Promise.all(
    Array.from({ length: 10 }, async () => sseReader(await bench.ask("/events/stream"))),
  );
  for (const stream of streams) await stream.next();
  await bench.sidecar.close(); // its deadline is on a clock that stands still: nothing was cut
  for (const stream of streams) assert.equal(await stream.next(), null);
  assert.deepEqual([bench.waiting(), bench.timers()], [0, 0]);
  assert.ok(!bench.log.some(({ message }) => message.startsWith("requests cut")));
});

Deno.test("HEAD of a stream opens none", async () => {
  await using bench = await startEventsBench();
  const { status, headers } = await bench.get("/events/stream?topics=marketdata:1", { method: "HEAD" });
  assert.deepEqual([status, headers.get("content-type")], [200, "text/event-stream"]);
  assert.deepEqual([bench.waiting(), bench.leases.held.length], [0, 0]);
});

Deno.test("poll: pages of several topics in one order, next is the place of the next call, 204 says it too", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1, 2);
  bench.put("pnl", 3);
  bench.put("trades", 4);
  const first = await bench.get("/events/poll?topics=orders,trades&limit=2");
  assert.deepEqual(first.body.events.map((event: { seq: number }) => event.seq), [1, 2]);
  assert.deepEqual([first.body.next, first.body.reset_epoch], [`${EPOCH}:2`, EPOCH]);
  const second = await bench.get(`/events/poll?topics=orders,trades&since=${first.body.next}`);
  assert.deepEqual(second.body.events.map((event: { seq: number }) => event.seq), [4]);
  const third = await bench.get(`/events/poll?topics=orders,trades&since=${second.body.next}`);
  assert.deepEqual([third.status, third.headers.get("x-bezant-cursor")], [204, `${EPOCH}:4`]);
  const latest = await bench.get("/events/poll?since=latest");
  assert.deepEqual([latest.status, latest.headers.get("x-bezant-cursor")], [204, `${EPOCH}:4`]);
});

Deno.test("poll with wait ends with an event, with its time, or with the sidecar; a marker alone wakes nobody for good", async () => {
  await using bench = await startEventsBench();
  bench.put("orders", 1);
  const woken = bench.get("/events/poll?topics=orders,marketdata:7&since=latest&wait=30");
  await until(() => bench.waiting() === 1);
  bench.put("orders", 2);
  const { body, headers } = await woken;
  assert.deepEqual([body.events.length, body.next, headers.get("x-bezant-subscribed")], [1, `${EPOCH}:2`, "true"]);
  assert.deepEqual(bench.leases.wanted, [[7]]);
  const late = bench.get("/events/poll?topics=orders&since=latest&wait=3");
  await until(() => bench.waiting() === 1);
  bench.clock.advance(3_000);
  assert.equal((await late).status, 204);
  const stopped = bench.get("/events/poll?topics=orders&since=latest&wait=3");
  await until(() => bench.waiting() === 1);
  await bench.sidecar.close();
  assert.equal((await stopped).status, 204);
  assert.deepEqual([bench.waiting(), bench.timers()], [0, 0]);
});

/** A consumer that asks and then doesn't read. */
async function slowReader(bench: EventsBench): Promise<{ rest(): Promise<string> }> {
  const socket: Socket = connect(bench.sidecar.port, "127.0.0.1");
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  socket.pause();
  socket.write("GET /events/stream?topics=orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  await until(() => bench.waiting() === 1);

  function rest(): Promise<string> {
    return new Promise((resolve) => {
      const chunks: Uint8Array[] = [];
      socket.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      socket.on(
        "close",
        () => resolve(new TextDecoder().decode(new Uint8Array(chunks.flatMap((chunk) => [...chunk])))),
      );
      socket.resume();
    });
  }

  return { rest };
}
