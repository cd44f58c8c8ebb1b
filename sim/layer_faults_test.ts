import assert from "node:assert/strict";
import {
  type BackendOptions,
  type GatewayLayerOptions,
  manualClock,
  type SimulatedBackend,
  type SimulatedGateway,
  startSimulatedBackend,
  startSimulatedGateway,
} from "./mod.ts";
import { ask, askJson, valuesOf } from "./testing/raw_client.ts";
import { openTestSocket } from "./testing/ws_client.ts";

/** Both layers, each started by itself, with somebody logged in. */
async function withLayers(
  test: (gateway: SimulatedGateway, backend: SimulatedBackend) => Promise<void>,
  options: { readonly backend?: BackendOptions; readonly gateway?: Partial<GatewayLayerOptions> } = {},
): Promise<void> {
  await using backend = await startSimulatedBackend({ tls: false, ...options.backend });
  await using gateway = await startSimulatedGateway({
    upstream: backend.url,
    tls: false,
    loggedIn: true,
    ...options.gateway,
  });
  await test(gateway, backend);
}

const TICKLE = ["POST", "/v1/api/tickle"] as const;

async function post(url: string, body: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: await answer.json() };
}

Deno.test("a backend by itself has the faults of IBKR's side, a Gateway by itself those of the Java program, both that of time", () =>
  withLayers((gateway, backend) => {
    const layersOf = ({ faults }: SimulatedGateway | SimulatedBackend) =>
      [
        ...new Set(faults.known.map(({ layer }) => layer)),
      ].sort();
    assert.deepEqual(layersOf(backend), ["backend", "clock"]);
    assert.deepEqual(layersOf(gateway), ["clock", "gateway"]);
    return Promise.resolve();
  }));

Deno.test("a fault of the other layer is refused, and the error says where it belongs", () =>
  withLayers(async (gateway, backend) => {
    assert.throws(
      () => gateway.faults.start("http-429"),
      /Cannot start fault "http-429" here: it is one of the backend, and this is the gateway alone; start it at the backend/,
    );
    assert.throws(
      () => backend.faults.start("gateway-restart"),
      /it is one of the gateway, and this is the backend alone/,
    );
    assert.throws(() => backend.faults.start("ws-drop:how=cut"), /act on the gateway, and this is the backend alone/);
    assert.throws(() => backend.faults.start("ws-flap:how=cut"), /act on the gateway/);
    assert.deepEqual([...backend.faults.list(), ...gateway.faults.list()], []);
    await assert.rejects(startSimulatedBackend({ tls: false, faults: ["duplicate-cookie"] }), RangeError);
    const upstream = backend.url;
    await assert.rejects(startSimulatedGateway({ upstream, tls: false, faults: ["slow"] }), /one of the backend/);
  }));

Deno.test("a Gateway logs in before its faults begin, and a backend's end when they are stopped there", () =>
  withLayers(async (gateway, backend) => {
    const cookies = async () => valuesOf(await ask(gateway, ...TICKLE), "set-cookie").filter((it) => /^JSESS/.test(it));
    assert.match((await ask(gateway, "POST", "/v1/api/iserver/auth/status")).body, /"authenticated":true/);
    assert.equal((await cookies()).length, 2);
    gateway.faults.stop("duplicate-cookie");
    assert.equal((await cookies()).length, 0);
    backend.faults.start("http-429", { only: "/tickle" });
    assert.equal((await ask(gateway, ...TICKLE)).status, 429);
    backend.faults.stop();
    assert.equal((await ask(gateway, ...TICKLE)).status, 200);
  }, { gateway: { faults: ["duplicate-cookie:refuse=false"] } }));

Deno.test("faults from the start of a backend are under way when it listens", async () => {
  await using backend = await startSimulatedBackend({ tls: false, faults: ["html-instead-of-json:status=503"] });
  const answer = await fetch(`${backend.url}/v1/api/tickle`);
  assert.deepEqual([answer.status, answer.headers.get("content-type")?.startsWith("text/html")], [503, true]);
  await answer.body?.cancel();
});

Deno.test("each layer has a control port of its own: its faults, its requests, and the market where it is", () =>
  withLayers(async (gateway, backend) => {
    const names = async (url: string | null) => {
      const { known } = await (await fetch(`${url}/sim/faults`)).json();
      return known.map(({ name }: { name: string }) => name);
    };
    assert.deepEqual(await names(gateway.controlUrl), gateway.faults.known.map(({ name }) => name));
    assert.deepEqual(await names(backend.controlUrl), backend.faults.known.map(({ name }) => name));

    const wrong = await post(`${gateway.controlUrl}/sim/faults`, { name: "slow" });
    assert.equal(wrong.status, 400);
    assert.match(String(wrong.json.error), /one of the backend, and this is the gateway alone/);
    assert.equal((await post(`${backend.controlUrl}/sim/faults`, { name: "http-429" })).status, 200);
    assert.equal((await ask(gateway, ...TICKLE)).status, 429);
    await post(`${backend.controlUrl}/sim/faults`, { action: "stop" });

    for (const { controlUrl } of [gateway, backend]) {
      const { requests } = await (await fetch(`${controlUrl}/sim/requests`)).json();
      assert.equal(requests.some(({ path }: { path: string }) => path === "/v1/api/tickle"), true);
    }
    const move = { conid: 265598, price: 190 };
    assert.equal((await post(`${backend.controlUrl}/sim/market`, move)).status, 200);
    const nowhere = await post(`${gateway.controlUrl}/sim/market`, move);
    assert.deepEqual([nowhere.status, /the market is at the backend/.test(String(nowhere.json.error))], [400, true]);
  }, { backend: { controlPort: 0 }, gateway: { controlPort: 0 } }));

Deno.test("a Gateway by itself restarts on its port, without its cookies", async () => {
  const clock = manualClock(Date.UTC(2026, 10, 20, 15));
  await withLayers(async (gateway) => {
    await gateway.faults.start("gateway-restart", { downMs: 0 }).settled;
    assert.equal((await askJson(gateway, "POST", "/iserver/auth/status")).status, 401);
    await gateway.logIn();
    assert.equal((await askJson(gateway, "POST", "/iserver/auth/status")).status, 200);
  }, { gateway: { clock } });
});

Deno.test("ws-drop and fill-while-disconnected at a backend by itself end what it holds: clients see close 1000", () =>
  withLayers(async (gateway, backend) => {
    for (const name of ["ws-drop", "fill-while-disconnected"]) {
      await using socket = await openTestSocket(gateway);
      await socket.find(({ topic }) => topic === "sts");
      backend.faults.start(name);
      const { payload } = await socket.control(8);
      assert.deepEqual([...payload], [3, 232], name);
    }
  }));
