// Sidecar contract §12 and §18.2, row 55: stopping lets requests under way finish, within a deadline.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { handClock, startBench, until } from "./testing/fixture.ts";

Deno.test("close() lets a slow request finish, takes no new ones and then is done", async () => {
  await using bench = await startBench();
  let goOn = (): void => {};
  bench.gateway.answer({ body: "slow", after: new Promise<void>((resolve) => goOn = resolve) });
  const slow = bench.ask("/accounts");
  await until(() => bench.gateway.requests.length === 1);
  const closed = bench.sidecar.close();
  await assert.rejects(bench.ask("/health"));
  goOn();
  assert.equal(await (await slow).text(), "slow");
  await closed;
  await bench.sidecar.close(); // twice does no harm
});

Deno.test("close() cuts what is left after its deadline and says so", async () => {
  const clock = handClock();
  await using bench = await startBench({ clock });
  bench.gateway.answer(() => null);
  const stuck = bench.ask("/accounts").then(() => "answered", () => "cut");
  await until(() => bench.gateway.requests.length === 1);
  const closed = bench.sidecar.close(3_000);
  clock.advance(3_000);
  await closed;
  assert.equal(await stuck, "cut");
  assert.ok(bench.log.some(({ level, message }) => level === "warn" && message.startsWith("requests cut")));
});

Deno.test("close() does not wait for idle connections", async () => {
  await using bench = await startBench();
  const idle = connect(bench.sidecar.port, "127.0.0.1");
  const gone = new Promise<void>((resolve) => idle.once("close", () => resolve()));
  idle.on("error", () => {}); // it is cut, which is what is tested
  await new Promise<void>((resolve) => idle.once("connect", () => resolve()));
  await (await bench.ask("/accounts")).body?.cancel();
  await bench.sidecar.close();
  await gone;
});
