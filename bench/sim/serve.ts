import { setImmediate } from "node:timers";
import { manualClock, startSimulatedBackend, startSimulatedGateway } from "../../sim/mod.ts";

/**
 * What a benchmark of the simulator measures, in a process of its own: `BENCH_LAYERS` is `backend` (plain HTTP) or `both` (the Gateway's
 * TLS in front of it, in one process). With `BENCH_TICKS` its time runs as fast as the machine can.
 */
const clock = Deno.env.get("BENCH_TICKS") === undefined ? undefined : manualClock(Date.UTC(2026, 10, 20, 15));
const time = clock === undefined ? {} : { clock };
const backend = await startSimulatedBackend({ tls: false, ...time });
const isBoth = Deno.env.get("BENCH_LAYERS") === "both";
const gateway = isBoth ? await startSimulatedGateway({ upstream: backend.url, ...time }) : null;
const cookie = isBoth ? undefined : backend.logIn();
await gateway?.logIn();
console.log(JSON.stringify({ port: gateway?.port ?? backend.port, isTls: isBoth, cookie }));

if (clock !== undefined) {
  // A market day that never ends: five idle minutes would end the session, so it is opened anew before.
  for (let tick = 1;; tick++) {
    clock.advance(1_000);
    await new Promise<void>((resolve) => setImmediate(resolve)); // a timer of 0 ms waits for one at least, and would be the limit
  }
}
