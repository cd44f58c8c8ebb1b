import assert from "node:assert/strict";
import { startSimulatedBackend, startSimulator } from "./mod.ts";
import { createRandom } from "./random.ts";
import { GATEWAY_SEEDS, spoilt, throwAt } from "./testing/fuzzer.ts";
import { ask } from "./testing/raw_client.ts";

const ROUNDS = 40;
const AT_ONCE = 20;

/** Throws spoilt requests at a port, and makes sure after each round that it still answers. */
async function endure(port: number, seeds: readonly string[], seed: number, isAlive: () => Promise<boolean>) {
  const random = createRandom(seed);
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => throwAt(port, spoilt(seeds, random), random)));
    assert.ok(await isAlive(), `after round ${round} of seed ${seed}`);
  }
}

for (const [name, tls, seed] of [["plain http", false, 21], ["TLS", true, 22]] as const) {
  Deno.test(`bytes of any kind never end the backend, and the next request is answered (${name}, seed ${seed})`, async () => {
    await using backend = await startSimulatedBackend({ tls });
    const Cookie = backend.logIn();
    const port = Number(new URL(backend.url).port);
    const place = { port, certificatePem: backend.caPem };
    const seeds = GATEWAY_SEEDS.map((text) => text.replaceAll("Host: x\r\n", `Host: x\r\nCookie: ${Cookie}\r\n`));
    await endure(port, seeds, seed, async () => {
      const { status, body } = await ask(place, "POST", "/v1/api/tickle", { headers: { Cookie } });
      return status === 200 && /"authenticated":true/.test(body);
    });
  });
}

Deno.test("bytes of any kind never end the control port (seed 23)", async () => {
  await using sim = await startSimulator({ tls: false, controlPort: 0 });
  const { host, port } = new URL(sim.controlUrl!);
  const head = `HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`;
  const post = (path: string, body: string) => `POST ${path} ${head}Content-Length: ${body.length}\r\n\r\n${body}`;
  const seeds = [
    `GET /sim ${head}\r\n`,
    `GET /sim/requests?since=0 ${head}\r\n`,
    post("/sim/faults", '{"name":"slow","args":{"minMs":1,"maxMs":2}}'),
    post("/sim/faults", '{"action":"stop"}'),
    post("/sim/market", '{"moves":[{"conid":265598,"ratio":1.01,"afterMs":5}]}'),
    post("/sim/clock", '{"advanceMs":1}'),
    `GET /sim ${head}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  ];
  const place = { port: Number(port), certificatePem: null };
  await endure(Number(port), seeds, 23, async () => {
    const answer = await ask(place, "GET", "/sim", { headers: { Host: host } });
    return answer.status === 200 && JSON.parse(answer.body).routes.length > 0;
  });
});
