import assert from "node:assert/strict";
import { atCounter } from "../testing/counter.ts";
import { OutputClosedError } from "../writer.ts";

Deno.test("no --select and no --fields hides what became of an order, and the exit code is the order's", async () => {
  await atCounter(async ({ cli, sim, hireSidecar }) => {
    const order = "orders place DU1000001 BUY AAPL --quantity 1 --limit-price 180 --yes";
    for (
      const [part, where] of [["--select no.such", "Gateway"], ["--fields nothing --output csv", "sidecar"]] as const
    ) {
      if (where === "sidecar") hireSidecar();
      const { code, stdout, stderr } = await cli(`${order} ${part}`);
      assert.equal(code, 0, stderr);
      assert.equal(JSON.parse(stdout).kind, "accepted");
      assert.match(stderr, /^bezant: warning: --(select|fields).* there is no .*; all of it:$/m);
    }
    assert.equal(sim.truth().orders.length, 2);
    const id = await cli(`${order} --client-order-id one --select orders[0].clientOrderId`);
    assert.deepEqual([id.code, id.stdout], [0, "one\n"]);
    const csv = await cli(`${order} --client-order-id two --output csv`);
    assert.match(csv.stdout, /^orderId,status,clientOrderId\r\n\d+,\w+,two\r\n$/);
    const before = sim.truth().orders.length;
    assert.equal((await cli(`${order} --client-order-id three --select [`)).code, 2);
    assert.equal(sim.truth().orders.length, before, "what is no path is refused before anything is sent");
  });
});

Deno.test("a reader that has gone does not turn an order in doubt into success", async () => {
  await atCounter(async ({ cli, sim }) => {
    sim.faults.start("order-answer-lost");
    const stdout = (): void => {
      throw new OutputClosedError();
    };
    const { code, stderr } = await cli("orders place DU1000001 BUY AAPL --quantity 1 --limit-price 180 --yes", {
      stdout,
    });
    assert.equal(code, 8);
    assert.match(stderr, /nobody can say whether IBKR has it/);
  });
});
