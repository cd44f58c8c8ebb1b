import assert from "node:assert/strict";
import { DEFAULT_RULES } from "../../mod.ts";
import { atCounter } from "../testing/counter.ts";
import { run } from "../testing/fake_io.ts";

const BUY = "orders place DU1000001 BUY AAPL --quantity 10 --limit-price 180";

Deno.test("at a sidecar its rails and its journal hold; a question that it declined can be allowed and sent again", () =>
  atCounter(async ({ cli, person, sim, stateDir, hireSidecar }) => {
    hireSidecar({ rules: { ...DEFAULT_RULES, maxOrderNotional: 5_000 } });
    const { code, stderr, stdout, asked } = await person(BUY, "yes", "yes");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /costs {5}1,800 USD[^]*IBKR asks o163/);
    assert.equal(asked.length, 2);
    assert.match(asked[1]!, /^It was declined\. Type yes to send it once more/);
    const [orderId] = /^\d+/m.exec(stdout)!;
    const large = await cli(BUY.replace("y 10", "y 100") + " --yes --output json");
    assert.equal(large.code, 5);
    assert.deepEqual([JSON.parse(large.stderr).code, sim.truth().acceptedCount], ["order_refused", 1]);
    assert.match((await cli(`${BUY} --yes --max-order-notional 1`)).stderr, /has no effect here: a sidecar answers/);
    const dry = await cli(`orders modify DU1000001 ${orderId} --limit-price 181 --dry-run`);
    assert.deepEqual([dry.code, JSON.parse(dry.stdout).after.limitPrice], [0, 181], dry.stderr);
    assert.equal((await cli(`orders cancel DU1000001 ${orderId} --yes`)).code, 0);
    assert.ok(![...Deno.readDirSync(stateDir)].some(({ name }) => name === "orders.db"), "no second journal was made");
  }, { questions: ["o163"] }));

Deno.test("an order whose answer is lost behind a sidecar is 8, and the sidecar lists and settles it", () =>
  atCounter(async ({ cli, sim, hireSidecar }) => {
    hireSidecar();
    sim.faults.start("order-answer-lost");
    const lost = await cli(`${BUY} --yes --client-order-id my-2`);
    assert.equal(lost.code, 8, lost.stderr);
    assert.match(lost.stderr, /bezant orders settle my-2\n$/);
    const again = await cli(`${BUY} --yes`);
    assert.deepEqual([again.code, sim.truth().acceptedCount], [5, 1], again.stderr);
    assert.deepEqual(JSON.parse((await cli("orders open")).stdout)[0].clientOrderIds, ["my-2"]);
    assert.equal(JSON.parse((await cli("orders settle my-2")).stdout).end, "placed");
  }));

Deno.test("an answer that breaks off on the way back is asked for again under its key: one order, and its outcome", () =>
  atCounter(async ({ cli, sim, hireSidecar }) => {
    const keys: (string | null)[] = [];
    hireSidecar({}, ({ method, headers }) => {
      if (method !== "POST") return false;
      keys.push(headers.get("idempotency-key"));
      return keys.length === 1;
    });
    const { code, stdout, stderr } = await cli(`${BUY} --yes`);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(JSON.parse(stdout).kind, "accepted");
    assert.equal(sim.truth().acceptedCount, 1);
    assert.match(keys[0] ?? "", /^bezant-[0-9a-f-]{36}$/);
    assert.deepEqual(keys, [keys[0], keys[0]]);
  }));

Deno.test("what stays without an answer is in doubt, and silence afterwards proves nothing", () =>
  atCounter(async ({ cli, sim, hireSidecar }) => {
    hireSidecar({}, ({ method }) => method === "POST");
    const { code, stderr } = await cli(`${BUY} --yes --client-order-id my-3 --timeout 20`);
    assert.equal(code, 8, stderr);
    assert.match(stderr, /bezant orders settle my-3\n/);
    assert.equal(sim.truth().acceptedCount, 1);
  }));

Deno.test("orders go to the sidecar of this machine without being told, looked at first or at once", () =>
  atCounter(async ({ cli, sim, stateDir, hireSidecar }) => {
    const world = { localSidecar: hireSidecar(), env: { IBKR_GATEWAY_URL: "" } };
    const dry = await cli(`${BUY} --dry-run`, world);
    assert.deepEqual([dry.code, JSON.parse(dry.stdout).is_paper], [0, true], dry.stderr);
    const placed = await cli(`${BUY} --yes`, world);
    assert.deepEqual([placed.code, sim.truth().acceptedCount], [0, 1], placed.stderr);
    assert.ok(![...Deno.readDirSync(stateDir)].some(({ name }) => name === "orders.db"), "no second journal was made");
  }));

Deno.test("Ctrl-C while an order is under way says that it may be there and what to run; while a read is, nothing", async () => {
  const { promise: end, resolve } = Promise.withResolvers<Response>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    if (url.endsWith("/livez")) return new Response("", { headers: { "x-bezant-server": "1.0.0" } });
    controller.abort();
    return end;
  });
  const env = { IBKR_GATEWAY_URL: `http://127.0.0.1:${server.addr.port}` };
  let controller = new AbortController();
  const order = await run(`${BUY} --yes --client-order-id my-4`.split(" "), { env, signal: controller.signal });
  assert.equal(order.code, 130);
  assert.match(order.stderr, /nobody can say whether IBKR has it[^]*bezant orders settle my-4\n/);
  controller = new AbortController();
  const read = await run(["accounts"], { env, signal: controller.signal });
  assert.deepEqual([read.code, read.stderr], [130, "bezant: interrupted\n"]);
  resolve(new Response());
  await server.shutdown();
});
