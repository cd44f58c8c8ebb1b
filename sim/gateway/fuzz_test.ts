import assert from "node:assert/strict";
import { startSimulator } from "../mod.ts";
import { createRandom } from "../random.ts";
import { GATEWAY_SEEDS, spoilt, throwAt } from "../testing/fuzzer.ts";
import { ask } from "../testing/raw_client.ts";

const ROUNDS = 80;
const AT_ONCE = 20;

for (const [name, tls, seed] of [["plain http", false, 11], ["TLS", true, 12]] as const) {
  Deno.test(`bytes of any kind never end the simulator, and the next request is answered (${name}, seed ${seed})`, async () => {
    await using sim = await startSimulator({ tls, loggedIn: true });
    const random = createRandom(seed);
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, () => throwAt(sim.port, spoilt(GATEWAY_SEEDS, random), random)),
      );
      const answer = await ask(sim, "GET", "/v1/api/tickle");
      assert.equal(answer.status, 200, `after round ${round}: ${answer.bytes.slice(0, 200)}`);
    }
    assert.ok(tls || sim.requests.length > ROUNDS * 3, "some of it was readable");
  });
}
