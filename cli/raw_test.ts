import assert from "node:assert/strict";
import { atCounter } from "./testing/counter.ts";
import { run } from "./testing/fake_io.ts";

const ORDER = "/iserver/account/DU1000001/orders";

Deno.test("raw prints the answer of IBKR's own paths as JSON, with its query and its body", () =>
  atCounter(async ({ cli }) => {
    const { stdout } = await cli("raw GET /iserver/secdef/search?symbol=AAPL --select [0].conid");
    assert.equal(JSON.parse(stdout), 265598);
    assert.equal((await cli("raw get /v1/api/iserver/accounts")).code, 0);
    const table = await cli("raw GET /portfolio/accounts", { isTerminal: true, env: { NO_COLOR: "1" } });
    assert.match(table.stdout, /^\[\n {2}\{\n/);
    const body = ["raw", "POST", "/iserver/auth/status", "--data", "{}"];
    assert.deepEqual([(await cli(body)).code, (await cli([...body, "--output", "table"])).stdout.startsWith("field")], [
      0,
      true,
    ]);
    assert.equal((await cli("raw GET /iserver/contract/0/info")).code === 0, false);
  }));

Deno.test("raw sends what trades through a sidecar's guard alone, and what has an effect only where somebody agreed", () =>
  atCounter(async ({ cli, person, sim, hireSidecar }) => {
    const body = JSON.stringify({
      orders: [{ conid: 265598, side: "BUY", quantity: 1, orderType: "MKT", tif: "DAY" }],
    });
    const order = ["raw", "POST", ORDER, "--data", body];
    const silent = await cli(order);
    assert.deepEqual([silent.code, /add --yes/.test(silent.stderr)], [2, true]);
    const refused = await cli([...order, "--yes"]);
    assert.equal(refused.code, 5);
    assert.match(refused.stderr, /no guard rails would hold it at a Gateway/);
    for (const path of ["/iserver/no/such", "/fa/model/submit-transfers"]) {
      assert.equal((await cli(`raw POST ${path} --yes`)).code, 5, path);
    }
    assert.equal(sim.truth().acceptedCount, 0);
    assert.equal((await cli("raw POST /tickle --yes")).code, 0);
    const declined = await person("raw POST /tickle", "no");
    assert.deepEqual([declined.code, declined.asked], [1, ["Type yes to send POST /v1/api/tickle: "]]);
    hireSidecar();
    assert.equal((await cli([...order, "--yes"])).code, 0);
    assert.equal(sim.truth().acceptedCount, 1);
  }));

Deno.test("raw that a sidecar's guard refuses exits with 5, as orders place does, and nothing was sent", () =>
  atCounter(async ({ cli, sim, hireSidecar }) => {
    hireSidecar({ isKilled: () => true });
    const order = { conid: 265598, side: "BUY", quantity: 1, orderType: "LMT", price: 1, tif: "DAY" };
    const raw = ["raw", "POST", ORDER, "--yes", "--data", JSON.stringify({ orders: [order] })];
    const { code, stderr } = await cli([...raw, "--output", "json"]);
    const { code: said, outcome, exit_code, message } = JSON.parse(stderr);
    assert.deepEqual([code, exit_code, said, outcome], [5, 5, "order_refused", "none"]);
    assert.match(message, /kill switch/);
    const place = "orders place DU1000001 BUY AAPL --quantity 1 --limit-price 1 --yes";
    assert.equal((await cli(place)).code, 5);
    assert.equal(sim.truth().acceptedCount, 0);
  }));

Deno.test("raw whose answer is lost on the way back exits with 8 where it trades, as orders place does, and with 7 where it reads", () =>
  atCounter(async ({ cli, sim, hireSidecar }) => {
    hireSidecar({}, ({ url }) => url.includes(ORDER) || url.includes("/portfolio/"));
    const order = { conid: 265598, side: "BUY", quantity: 1, orderType: "LMT", price: 1, tif: "DAY" };
    const raw = ["raw", "POST", ORDER, "--yes", "--data", JSON.stringify({ orders: [order] }), "--output", "json"];
    const { code, stderr } = await cli(raw);
    const { exit_code, message, hints } = JSON.parse(stderr);
    assert.deepEqual([code, exit_code, sim.truth().acceptedCount], [8, 8, 1]);
    assert.match(message, /nobody can say/);
    assert.deepEqual(hints, ["do not send it again; find out what became of it:", "bezant orders open"]);
    assert.equal((await cli("raw GET /portfolio/accounts")).code, 7);
    sim.faults.start("order-answer-lost");
    hireSidecar();
    assert.equal((await cli(raw)).code, 8, "lost between sidecar and Gateway");
  }));

Deno.test("what is no method, no path or no JSON is refused before anything is sent", async () => {
  const env = { IBKR_GATEWAY_URL: "http://127.0.0.1:1/v1/api" };
  const cases: [string[], RegExp][] = [
    [["FETCH", "/x"], /no method/],
    [["GET", "iserver"], /no path/],
    [["GET", "/iserver/../sso"], /no path/],
    [["GET", "/iserver/%2e%2e/sso"], /no path/],
    [["GET", "//x"], /no path/],
    [["GET", "/x;y"], /no path/],
    [["GET", "/x?a=b c"], /%20/],
    [["GET", "/x", "--data", "{}"], /a GET has no body/],
    [["POST", "/tickle", "--yes", "--data", "{"], /no JSON; nothing was sent/],
    [["POST", "/tickle", "--yes", "--data", "@/no/such"], /cannot be read/],
  ];
  for (const [words, message] of cases) {
    const { code, stderr } = await run(["raw", ...words], { env });
    assert.equal(code, 2, words.join(" "));
    assert.match(stderr, message);
  }
});
