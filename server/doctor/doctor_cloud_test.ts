// Issue 7 point 3: one diagnosis for each thing that goes wrong between a bot somewhere and a sidecar's public address.
import assert from "node:assert/strict";
import { createClient, silentLogger, systemClock, UpstreamUnreachableError } from "../../mod.ts";
import { createCertificate, startAccessEdge, startSimulator } from "../../sim/mod.ts";
import { startSidecar } from "../mod.ts";
import { JSON_TYPE, type Script, startFakeGateway } from "../testing/fake_gateway.ts";
import { testTokens } from "../testing/tokens.ts";
import type { DoctorFinding } from "./check.ts";
import { CLOUD_CHECKS, type CloudFacts, type CloudWorld } from "./cloud_checks.ts";
import type { KnownDiagnosis } from "./diagnoses.ts";
import { diagnoseFromAfar } from "./run_doctor.ts";
import { wrong } from "./testing/wrong.ts";

const bind = { hostname: "127.0.0.1", port: 0 };
const access = { clientId: "0f.access", clientSecret: "s3cret-s3cret" };

async function diagnose(origin: string, more: Partial<CloudFacts> = {}): Promise<DoctorFinding[]> {
  return await diagnoseFromAfar({
    origin,
    token: undefined,
    access: undefined,
    clock: systemClock,
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...more,
  });
}

Deno.test("doctor HOST follows a request through Access, sidecar and Gateway to the login", async () => {
  await using ends = new AsyncDisposableStack();
  using tokens = testTokens();
  const sim = await startSimulator({ tls: false, loggedIn: true });
  const client = ends.use(createClient({ baseUrl: sim.baseUrl, pacing: "off", timeoutMs: 2_000 }));
  const options = { client, logger: silentLogger, bind, keepaliveMs: 0, tokens: tokens.store };
  const sidecar = ends.use(await startSidecar(options));
  const edge = ends.use(await startAccessEdge({ upstream: sidecar.url, ...access }));
  const token = tokens.bearer("read").slice("Bearer ".length);
  const well = await diagnose(edge.url, { access, token });
  assert.deepEqual(wrong(well), [], JSON.stringify(well));
  assert.deepEqual(
    well.map(({ name, status }) => `${name} ${status}`),
    ["dns", "address", "tunnel", "access", "sidecar", "gateway", "login", "latency", "clock"].map((name) =>
      `${name} ok`
    ),
  );
  for (const refusal of ["redirect", 401, 403] as const) {
    edge.refuseWith(refusal);
    assert.deepEqual(wrong(await diagnose(edge.url, { token })), ["access-refused"], String(refusal));
  }
  let nowMs = 0;
  const slow = { ...systemClock, now: () => nowMs += 1_500 };
  assert.ok(wrong(await diagnose(edge.url, { access, token, clock: slow })).includes("slow"));
  sim.logOut();
  assert.deepEqual(wrong(await diagnose(edge.url, { access, token })), ["needs-login-there"]);
  await sim.close();
  assert.deepEqual(wrong(await diagnose(edge.url, { access, token })), ["behind-unreachable"]);
  assert.doesNotMatch(JSON.stringify(well), /s3cret/);
});

Deno.test("doctor HOST tells what stands at an address: tunnels without a machine, strangers, a Gateway, nobody", async () => {
  await using server = await startFakeGateway();
  const cf = ["cf-ray", "8a1b2c3d4e5f-FRA"] as const;
  const sidecar = ["x-bezant-server", "0.1.0"] as const;
  const health = (status: number, body: unknown): (request: { target: string }) => Script => ({ target }) => ({
    headers: [sidecar, ...JSON_TYPE],
    ...(target === "/health" ? { status, body: JSON.stringify(body) } : { body: "{}" }),
  });
  const flags = { authenticated: false, connected: true, competing: false };
  const cases: readonly [KnownDiagnosis[], Parameters<typeof server.answer>[0]][] = [
    [["host-tunnel-down"], { status: 530, headers: [cf], body: "error code: 1033" }],
    [["host-origin-down"], { status: 502, headers: [cf], body: "error code: 502" }],
    [["host-timeout"], { status: 522, headers: [cf] }],
    [["host-tunnel-down"], { status: 404, headers: [["ngrok-error-code", "ERR_NGROK_3200"]] }],
    [["host-origin-down"], { status: 502, headers: [["ngrok-error-code", "ERR_NGROK_8012"]] }],
    [["not-a-sidecar"], { status: 404, headers: [["server", "nginx"]], body: "<html></html>" }],
    [["gateway-exposed"], { status: 302, headers: [["location", "/sso/Login"]] }],
    [["caller-refused"], { status: 401, headers: [sidecar, ...JSON_TYPE], body: '{"code":"credentials_required"}' }],
    [["caller-refused"], health(401, { code: "token_refused", message: "no valid token" })],
    [["behind-timeout"], health(504, { code: "upstream_timeout" })],
    [["behind-refused"], health(502, { code: "upstream_decode_error" })],
    [["needs-login-there"], health(401, { code: "not_authenticated" })],
    [["sso-only"], health(200, flags)],
    [["competing"], health(200, { ...flags, competing: true })],
    [[], health(200, { ...flags, authenticated: true })],
  ];
  for (const [wanted, answer] of cases) {
    server.answer(answer);
    const findings = await diagnose(server.url);
    assert.deepEqual([...new Set(wrong(findings))], wanted, JSON.stringify(findings));
  }
  server.answer(() => null);
  assert.deepEqual(wrong(await diagnose(server.url, { timeoutMs: 150 })), ["host-timeout"]);
  await server.close();
  assert.deepEqual(wrong(await diagnose(`http://127.0.0.1:${server.port}`)), ["host-refused"]);
});

Deno.test("doctor HOST tells a name without an address, and a certificate that no authority has signed", async () => {
  const origin = "https://ibkr.example.com";
  const error = new UpstreamUnreachableError(origin, "dns", "no address"); // no test asks a name server
  const world = { origin, live: () => Promise.resolve({ kind: "failure", error }) } as unknown as CloudWorld;
  const outcomes = await Promise.all(CLOUD_CHECKS.slice(0, 5).map(({ run }) => run(world)));
  assert.deepEqual(outcomes.filter((outcome) => "found" in outcome), [
    { found: "host-dns", facts: { host: "ibkr.example.com" } },
  ]);
  await using server = await startFakeGateway(await createCertificate("local"));
  assert.deepEqual(wrong(await diagnose(server.url)), ["host-certificate"]);
});
