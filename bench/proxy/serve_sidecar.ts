import { createClient, silentLogger, type Trust } from "../../mod.ts";
import { loadMetrics, startSidecar } from "../../server/mod.ts";

const trust = JSON.parse(Deno.env.get("BENCH_TRUST")!) as Trust;
const metrics = Deno.env.get("BENCH_METRICS") === "off" ? undefined : await loadMetrics();
const baseUrl = Deno.env.get("BENCH_GATEWAY")!;
const client = createClient({ baseUrl, trust, pacing: "off", onUpstream: metrics?.upstream });
const bind = { hostname: "127.0.0.1", port: 0 };
const { url } = await startSidecar({ client, metrics, logger: silentLogger, bind });
console.log(JSON.stringify({ url }));
