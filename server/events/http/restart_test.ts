// Readers across restarts of the sidecar on the same database, and places that the ring has left behind (DESIGN §11).
import assert from "node:assert/strict";
import { handClock } from "../../testing/fixture.ts";
import { type EventsBench, type EventsBenchOptions, startEventsBench } from "../testing/events_bench.ts";
import { sseReader } from "../testing/sse_reader.ts";

/** Runs a test with sidecars on one database, one after the other. */
async function withSidecars(
  run: (start: (options?: EventsBenchOptions) => Promise<EventsBench>) => Promise<void>,
): Promise<void> {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-events-" });
  try {
    await run((options = {}) => startEventsBench({ path: `${dir}/events.db`, ...options }));
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
}

/** The capture is ready: what a restart began has ended. */
function heard(bench: EventsBench): void {
  bench.events.endOutage(bench.clock.now());
  bench.events.flush();
}

Deno.test("cursors go on after a restart, which shows as one gap and as another epoch", async () => {
  await withSidecars(async (start) => {
    let epoch: string;
    {
      await using bench = await start();
      bench.put("orders", 1, 2, 3);
      epoch = (await bench.get("/events/orders")).headers.get("x-bezant-epoch")!;
    }
    await using bench = await start();
    heard(bench);
    bench.put("orders", 4);
    const { status, headers, body } = await bench.get(`/events/orders?since=2&epoch=${epoch}`);
    assert.equal(status, 200);
    const [third, marker, fourth] = body.events;
    assert.deepEqual([third.payload, third.reset_epoch], [{ n: 3 }, Number(epoch)]);
    assert.equal(marker.payload.reason, "process_restart");
    assert.deepEqual([fourth.payload, fourth.cursor > third.cursor], [{ n: 4 }, true]);
    assert.ok(body.reset_epoch > Number(epoch));
    assert.equal(headers.get("x-bezant-epoch"), String(body.reset_epoch));
    const gaps = (await bench.get("/events/gap")).body.events;
    assert.deepEqual(gaps.map((gap: { outage_id: string }) => gap.outage_id), [marker.outage_id]);
  });
});

Deno.test("a stream goes on by Last-Event-ID after a restart: nothing missed, nothing twice, one gap", async () => {
  await withSidecars(async (start) => {
    let last: string;
    {
      await using bench = await start();
      bench.put("orders", 1);
      bench.put("trades", 2, 3);
      const stream = sseReader(await bench.ask("/events/stream?topics=orders,trades"));
      assert.equal((await stream.event()).event, "orders");
      last = (await stream.event()).id!;
      await stream.cancel();
    }
    await using bench = await start();
    heard(bench);
    bench.put("trades", 4);
    const answer = await bench.ask("/events/stream?topics=orders,trades", { headers: { "last-event-id": last } });
    const stream = sseReader(answer);
    const seen = [];
    for (let n = 0; n < 3; n++) {
      const { event, data } = await stream.event();
      seen.push(event === "gap" ? event : `${event} ${JSON.parse(data).payload.n}`);
    }
    assert.deepEqual(seen, ["trades 3", "gap", "trades 4"]);
    await stream.cancel();
  });
});

Deno.test("a place of a database that is gone is 412 after a restart without it", async () => {
  const clock = handClock();
  let place: string;
  {
    await using bench = await startEventsBench({ clock });
    bench.put("orders", 1, 2, 3);
    place = (await bench.get("/events/poll?topics=orders")).body.next;
  }
  clock.advance(5_000);
  await using bench = await startEventsBench({ clock });
  bench.put("orders", 1, 2, 3, 4);
  const [epoch] = place.split(":");
  const answers = await Promise.all([
    bench.get(`/events/orders?since=3&epoch=${epoch}`),
    bench.get(`/events/poll?topics=orders&since=${place}`),
    bench.get(`/events/stream?topics=orders&since=${place}`),
  ]);
  for (const { status, body } of answers) assert.deepEqual([status, body.code], [412, "cursor_expired"]);
  const again = await bench.get(`/events/poll?topics=orders&since=${answers[1].body.next}`);
  assert.equal(again.body.events.length, 4);
});

Deno.test("what the ring has left behind comes from the database, by cursor, poll and stream", async () => {
  await withSidecars(async (start) => {
    await using bench = await start({ cap: 3 });
    for (let n = 1; n <= 10; n++) bench.put("orders", n);
    const cursors = async (query: string): Promise<number[]> => {
      const { body } = await bench.get(`/events/orders?${query}`);
      return body.events.map((event: { cursor: number }) => event.cursor);
    };
    assert.deepEqual(await cursors("since=2&limit=4"), [3, 4, 5, 6]);
    assert.deepEqual(await cursors("since=earliest&limit=2"), [1, 2]);
    assert.deepEqual(await cursors(""), [8, 9, 10], "the oldest in memory");
    const stream = sseReader(await bench.ask("/events/stream?topics=orders&since=earliest"));
    const seen = [];
    for (let n = 0; n < 10; n++) seen.push(JSON.parse((await stream.event()).data).cursor);
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await stream.cancel();
  });
});

Deno.test("a sidecar that stops and comes back has the same story for whoever kept its place", async () => {
  await withSidecars(async (start) => {
    const seen: number[] = [];
    let place = "earliest";
    for (let life = 0; life < 5; life++) {
      await using bench = await start({ cap: 4 });
      heard(bench);
      for (let n = 0; n < 7; n++) bench.put("trades", life * 7 + n);
      for (let page = 0; page < 2 + life; page++) { // sometimes behind, at the end ahead
        const { status, body, headers } = await bench.get(`/events/poll?topics=trades&limit=5&since=${place}`);
        place = status === 200 ? body.next : headers.get("x-bezant-cursor");
        for (const event of body?.events ?? []) if (event.topic === "trades") seen.push(event.payload.n);
      }
    }
    assert.deepEqual(seen, Array.from({ length: 35 }, (_, n) => n));
  });
});
