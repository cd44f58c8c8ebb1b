import assert from "node:assert/strict";
import net from "node:net";
import fc from "fast-check";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../mod.ts";
import { askJson } from "../testing/raw_client.ts";
import { START_MS } from "../testing/faulty.ts";

const json = { "Content-Type": "application/json" };

async function controlled(
  test: (
    call: (
      method: string,
      path: string,
      body?: unknown,
      headers?: Record<string, string>,
    ) => Promise<{ status: number; json: Answer }>,
    sim: Simulator,
  ) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true, controlPort: 0, ...options });
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  await test(async (method, path, body, headers = {}) => {
    const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const answer = await fetch(sim.controlUrl + path, { method, headers: { ...json, ...headers }, ...content, client });
    return { status: answer.status, json: await answer.json() };
  }, sim);
}

// deno-lint-ignore no-explicit-any -- JSON as it came
type Answer = any;

Deno.test("there is no control port unless it is asked for, and none on the Gateway's own", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  assert.equal(sim.controlUrl, null);
  const answer = await fetch(`${sim.url}/sim/faults`, { redirect: "manual" });
  await answer.body?.cancel();
  assert.equal(answer.status, 302); // an unknown path, as at the real one
});

Deno.test("GET /sim lists what there is", () =>
  controlled(async (call) => {
    const { routes } = (await call("GET", "/sim")).json;
    assert.deepEqual(
      routes.map(({ method, path }: Answer) => `${method} ${path}`),
      [
        "GET /sim",
        "GET /sim/faults",
        "POST /sim/faults",
        "POST /sim/market",
        "GET /sim/requests",
        "GET /sim/truth",
        "POST /sim/clock",
      ],
    );
  }));

Deno.test("GET /sim/truth tells what happened, in any language", () =>
  controlled(async (call, sim) => {
    await askJson(sim, "GET", "/iserver/accounts");
    const order = { conid: 265598, side: "BUY", orderType: "LMT", price: 150, tif: "GTC", quantity: 3 };
    await askJson(sim, "POST", "/iserver/account/DU1000001/orders", { orders: [order] });
    sim.orders.fillNow(sim.truth().orders[0]!.id, 2);
    const { status, json: told } = await call("GET", "/sim/truth");
    assert.deepEqual([status, told.tier, told.acceptedCount, told.executions[0].quantity], [200, "brokerage", 1, 2]);
    assert.deepEqual(told.executions, sim.truth().executions);
  }, { orderRules: { questions: "none", fills: "none" } }));

Deno.test("faults are started, listed and stopped", () =>
  controlled(async (call, sim) => {
    const started = await call("POST", "/sim/faults", { name: "http-429", args: { only: "/tickle" } });
    assert.equal(started.status, 200);
    assert.equal(started.json.started.args.only, "/tickle");
    assert.equal((await askJson(sim, "POST", "/tickle")).status, 429);
    const { active, known } = (await call("GET", "/sim/faults")).json;
    assert.deepEqual([active.length, active[0].name, known.length], [1, "http-429", 20]);
    assert.deepEqual((await call("POST", "/sim/faults", { name: "http-429", action: "stop" })).json, { stopped: 1 });
    assert.equal((await askJson(sim, "POST", "/tickle")).status, 200);
    assert.deepEqual((await call("POST", "/sim/faults", { action: "stop" })).json, { stopped: 0 });
  }));

Deno.test("prices are moved, requests are listed", () =>
  controlled(async (call, sim) => {
    assert.deepEqual((await call("POST", "/sim/market", { conid: 265598, price: 123 })).json, { moves: 1 });
    assert.ok(Math.abs(sim.truth().price(265598)! - 123) < 1);
    await call("POST", "/sim/market", {
      moves: [{ conid: 265598, ratio: 2 }, { conid: 265598, ratio: 2, afterMs: 1e6 }],
    });
    assert.ok(Math.abs(sim.truth().price(265598)! - 246) < 2);
    await askJson(sim, "POST", "/tickle", { a: 1 });
    const { count, requests } = (await call("GET", "/sim/requests")).json;
    assert.deepEqual([count, requests[0].method, requests[0].path, requests[0].body], [
      1,
      "POST",
      "/v1/api/tickle",
      '{"a":1}',
    ]);
    assert.deepEqual((await call("GET", "/sim/requests?since=1")).json.requests, []);
  }));

Deno.test("time passes on a manual clock, and only there", async () => {
  const clock = manualClock(START_MS);
  await controlled(async (call, sim) => {
    assert.deepEqual((await call("POST", "/sim/clock", { advanceMs: 300_000 })).json, { nowMs: START_MS + 300_000 });
    assert.equal(sim.truth().tier, "sso");
    assert.match(
      (await call("POST", "/sim/clock", { advanceMs: -1 })).json.error,
      /advanceMs is -1, expected a number/,
    );
  }, { clock });
  await controlled(async (call) => {
    const { status, json } = await call("POST", "/sim/clock", { advanceMs: 1 });
    assert.equal(status, 400);
    assert.match(json.error, /start it with bezant sim --clock TIME, or with a manualClock/);
  });
});

