// Sidecar contract §10.3 and §18.2, row 50.
import assert from "node:assert/strict";
import { handClock } from "../../testing/fixture.ts";
import { type EventsBench, startEventsBench } from "../testing/events_bench.ts";

async function withDatabase(run: (bench: EventsBench, path: string) => Promise<void>): Promise<void> {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-events-" });
  try {
    const path = `${dir}/events.db`;
    await using bench = await startEventsBench({ path, clock: handClock() });
    await run(bench, path);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
}

Deno.test("without a database history is 503 events_history_disabled", async () => {
  await using bench = await startEventsBench();
  const { status, body, headers } = await bench.get("/events/orders/history?since_ts=2026-01-01T00:00:00Z");
  assert.deepEqual([status, body.code], [503, "events_history_disabled"]);
  assert.ok(headers.has("x-bezant-epoch"));
});

Deno.test("history has what was kept after a time, of its topic, whatever the offset and the precision", async () => {
  await withDatabase(async (bench) => {
    for (let n = 1; n <= 4; n++) {
      bench.put("orders", n);
      bench.put("marketdata:265598", n * 10);
      bench.clock.advance(500);
    }
    // the events came at 22:13:20.000, .500, 21.000 and .500
    const since = async (time: string, topic = "orders"): Promise<number[]> => {
      const { status, body } = await bench.get(`/events/${topic}/history?since_ts=${time}`);
      assert.deepEqual([status, body.topic, body.count, body.next], [200, topic, body.events.length, null]);
      return body.events.map((event: { payload: { n: number } }) => event.payload.n);
    };
    assert.deepEqual(await since("2023-11-14T22:13:19Z"), [1, 2, 3, 4]);
    assert.deepEqual(await since("2023-11-14T22:13:20Z"), [2, 3, 4]);
    assert.deepEqual(await since("2023-11-14T22:13:20.500Z"), [3, 4]);
    assert.deepEqual(await since("2023-11-14T23:13:20.4999%2B01:00"), [2, 3, 4]);
    assert.deepEqual(await since("2023-11-14T23:13:20.500+01:00"), [3, 4], "a plus that nobody encoded");
    assert.deepEqual(await since("2023-11-14T17:13:21-05:00"), [4]);
    assert.deepEqual(await since("2023-11-14T22:13:20.9Z", "marketdata:265598"), [30, 40]);
    assert.deepEqual(await since("2023-11-14T22:13:20Z", "unknown"), []);
  });
});

Deno.test("a thousand events of one millisecond are paged without loss or repetition", async () => {
  await withDatabase(async (bench) => {
    const all = Array.from({ length: 1_000 }, (_, n) => n);
    bench.put("pnl", ...all);
    bench.clock.advance(1);
    bench.put("pnl", 1_000);
    const seen: number[] = [];
    let query = "since_ts=2020-01-01T00:00:00Z";
    for (let page = 0; query !== ""; page++) {
      assert.ok(page < 20);
      const { body } = await bench.get(`/events/pnl/history?limit=77&${query}`);
      seen.push(...body.events.map((event: { payload: { n: number } }) => event.payload.n));
      assert.equal(body.count, body.events.length);
      query = body.next === null ? "" : `cursor=${body.next}`;
    }
    assert.deepEqual(seen, [...all, 1_000]);
  });
});

Deno.test("limit is 500 when nobody says, 1 at least and 5000 at most", async () => {
  await withDatabase(async (bench) => {
    bench.put("pnl", ...Array.from({ length: 6_000 }, (_, n) => n));
    for (const [limit, count] of [["", 500], ["&limit=0", 1], ["&limit=999999", 5_000]] as const) {
      const { body } = await bench.get(`/events/pnl/history?since_ts=2020-01-01T00:00:00Z${limit}`);
      assert.equal(body.count, count);
    }
  });
});

Deno.test("gaps are in it too, and an event is the same as it was live", async () => {
  await withDatabase(async (bench) => {
    bench.put("orders", 1);
    bench.events.beginOutage({ outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 1 });
    bench.events.endOutage(bench.clock.now());
    bench.events.flush();
    for (const topic of ["orders", "gap"]) {
      const live = (await bench.get(`/events/${topic}`)).body.events;
      const past = (await bench.get(`/events/${topic}/history?since_ts=2020-01-01T00:00:00Z`)).body.events;
      assert.deepEqual(past, live);
      assert.equal(past.length, topic === "gap" ? 1 : 2);
    }
  });
});

Deno.test("a database that can't be read is 500 events_history_query_failed; what is in memory goes on", async () => {
  await withDatabase(async (bench) => {
    bench.put("orders", 1);
    const { history } = bench.events;
    try {
      for (const broken of [() => null, () => assert.fail("disk I/O error at /secret/place")]) {
        Object.assign(bench.events, { history: broken });
        const { status, body } = await bench.get("/events/orders/history?since_ts=2020-01-01T00:00:00Z");
        assert.deepEqual([status, body.code], [500, "events_history_query_failed"]);
        assert.ok(!body.message.includes("secret"));
      }
    } finally {
      Object.assign(bench.events, { history });
    }
    assert.equal((await bench.get("/events/orders")).body.events.length, 1);
  });
});
