import assert from "node:assert/strict";
import fc from "fast-check";
import { FAULTS } from "../mod.ts";
import { withSimulator } from "../testing/faulty.ts";
import { askJson, openSocket } from "../testing/raw_client.ts";
import { turns } from "../testing/turns.ts";

/** A restart moves the port's listener about, which other steps of a run could not tell from a fault of their own. */
const names = FAULTS.map(({ name }) => name).filter((name) => name !== "gateway-restart");

type Step =
  | { readonly do: "start" | "stop"; readonly name: string }
  | { readonly do: "advance"; readonly ms: number }
  | { readonly do: "ask" | "watch" };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom("start" as const, "stop" as const), name: fc.constantFrom(...names) }),
    fc.record({ do: fc.constant("advance" as const), ms: fc.integer({ min: 0, max: 120_000 }) }),
    fc.record({ do: fc.constantFrom("ask" as const, "watch" as const) }),
  ),
  { maxLength: 12 },
);

const ASK = "POST /v1/api/tickle HTTP/1.1\r\nUser-Agent: t\r\nContent-Length: 0\r\n\r\n";
const WATCH = "GET /v1/api/ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

Deno.test("faults in any order and number: once all are stopped and somebody logs in, everything is as it was", async () => {
  await fc.assert(
    fc.asyncProperty(steps, (list) =>
      withSimulator(async (sim, clock) => {
        const sockets: { destroy(): void }[] = [];
        for (const step of list) {
          if (step.do === "start") sim.faults.start(step.name);
          else if (step.do === "stop") sim.faults.stop(step.name);
          else if (step.do === "advance") clock.advance(step.ms);
          else {
            const socket = await openSocket(sim);
            socket.on("error", () => {}); // a fault may cut it
            socket.resume();
            socket.write(step.do === "ask" ? ASK : WATCH);
            sockets.push(socket);
          }
          await turns(2);
        }
        sim.faults.stop();
        await turns(20);
        for (let left = 0; left < 30; left++) { // what was slow has its answer, and its place back
          clock.advance(1_000);
          await turns(1);
        }
        await sim.logIn();
        assert.deepEqual(sim.faults.list(), []);
        assert.equal((await askJson(sim, "POST", "/tickle")).status, 200);
        assert.equal((await askJson(sim, "GET", "/portfolio/accounts")).status, 200);
        assert.equal(sim.truth().tier, "brokerage");
        for (const socket of sockets) socket.destroy();
      })),
    { numRuns: 40 },
  );
});
