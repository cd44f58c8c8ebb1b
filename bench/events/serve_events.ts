import { createClient, silentLogger } from "../../mod.ts";
import { loadMetrics, startEvents, startSidecar } from "../../server/mod.ts";

const FOLDER = Deno.env.get("BENCH_FOLDER");
const client = createClient({ baseUrl: Deno.env.get("BENCH_GATEWAY") ?? "http://127.0.0.1:1", pacing: "off" });
const events = startEvents({ client, logger: silentLogger, path: FOLDER === undefined ? null : `${FOLDER}/events.db` });
for (let n = 0; n < Number(Deno.env.get("BENCH_ORDERS") ?? 0); n++) {
  events.log.append({ topic: "orders", payload: orderFrame(n) });
}
events.log.flush();
const bind = { hostname: "127.0.0.1", port: 0 };
const metrics = Deno.env.get("BENCH_METRICS") === "off" ? undefined : await loadMetrics();
const sidecar = await startSidecar({ client, events, metrics, logger: silentLogger, bind });
console.log(JSON.stringify({ port: sidecar.port }));

/** A change of an order, as long as IBKR's usually are. */
function orderFrame(n: number): string {
  const fill = { sizeAndFills: `${n}/1000`, remainingQuantity: 1000 - n, filledQuantity: n, avgPrice: "182.15" };
  return JSON.stringify({
    topic: "sor",
    args: [{ acct: "DU1000001", orderId: 1234567, ...fill, status: "Submitted" }],
  });
}
