import http from "node:http";
import https from "node:https";
import { setImmediate } from "node:timers";
import { manualClock, startSimulatedBackend, startSimulatedGateway } from "../../sim/mod.ts";

/**
 * What a benchmark of the simulator measures, in a process of its own: `BENCH_LAYERS` is `backend` (plain HTTP) or `both` (the Gateway's
 * TLS in front of it, in one process). With `BENCH_TICKS` its time runs as fast as the machine can.
 */
const TICKS_ALIVE = 120;
const clock = Deno.env.get("BENCH_TICKS") === undefined ? undefined : manualClock(Date.UTC(2026, 10, 20, 15));
const time = clock === undefined ? {} : { clock };
const backend = await startSimulatedBackend({ tls: false, ...time });
const isBoth = Deno.env.get("BENCH_LAYERS") === "both";
const gateway = isBoth ? await startSimulatedGateway({ upstream: backend.url, ...time }) : null;
const cookie = isBoth ? undefined : backend.logIn();
await gateway?.logIn();
console.log(JSON.stringify({ port: gateway?.port ?? backend.port, isTls: isBoth, cookie }));

if (clock !== undefined) {
  for (let tick = 1;; tick++) {
    clock.advance(1_000);
    await new Promise<void>((resolve) => setImmediate(resolve)); // a timer of 0 ms waits for one at least, and would be the limit
    if (tick % TICKS_ALIVE === 0) await tickle();
  }
}

/** Five idle minutes would end the session, and with it everything that is measured. */
function tickle(): Promise<void> {
  const { protocol, port } = new URL(gateway?.url ?? backend.url);
  const options = {
    ...{ host: "127.0.0.1", port, path: "/v1/api/tickle", method: "POST", rejectUnauthorized: false, agent: false },
    headers: { "User-Agent": "bench", "Content-Length": "0", ...(cookie === undefined ? {} : { Cookie: cookie }) },
  } as const;
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? https : http).request(options, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`Cannot keep the session: tickle is ${answer.statusCode}`));
      answer.resume().on("end", resolve);
    });
    request.on("error", reject).end();
  });
}
