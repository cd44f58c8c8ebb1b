import assert from "node:assert/strict";
import { atCounter } from "../testing/counter.ts";

const MAIN = new URL("../main.ts", import.meta.url).pathname;

Deno.test("a process that ends while its order is under way leaves it in the journal, and the next one settles it", () =>
  atCounter(
    async ({ cli, sim, stateDir }) => {
      const env = { IBKR_GATEWAY_URL: sim.baseUrl, BEZANT_STATE_DIR: stateDir, BEZANT_LOG: "error" };
      async function dieOf(signal: Deno.Signal, quantity: number): Promise<Deno.CommandOutput> {
        sim.faults.start("order-answer-lost");
        const order = `orders place DU1000001 BUY AAPL --quantity ${quantity} --limit-price 180 --yes`;
        const args = ["run", "-A", "--quiet", MAIN, ...order.split(" "), "--client-order-id", signal];
        const child = new Deno.Command(Deno.execPath(), { args, env, stdout: "piped", stderr: "piped" }).spawn();
        await new Promise<void>((resolve) => {
          const stop = sim.orders.onAccepted(() => resolve(stop()));
        });
        child.kill(signal);
        return await child.output();
      }
      const interrupted = await dieOf("SIGINT", 1);
      assert.equal(interrupted.code, 130);
      assert.match(
        new TextDecoder().decode(interrupted.stderr),
        /find out what became of it:\n {2}bezant orders settle SIGINT\n/,
      );
      assert.equal(JSON.parse(new TextDecoder().decode(interrupted.stdout)).kind, "unknown");
      const killed = await dieOf("SIGKILL", 2);
      assert.equal(killed.stdout.length, 0);

      const open = JSON.parse((await cli("orders open")).stdout);
      assert.deepEqual(open.map(({ clientOrderIds, state }: typeof open) => [...clientOrderIds, state]), [
        ["SIGINT", "unknown"],
        ["SIGKILL", "sent"],
      ]);
      for (const id of ["SIGINT", "SIGKILL"]) {
        const { code, stdout } = await cli(`orders settle ${id}`);
        assert.deepEqual([code, JSON.parse(stdout).end], [0, "placed"]);
      }
      assert.equal((await cli("orders open")).stdout, "[]\n");
      assert.equal(sim.truth().acceptedCount, 2);
    },
    {},
    Date.now(),
  ));
