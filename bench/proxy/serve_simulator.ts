import { startSimulator } from "../../sim/mod.ts";

const certificate = Deno.env.get("BENCH_CERTIFICATE") === "local" ? "local" : "vendor-like";
const gateway = await startSimulator({ loggedIn: true, certificate });
const { baseUrl, certificatePem, fingerprint256 } = gateway;
console.log(JSON.stringify({ baseUrl, certificatePem, fingerprint256 }));
