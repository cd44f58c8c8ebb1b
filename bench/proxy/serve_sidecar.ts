import { createClient, silentLogger, type Trust } from "../../mod.ts";
import { startSidecar } from "../../server/mod.ts";

const trust = JSON.parse(Deno.env.get("BENCH_TRUST")!) as Trust;
const client = createClient({ baseUrl: Deno.env.get("BENCH_GATEWAY")!, trust, pacing: "off" });
const { url } = await startSidecar({ client, logger: silentLogger, bind: { hostname: "127.0.0.1", port: 0 } });
console.log(JSON.stringify({ url }));
