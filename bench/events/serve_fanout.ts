import { createClient, silentLogger } from "../../mod.ts";
import { startSidecar } from "../../server/mod.ts";

const client = createClient({ baseUrl: Deno.env.get("BENCH_GATEWAY")!, pacing: "off" });
const bind = { hostname: "127.0.0.1", port: 0 };
const { port } = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
console.log(JSON.stringify({ port }));
