import { manualClock, startSimulator } from "../sim/mod.ts";
import { startChild } from "./child.ts";
import { startConsumer } from "./events/consumer.ts";
import { judgeFlatness } from "./flat.ts";

/**
 * Does the memory of a sidecar with events stay flat? Quotes as fast as they come, on the disk too; consumers that stay, that come and
 * go, that poll and wait. Fails when the resident size of the last quarter is more than 1.2 times that of the second.
 */
const SECONDS = Number(Deno.args.find((arg) => /^\d+$/.test(arg)) ?? 120);
const CONIDS = [265598, 8314, 272093, 756733, 320227571];
const folder = await Deno.makeTempDir({ prefix: "bezant-bench-" });
const clock = manualClock(Date.UTC(2026, 10, 16, 15));
const sim = await startSimulator({ tls: false, loggedIn: true, clock });
const env = { BENCH_GATEWAY: sim.baseUrl, BENCH_FOLDER: folder };
const sidecar = await startChild<{ readonly port: number }>("./events/serve_events.ts", env);
const url = `http://127.0.0.1:${sidecar.facts.port}`;
const sizes: number[] = [];
let events = 0;
let turn = 0;

try {
  const endsAt = performance.now() + SECONDS * 1000;
  let sampledAt = 0;
  while (performance.now() < endsAt) {
    await act();
    if (performance.now() - sampledAt < 250) continue;
    sampledAt = performance.now();
    const size = sidecar.residentMib();
    if (size === null) throw new Error("this system does not say how large a process is");
    sizes.push(size);
  }
} finally {
  await sidecar[Symbol.asyncDispose]();
  await sim.close();
  await Deno.remove(folder, { recursive: true });
}

const { second, last, isFlat, line } = judgeFlatness(sizes);
console.log(`${SECONDS} s, ${turn} acts, ${events} events: resident ${second.toFixed(1)} MiB, then ${last.toFixed(1)}`);
console.log(line);
Deno.exit(isFlat && events > 0 ? 0 : 1);

/** Ten consumers follow quotes for a while and go without a word; meanwhile others poll and wait. */
async function act(): Promise<void> {
  const conid = CONIDS[turn++ % CONIDS.length]!;
  const path = `/events/stream?topics=marketdata:${conid},pnl&since=latest`;
  const consumers = await Promise.all(Array.from({ length: 10 }, () => startConsumer(sidecar.facts.port, path)));
  const waiting = fetch(`${url}/events/poll?since=latest&wait=1`).then((answer) => answer.arrayBuffer());
  for (let second = 0; second < 50; second++) {
    sim.moveMarket({ conid, price: 200 + (turn + second) % 100 / 10 });
    clock.advance(1_000);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  for (
    const topic of [
      "pnl?limit=1000",
      "trades",
      `marketdata?conid=${conid}`,
      "pnl/history?since_ts=2026-01-01T00:00:00Z",
    ]
  ) {
    await (await fetch(`${url}/events/${topic}`)).arrayBuffer();
  }
  await (await fetch(`${sim.baseUrl}/tickle`, { method: "POST" })).arrayBuffer();
  await waiting;
  for (const consumer of consumers) {
    events += consumer.count;
    consumer[Symbol.dispose]();
  }
}
