// Issue 7 point 4: numbers that Prometheus can read, and no caller can make grow without bound.
import assert from "node:assert/strict";
import { createClient, silentLogger, systemClock } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { createSidecar, type Sidecar, startEvents, startSidecar } from "../mod.ts";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { startBench } from "../testing/fixture.ts";
import { createMetrics } from "./prometheus.ts";
import { type Family, parseMetrics, type Sample } from "./testing/parse_text.ts";

const bind = { hostname: "127.0.0.1", port: 0 };

function find(families: readonly Family[], name: string, labels: Readonly<Record<string, string>> = {}): Sample {
  const samples = families.flatMap((family) => family.samples).filter((sample) => sample.name === name);
  const found = samples.filter((sample) =>
    Object.entries(labels).every(([key, value]) => sample.labels[key] === value)
  );
  assert.equal(found.length, 1, `${name} ${JSON.stringify(labels)} in ${JSON.stringify(samples)}`);
  return found[0]!;
}

async function ask(sidecar: Sidecar, path: string, init: RequestInit = {}): Promise<Response> {
  const peer = { address: "127.0.0.1", target: path };
  return await sidecar.fetch(new Request("http://127.0.0.1/", init), peer);
}

Deno.test("GET /metrics is Prometheus' text: traffic by route, the Gateway's side, budgets, session, stream, events", async () => {
  await using ends = new AsyncDisposableStack();
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true }));
  const metrics = createMetrics(systemClock);
  const client = ends.use(createClient({ baseUrl: sim.baseUrl, onUpstream: metrics.upstream }));
  const events = ends.use(startEvents({ client, logger: silentLogger }));
  events.log.append({ topic: "marketdata:265598", payload: "{}" });
  events.log.append({ topic: "marketdata:8314", payload: "{}" });
  const sidecar = ends.use(await startSidecar({ client, events, logger: silentLogger, bind, metrics }));
  for (
    const path of [
      "/accounts",
      "/accounts/DU1000001/summary",
      "/accounts/DU1000002/summary",
      "/v1/api/trsrv/futures?symbols=ES",
      "/sso/style.css",
    ]
  ) {
    await (await fetch(sidecar.url + path, { redirect: "manual" })).body?.cancel();
  }
  const answer = await fetch(`${sidecar.url}/metrics`);
  assert.equal(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  const families = parseMetrics(text);
  const requests = (route: string): number =>
    find(families, "bezant_http_requests_total", { route, status: "200" }).value;
  assert.equal(requests("/accounts/:id/summary"), 2);
  assert.equal(requests("/v1/api/trsrv/futures"), 1);
  assert.equal(find(families, "bezant_http_requests_total", { route: "/sso/*" }).value, 1);
  assert.equal(find(families, "bezant_http_request_duration_seconds_count", { route: "/accounts" }).value, 1);
  assert.equal(find(families, "bezant_http_requests_in_flight").value, 1); // the scrape itself
  assert.ok(find(families, "bezant_upstream_requests_total", { method: "GET", status: "200" }).value >= 4);
  assert.ok(find(families, "bezant_upstream_wait_seconds_count").value >= 5);
  assert.equal(find(families, "bezant_events_total", { topic: "marketdata" }).value, 2);
  assert.equal(find(families, "bezant_events_total", { topic: "gap" }).value, 0);
  const states = families.find(({ name }) => name === "bezant_session_state")!.samples;
  assert.ok(states.length === 7 && states.every(({ value }) => value === 0 || value === 1));
  const build = find(families, "bezant_build_info");
  assert.deepEqual([build.value, build.labels["deno"]], [1, Deno.version.deno]);
  const budgets = families.find(({ name }) => name === "bezant_pacing_budget_left")!.samples;
  assert.ok(budgets.length > 3 && budgets.every(({ labels }) => labels["budget"] !== undefined));
  assert.equal(find(families, "bezant_events_store_lag_seconds").value, 0);
  assert.doesNotMatch(text, /DU\d|265598|symbols=/);
  assert.ok(text.split("\n").length < 700, `${text.split("\n").length} lines`);
});

Deno.test("hostile methods, paths and statuses make a bounded number of series, and none of their words is a label", async () => {
  await using gateway = await startFakeGateway();
  const metrics = createMetrics(systemClock);
  await using client = createClient({ baseUrl: gateway.url, pacing: "off", onUpstream: metrics.upstream });
  const sidecar = createSidecar({ client, logger: silentLogger, bind, metrics });
  let status = 200;
  gateway.answer(() => ({ status: 200 + (status++ % 400), body: "{}" }));
  for (let n = 0; n < 80; n++) {
    for (
      const [method, path] of [
        ["GET", `/canary-${n}`],
        [`CANARY${n}`, `/accounts`],
        ["GET", `/accounts/canary${n}/summary`],
        ["GET", `/v1/api/canary/${n}`],
        ["GET", `/v1/api/portfolio/canary${n}/ledger`],
        ["DELETE", `/events/canary${n}`],
        ["GET", `/v1/api/%2e%2e/canary${n}`],
      ] as const
    ) await (await ask(sidecar, path, { method })).body?.cancel();
  }
  const text = await (await ask(sidecar, "/metrics")).text();
  const families = parseMetrics(text);
  assert.doesNotMatch(text, /canary/i);
  assert.equal(find(families, "bezant_http_requests_in_flight").value, 1);
  const served = families.find(({ name }) => name === "bezant_http_requests_total")!.samples;
  assert.equal(served.reduce((sum, { value }) => sum + value, 0), 560);
  assert.ok(served.length <= 901, `${served.length}`);
  const upstream = families.find(({ name }) => name === "bezant_upstream_requests_total")!.samples;
  assert.ok(upstream.length <= 201, `${upstream.length}`);
  assert.ok(text.split("\n").length < 6_000);
});

Deno.test("what the Gateway leaves unanswered is counted by the error's code", async () => {
  await using gateway = await startFakeGateway();
  const metrics = createMetrics(systemClock);
  await using client = createClient({ baseUrl: gateway.url, pacing: "off", onUpstream: metrics.upstream });
  const sidecar = createSidecar({ client, logger: silentLogger, bind, metrics });
  await gateway.close();
  await (await ask(sidecar, "/accounts")).body?.cancel();
  const families = parseMetrics(await (await ask(sidecar, "/metrics")).text());
  assert.equal(find(families, "bezant_upstream_requests_total", { status: "upstream_unreachable" }).value, 1);
  assert.equal(find(families, "bezant_http_requests_total", { route: "/accounts", status: "503" }).value, 1);
});

Deno.test("without numbers /metrics is 404", async () => {
  await using bench = await startBench();
  const answer = await bench.ask("/metrics");
  assert.deepEqual([answer.status, (await answer.json()).code], [404, "not_found"]);
});
