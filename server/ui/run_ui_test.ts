// The status page of a process: what it knows of the past outlives it.
import assert from "node:assert/strict";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { runOnce } from "../testing/run_once.ts";

Deno.test("a process keeps its numbers in status.db, and has the kill switch of its state folder", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-ui-run-" });
  await using gateway = await startFakeGateway();
  gateway.answer({ body: "[]" });
  const env = {
    IBKR_GATEWAY_URL: gateway.url,
    BEZANT_STATE_DIR: dir,
    BEZANT_KEEPALIVE_SECS: "0",
    BEZANT_BIND: "127.0.0.1:0",
  };
  const life = async (): Promise<number> => {
    let asked = 0;
    const { code } = await runOnce([], { env }, async ({ url }) => {
      await (await fetch(`${url}/accounts`)).body?.cancel();
      const { kill, alerts } = await (await fetch(`${url}/ui/data/now`)).json();
      assert.deepEqual([kill, alerts], [{ canTurn: true, isOn: false }, null]);
      const { traffic } = await (await fetch(`${url}/ui/data/past?range=day`)).json();
      const answer = await fetch(`${url}/ui/kill`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"on":false}',
      });
      assert.deepEqual(await answer.json(), { isOn: false });
      asked = traffic.perMinute.reduce((sum: number, count: number | null) => sum + (count ?? 0), 0);
    });
    assert.equal(code, 0);
    return asked;
  };
  const first = await life();
  assert.ok(first > 0 && await life() > first, "the second process knows of the first");
  assert.match(await Deno.readTextFile(`${dir}/audit.jsonl`), /"event":"kill-switch".*"caller":"owner","on":false/);
  await Deno.remove(dir, { recursive: true });
});
