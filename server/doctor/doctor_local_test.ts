// Issue 7 point 3: one diagnosis for each thing that goes wrong on the machine of the Gateway, and no other beside it.
import assert from "node:assert/strict";
import { parseGatewayUrl, systemClock, VERSION } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { JSON_TYPE, type Script, type SeenRequest, startFakeGateway } from "../testing/fake_gateway.ts";
import { handClock } from "../testing/fixture.ts";
import type { DoctorFinding } from "./check.ts";
import type { KnownDiagnosis } from "./diagnoses.ts";
import type { LocalFacts } from "./local_world.ts";
import { diagnoseHere } from "./run_doctor.ts";
import { wrong } from "./testing/wrong.ts";

/** A page as a CDN sends it, by what is known of it: status, server, title, reference. */
const CDN_PAGE = "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n" +
  "You don't have permission to access this server.<P>\nReference&#32;&#35;18&#46;4ca01202&#46;1700000000&#46;1\n</BODY>\n</HTML>\n";
const UP: Script = { headers: JSON_TYPE, body: '{"authenticated":true,"connected":true,"competing":false}' };
const flags = (authenticated: boolean, connected: boolean, competing = false): Script => ({
  headers: JSON_TYPE,
  body: JSON.stringify({ authenticated, connected, competing }),
});

/** What a Gateway answers: its login page, and its session. */
const gatewayOf =
  (status: Script | null, login: Script | null = { body: "<html></html>" }) =>
  ({ target }: SeenRequest): Script | null => target.startsWith("/sso/") || target === "/" ? login : status;

async function closedPort(): Promise<number> {
  const gateway = await startFakeGateway();
  await gateway.close();
  return gateway.port;
}

async function diagnose(url: string, more: Partial<LocalFacts> = {}): Promise<DoctorFinding[]> {
  const nowhere = `http://127.0.0.1:${await closedPort()}`;
  return await diagnoseHere({
    gateway: parseGatewayUrl(url),
    trust: undefined,
    settingsProblem: null,
    sidecarUrl: nowhere,
    token: undefined,
    tunnelReadyUrls: [`${nowhere}/ready`],
    accessIssuer: null,
    command: () => Promise.resolve(null),
    freeBytes: () => Promise.resolve(10 ** 12),
    clock: systemClock,
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...more,
  });
}

