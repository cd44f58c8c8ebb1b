import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The least that an answer of so many bytes can cost on node:http. */
const body = new Uint8Array(Number(Deno.env.get("BENCH_BYTES"))).fill(120);
const headers = { "content-type": "application/json", "content-length": String(body.length) };
const server = createServer((_, outgoing) => {
  outgoing.writeHead(200, headers);
  outgoing.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })));
