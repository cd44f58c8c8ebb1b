// Sidecar contract §3.3 and §18.2, row 5: tickles at a steady pace, also when they fail.
import assert from "node:assert/strict";
import { handClock, startBench, until } from "./testing/fixture.ts";

Deno.test("the keepalive tickles at its pace, survives failures, reports them, stops with the sidecar", async () => {
  const clock = handClock();
  await using bench = await startBench({ clock, keepaliveMs: 1_000 });
  const remarks = (): string[] => bench.log.map(({ level, message }) => `${level} ${message}`);
  const tickles = (): number => bench.gateway.requests.length;
  const beat = async (isHeard: () => boolean): Promise<void> => {
    const before = tickles();
    clock.advance(1_000);
    await until(() => tickles() === before + 1 && isHeard());
    await until(() => clock.pending(1_000) === 1); // the next one is on its way
  };
  clock.advance(999);
  assert.equal(tickles(), 0);
  clock.advance(1);
  await until(() => tickles() === 1 && clock.pending(1_000) === 1);
  const [seen] = bench.gateway.requests;
  assert.equal(`${seen!.method} ${seen!.target}`, "POST /v1/api/tickle");
  assert.deepEqual(seen!.all("content-length"), ["0"]);

  bench.gateway.answer({ status: 500, body: "{}" });
  for (let failure = 1; failure <= 4; failure++) await beat(() => remarks().length === failure);
  const failed = "keepalive failed";
  assert.deepEqual(remarks(), [`warn ${failed}`, `warn ${failed}`, `error ${failed}`, `error ${failed}`]);
  bench.gateway.answer({ body: '{"session":"s"}' });
  await beat(() => remarks().at(-1) === "info keepalive works again");
  await bench.sidecar.close();
  const before = tickles();
  clock.advance(10_000);
  assert.equal(tickles(), before);
});