Deno.test("doctor says whether IBKR lets this machine's own address in, where it is asked to, and asks nobody else", async () => {
  await using ibkr = await startFakeGateway();
  const cdn = {
    status: 403,
    headers: [["server", "AkamaiGHost"], ["content-type", "text/html"]],
    body: CDN_PAGE,
  } as const;
  const cases: readonly [Script | null, KnownDiagnosis | null, RegExp][] = [
    [{ status: 302, headers: [["location", "/sso/Login?forwardTo=22"]] }, null, /lets this machine's address in/],
    [{ body: "<html></html>" }, null, /lets this machine's address in/],
    [
      { ...cdn, headers: [...cdn.headers] },
      "address-refused",
      /refuses this machine's own address \(403 of AkamaiGHost\)/,
    ],
    [{ status: 403, headers: [["server", "nginx"]] }, "address-unclear", /neither yes nor no .* status 403 of nginx/],
    [{ status: 503 }, "address-unclear", /status 503 of nobody/],
  ];
  const nowhere = `https://127.0.0.1:${await closedPort()}`;
  for (const [answer, diagnosis, words] of cases) {
    const seen: string[] = [];
    ibkr.answer(({ target }) => {
      seen.push(target);
      return answer;
    });
    const [first, second] = await diagnose(nowhere, { ibkrOrigin: `http://127.0.0.1:${ibkr.port}` });
    assert.deepEqual([first?.name, first?.diagnosis, second?.diagnosis], ["address", diagnosis, "gateway-refused"]);
    assert.match(first!.finding, words);
    assert.deepEqual(seen, ["/sso/Login?forwardTo=22&RL=1"]);
  }
  const silent = await diagnose(nowhere, { ibkrOrigin: nowhere });
  assert.equal(silent[0]?.diagnosis, "address-unclear");
  assert.ok((await diagnose(nowhere)).every(({ name }) => name !== "address"));
});

Deno.test("doctor tells apart what an answering Gateway, a CDN and a foreign server say", async () => {
  await using gateway = await startFakeGateway();
  const redirect: Script = { status: 302, headers: [["location", "/sso/Login?forwardTo=22"]] };
  const cdn: Script = {
    status: 403,
    headers: [["server", "AkamaiGHost"], ["content-type", "text/html"]],
    body: CDN_PAGE,
  };
  const cases: readonly [KnownDiagnosis[], (request: SeenRequest) => Script | null][] = [
    [[], gatewayOf(UP)],
    [[], gatewayOf(UP, { status: 302, headers: [["location", "https://localhost/sso/Dispatcher"]] })],
    [[], gatewayOf(UP, { status: 409, headers: [["x-bezant-server", VERSION]], body: '{"code":"login_held"}' })],
    [["egress-refused"], gatewayOf(cdn, cdn)],
    [["egress-refused"], gatewayOf({ ...cdn, headers: [] }, { ...cdn, headers: [] })],
    [["egress-refused"], gatewayOf(cdn)],
    [["needs-login"], gatewayOf({ status: 401 })],
    [["needs-login"], gatewayOf(redirect)],
    [["needs-login"], gatewayOf(flags(false, false))],
    [["sso-only"], gatewayOf(flags(false, true))],
    [["competing"], gatewayOf(flags(false, true, true))],
    [["competing"], gatewayOf(flags(true, true, true))],
    [["session-refused"], gatewayOf({ status: 500, body: "{}" })],
    [["egress-unclear"], gatewayOf(UP, { status: 503 })],
    [["ips-denied"], () => ({ status: 404, body: "Access Denied" })],
    [["airtunes"], () => ({ status: 403, headers: [["server", "AirTunes/775.3.1"]] })],
    [["foreign-server"], () => ({ status: 404, headers: [["server", "nginx"]], body: "<html>not found</html>" })],
    [["clock-skew"], gatewayOf(UP, { headers: [["date", new Date(Date.now() - 3_600_000).toUTCString()]] })],
  ];
  for (const [wanted, answer] of cases) {
    gateway.answer(answer);
    const findings = await diagnose(gateway.url);
    assert.deepEqual(wrong(findings), wanted, JSON.stringify(findings));
    assert.ok(findings.every(({ heading, remedy }) => (heading === null) === (remedy.length === 0)));
  }
});

Deno.test("where to log in is this machine's own: the ports of an instance are in the remedy", async () => {
  await using gateway = await startFakeGateway();
  gateway.answer(gatewayOf({ status: 401 }));
  const findings = await diagnose(gateway.url, { sidecarUrl: "http://127.0.0.1:8090" });
  const { remedy } = findings.find(({ diagnosis }) => diagnosis === "needs-login")!;
  assert.ok(remedy[0]!.includes("http://127.0.0.1:8090/") && remedy[0]!.includes(gateway.url));
  assert.match(remedy[1]!, /`ssh -L 8090:127\.0\.0\.1:8090 HOST`/);
  assert.doesNotMatch(remedy.join(), /8080|5000|\{/);
});

Deno.test("doctor tells a Gateway that hangs from an API that hangs behind a login page, and both from nobody", async () => {
  await using gateway = await startFakeGateway();
  const timeoutMs = 150;
  gateway.answer(() => null);
  assert.deepEqual(wrong(await diagnose(gateway.url, { timeoutMs })), ["gateway-timeout"]);
  const hand = handClock(); // a slow machine must not make a time-out of the login page too
  gateway.answer((request) => {
    if (!request.target.startsWith("/sso/")) queueMicrotask(() => hand.advance(5_000));
    return gatewayOf(null)(request);
  });
  const clock = { ...hand, now: systemClock.now };
  assert.deepEqual(wrong(await diagnose(gateway.url, { clock })), ["portal-base-url"]);
  assert.deepEqual(wrong(await diagnose(`http://127.0.0.1:${await closedPort()}`)), ["gateway-refused"]);
});

Deno.test("doctor recognises AirPlay, a plain Gateway and strangers behind an https address, and a certificate of another", async () => {
  await using plain = await startFakeGateway();
  const url = plain.url.replace("http:", "https:");
  plain.answer(() => ({ status: 403, headers: [["server", "AirTunes/775.3.1"]] }));
  const findings = await diagnose(url);
  assert.deepEqual(wrong(findings), ["airtunes"]);
  assert.match(findings[0]!.finding, new RegExp(`^port ${plain.port} belongs to macOS's AirPlay`));
  plain.answer(() => ({ status: 302, headers: [["location", "/sso/Login"]] }));
  assert.deepEqual(wrong(await diagnose(url)), ["gateway-plain"]);
  plain.answer(() => ({ status: 200, headers: [["server", "nginx"]] }));
  assert.deepEqual(wrong(await diagnose(url)), ["foreign-server"]);

  await using sim = await startSimulator({ loggedIn: true });
  assert.deepEqual(wrong(await diagnose(sim.baseUrl)), []);
  const other = await diagnose(sim.baseUrl, { trust: { fingerprint256: "00".repeat(32) } });
  assert.deepEqual(wrong(other), ["certificate"]);
  assert.match(other[1]!.finding, /it is not the one that is trusted/);
});

Deno.test("doctor looks at WARP, the tunnel, Access, the disk and the settings, and says what is not here", async () => {
  await using gateway = await startFakeGateway();
  gateway.answer(gatewayOf(UP));
  const absent = (await diagnose(gateway.url)).filter(({ status }) => status === "skip").map(({ name }) => name);
  assert.deepEqual(absent, ["certificate", "sidecar", "warp", "tunnel", "access"]);
  const says = (code: number, stdout: string): Partial<LocalFacts> => ({
    command: () => Promise.resolve({ code, stdout }),
  });
  const warp: readonly [KnownDiagnosis[], Partial<LocalFacts>][] = [
    [[], says(0, '{"status":"Connected","reason":"NetworkHealthy"}')],
    [[], says(0, "Status update: Connected\n")],
    [["warp-down"], says(0, '{"status":"Disconnected","reason":"Manual"}')],
    [["warp-down"], says(0, '{"status":"Connecting","reason":{"EstablishingConnection":"1.2.3.4:443"}}')],
    [["warp-down"], says(0, '{"code":"FailedToConnectToDaemon","error":"x"}')],
    [["warp-down"], says(1, "")],
  ];
  for (const [wanted, more] of warp) {
    assert.deepEqual(wrong(await diagnose(gateway.url, more)), wanted, JSON.stringify(more));
  }
  assert.deepEqual(wrong(await diagnose(gateway.url, { freeBytes: () => Promise.resolve(10 ** 7) })), ["disk-full"]);
  assert.deepEqual(wrong(await diagnose(gateway.url, { settingsProblem: "BEZANT_BIND is wrong" })), ["own-settings"]);

  await using beside = await startFakeGateway();
  const tunnelReadyUrls = [`${beside.url}/ready`];
  beside.answer({ headers: JSON_TYPE, body: '{"status":200,"readyConnections":4}' });
  assert.deepEqual(wrong(await diagnose(gateway.url, { tunnelReadyUrls })), []);
  beside.answer({ status: 503, headers: JSON_TYPE, body: '{"status":503,"readyConnections":0}' });
  assert.deepEqual(wrong(await diagnose(gateway.url, { tunnelReadyUrls })), ["tunnel-down"]);
  beside.answer({ headers: JSON_TYPE, body: '{"keys":[{"kid":"a"}]}' });
  assert.deepEqual(wrong(await diagnose(gateway.url, { accessIssuer: beside.url })), []);
  beside.answer({ status: 404 });
  assert.deepEqual(wrong(await diagnose(gateway.url, { accessIssuer: beside.url })), ["access-keys"]);
});

Deno.test("doctor tells our own database from everything that IBKR can do, and another version", async () => {
  await using gateway = await startFakeGateway();
  gateway.answer(gatewayOf(UP));
  await using sidecar = await startFakeGateway();
  const ready = (checks: Readonly<Record<string, unknown>>, version = VERSION): Script => ({
    status: Object.keys(checks).length === 0 ? 200 : 503,
    headers: [["x-bezant-server", version]],
    body: JSON.stringify({ checks }),
  });
  const facts = { sidecarUrl: sidecar.url };
  const broken = { ok: false, state: "memory", reason: "disk full at DU1234567" };
  sidecar.answer(ready({}));
  assert.deepEqual(wrong(await diagnose(gateway.url, facts)), []);
  sidecar.answer(ready({}, "0.0.1"));
  assert.deepEqual(wrong(await diagnose(gateway.url, facts)), ["versions-differ"]);
  sidecar.answer(ready({ session: { ok: true }, events_database: broken }));
  const findings = await diagnose(gateway.url, facts);
  assert.deepEqual(wrong(findings), ["own-database"]);
  assert.match(JSON.stringify(findings), /events_database memory \(disk full at DU\*\*\*\*567\)/);
  sidecar.answer(ready({ events_database: { ok: false, state: "locked", reason: "another process has it" } }));
  assert.deepEqual(wrong(await diagnose(gateway.url, facts)), ["sidecar-not-ready"]);
  sidecar.answer(ready({ stream: { ok: false, state: "down", reason: null } }));
  assert.deepEqual(wrong(await diagnose(gateway.url, facts)), ["sidecar-not-ready"]);
});

Deno.test("doctor looks at the sidecar that stands at the named address, unless somebody says where another one is", async () => {
  await using named = await startFakeGateway();
  const sidecar = { headers: [...JSON_TYPE, ["x-bezant-server", VERSION]] } as const;
  named.answer(({ target }) =>
    target === "/readyz"
      ? { ...sidecar, body: '{"checks":{}}' }
      : { ...gatewayOf(UP)({ target } as SeenRequest), ...sidecar }
  );
  const found = async (more: Partial<LocalFacts> = {}): Promise<string> =>
    (await diagnose(named.url, more)).find(({ name }) => name === "sidecar")!.finding;
  assert.equal(await found(), `ready at ${named.url}`);
  await using other = await startFakeGateway();
  other.answer({ status: 503, ...sidecar, body: '{"checks":{"stream":{"ok":false,"state":"down","reason":null}}}' });
  const said = { sidecarUrl: other.url, isSidecarSaid: true };
  assert.match(await found(said), /stream down/);
  assert.equal(await found({ sidecarUrl: other.url }), `ready at ${named.url}`);
});