Deno.test("what cannot be done is refused in JSON that says what to do", () =>
  controlled(async (call) => {
    const errors: [string, string, unknown, number, RegExp][] = [
      ["GET", "/sim/nothing", undefined, 404, /GET \/sim lists what there is/],
      ["DELETE", "/sim/faults", undefined, 405, /takes GET and POST, not DELETE/],
      ["POST", "/sim/faults", "{", 400, /expected a JSON object, found \{/],
      ["POST", "/sim/faults", "[]", 400, /expected a JSON object/],
      ["POST", "/sim/faults", {}, 400, /name is missing, expected the name of a fault/],
      ["POST", "/sim/faults", { name: "no" }, 400, /there is none; the faults are/],
      ["POST", "/sim/faults", { name: "slow", args: [] }, 400, /args is \[\], expected an object/],
      ["POST", "/sim/faults", { name: "slow", action: "pause" }, 400, /action is "pause", expected "start" or "stop"/],
      ["POST", "/sim/market", { conid: 1, price: 2 }, 400, /there is no contract 1/],
      ["POST", "/sim/market", { conid: 265598, price: -2 }, 400, /a number above 0/],
      ["POST", "/sim/market", { conid: 265598 }, 400, /give either price or ratio/],
      ["POST", "/sim/market", { moves: 3 }, 400, /moves is 3, expected a list/],
      ["GET", "/sim/requests?since=x", undefined, 400, /since is "x", expected a whole number/],
    ];
    for (const [method, path, body, status, words] of errors) {
      const answer = await call(method, path, body);
      assert.equal(answer.status, status, `${method} ${path}`);
      assert.match(answer.json.error, words);
    }
  }));

/** The Host header is not ours to choose with fetch. */
function raw(sim: Simulator, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(
      { host: "127.0.0.1", port: Number(new URL(sim.controlUrl!).port) },
      () => socket.write(head),
    );
    let text = "";
    socket.on("data", (data: Uint8Array) => (text += new TextDecoder().decode(data)));
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
  });
}

Deno.test("pages of other sites, names that were bound to this machine and forms are refused, and nothing happens", () =>
  controlled(async (_call, sim) => {
    const { host, port } = new URL(sim.controlUrl!);
    const post = (headers: string) =>
      raw(
        sim,
        `POST /sim/faults HTTP/1.1\r\n${headers}Connection: close\r\nContent-Length: 25\r\n\r\n{"name":"session-expiry"}`,
      );
    const type = "Content-Type: application/json\r\n";
    const refused = [
      `Host: evil.example\r\n${type}`,
      `Host: evil.example:${port}\r\n${type}`,
      type,
      `Host: localhost\r\n${type}`,
      `Host: 127.0.0.1:${Number(port) + 1}\r\n${type}`,
      `Host: 127.0.0.2:${port}\r\n${type}`,
      `Host: [::1]:${port}\r\n${type}`,
      `Host: localhost.:${port}\r\n${type}`,
      `Host: localhost.evil.example:${port}\r\n${type}`,
      `Host: 127.0.0.1:0${port}\r\n${type}`,
      `Host: user@127.0.0.1:${port}\r\n${type}`,
      `Host: ${host}\r\nHost: evil.example\r\n${type}`,
      `Host: ${host}\r\n${type}Origin: https://evil.example\r\n`,
      `Host: ${host}\r\n${type}Origin: null\r\n`,
      `Host: ${host}\r\n${type}Sec-Fetch-Site: cross-site\r\n`,
      `Host: ${host}\r\nContent-Type: text/plain\r\n`,
      `Host: ${host}\r\n`,
    ];
    for (const headers of refused) assert.match(await post(headers), /^HTTP\/1\.1 403 .*"error":"Cannot use/s, headers);
    assert.equal(sim.truth().tier, "brokerage");
    assert.match(await raw(sim, `GET /sim HTTP/1.1\r\nHost: LOCALHOST:${port}\r\nConnection: close\r\n\r\n`), / 200 /);
    assert.match(
      await post(`Host: ${host}\r\n${type}Origin: http://${host}\r\nSec-Fetch-Site: same-origin\r\n`),
      /^HTTP\/1\.1 200/,
    );
    assert.equal(sim.truth().tier, "none");
  }));

Deno.test("bodies and paths of any content get an answer in JSON", () =>
  controlled(async (call) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("/sim/faults", "/sim/market", "/sim/clock"),
        fc.oneof(
          fc.json(),
          fc.dictionary(fc.constantFrom("name", "args", "action", "conid", "moves", "advanceMs"), fc.jsonValue()),
        ),
        async (path, body) => {
          const { status, json } = await call("POST", path, body);
          assert.ok(
            status === 200 || (status === 400 && typeof json.error === "string"),
            `${status} ${JSON.stringify(json)}`,
          );
        },
      ),
      { numRuns: 100 },
    );
  }));
