import assert from "node:assert/strict";
import { startSimulator } from "../mod.ts";

Deno.test("with keys that were kept a simulator starts, TLS and login included, in under 100 ms", async () => {
  const times: number[] = [];
  for (let start = 0; start < 6; start++) {
    const beganMs = performance.now();
    await using _sim = await startSimulator({ loggedIn: start % 2 === 1 });
    times.push(performance.now() - beganMs);
  }
  // The best of them: what it takes when the machine is not busy with something else.
  assert.ok(Math.min(...times.slice(1)) < 100, times.map((ms) => ms.toFixed(0)).join(" "));
});
