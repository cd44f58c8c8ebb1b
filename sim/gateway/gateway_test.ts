import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { TLSSocket } from "node:tls";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../mod.ts";
import { ask, openSocket, parseRaw, sendRaw, valuesOf } from "../testing/raw_client.ts";

/** Each fact of gateway-and-cpapi.md §2 that this room claims to have. */
function fact(name: string, options: SimulatorOptions, test: (sim: Simulator) => Promise<void>): void {
  Deno.test(name, async () => {
    await using sim = await startSimulator(options);
    await test(sim);
  });
}

const PLAIN: SimulatorOptions = { tls: false };
const LOGGED_IN: SimulatorOptions = { tls: false, loggedIn: true };

fact("§2.1 the certificate is X.509 v3, self-signed, expired, RSA-2048, without names", {}, async (sim) => {
  const certificate = new X509Certificate(sim.certificatePem!);
  assert.equal(certificate.fingerprint256, sim.fingerprint256);
  assert.equal(certificate.subjectAltName ?? undefined, undefined);
  assert.ok(new Date(certificate.validTo) < new Date(2019, 5, 1));
  assert.equal(certificate.subject, certificate.issuer);
  const socket = await openSocket(sim) as TLSSocket;
  assert.equal(socket.getPeerCertificate().fingerprint256, sim.fingerprint256);
  assert.equal(socket.getProtocol(), "TLSv1.2");
  assert.ok(!socket.alpnProtocol);
  socket.destroy();
});

fact("§2.1 TLS 1.3 alone is refused", {}, async (sim) => {
  await assert.rejects(openSocket(sim, { minVersion: "TLSv1.3", maxVersion: "TLSv1.3" }));
});

fact("§2.1 plain HTTP to the TLS port is closed without a byte", {}, async (sim) => {
  const plain = { ...sim, certificatePem: null } as Simulator;
  assert.equal(await sendRaw(plain, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), "");
});

fact("§2.2 / leads to the login page, chunked and empty, before and after login", PLAIN, async (sim) => {
  for (let round = 0; round < 2; round++) {
    const answer = await ask(sim, "GET", "/");
    assert.equal(answer.status, 302);
    assert.deepEqual(valuesOf(answer, "location"), ["/sso/Login?forwardTo=22&RL=1&ip2loc=US"]);
    assert.deepEqual(valuesOf(answer, "transfer-encoding"), ["chunked"]);
    assert.equal(answer.body, "");
    await sim.logIn();
  }
});

fact("§2.2 /v1/portal is the API under its old name", LOGGED_IN, async (sim) => {
  const answer = await ask(sim, "GET", "/v1/portal/iserver/auth/status");
  assert.equal(JSON.parse(answer.body).authenticated, true);
});

fact("§2.2 what the Gateway does not know is redirected to IBKR", PLAIN, async (sim) => {
  for (
    const path of ["/foo?x=1", "/favicon.ico", "/v1/other", "/v1/api", "/tws.proxy/x", "/v2/a", "/demo/missing.js"]
  ) {
    const answer = await ask(sim, "GET", path);
    assert.equal(answer.status, 302, path);
    assert.deepEqual(valuesOf(answer, "location"), [`https://api.ibkr.com${path}`]);
  }
});

fact("§2.2 a preflight is answered on the spot", PLAIN, async (sim) => {
  const answer = await ask(sim, "OPTIONS", "/v1/api/tickle", { headers: { Origin: "https://a.example" } });
  assert.equal(answer.status, 204);
  assert.deepEqual(valuesOf(answer, "access-control-allow-origin"), ["*"]);
  assert.deepEqual(valuesOf(answer, "access-control-allow-methods"), ["POST,GET,OPTIONS,DELETE,PUT"]);
});

fact("§2.2 a long request line gets 414 in HTTP/1.0, large headers get 400", PLAIN, async (sim) => {
  const long = await sendRaw(sim, `GET /v1/api/${"x".repeat(4200)} HTTP/1.1\r\nHost: x\r\n\r\n`);
  assert.match(long, /^HTTP\/1\.0 414 Request-URI Too Long\r\n/);
  const large = await ask(sim, "GET", "/", { headers: { "X-Large": "x".repeat(8500) } });
  assert.equal(large.statusLine, "HTTP/1.1 400 Bad Request");
});

fact("§2.3 the client's cookies are discarded, one session serves every client", LOGGED_IN, async (sim) => {
  const answer = await ask(sim, "GET", "/v1/api/sso/validate", { headers: { Cookie: "XYZAB_AM.LOGIN=mine" } });
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).RESULT, true);
});

fact("§2.3 a body that comes in chunks is dropped with its length, so the edge answers 411", LOGGED_IN, async (sim) => {
  const bytes = await sendRaw(
    sim,
    "POST /v1/api/tickle HTTP/1.1\r\nUser-Agent: t\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
  );
  assert.equal(parseRaw(bytes).status, 411);
  assert.equal(new TextDecoder().decode(sim.requests.at(-1)!.body), "{}");
});

fact("§2.3 POST without any length gets 411, DELETE does not, no User-Agent gets 403", LOGGED_IN, async (sim) => {
  const post = await sendRaw(sim, "POST /v1/api/tickle HTTP/1.1\r\nUser-Agent: t\r\nConnection: close\r\n\r\n");
  assert.equal(parseRaw(post).status, 411);
  const silent = await sendRaw(sim, "GET /v1/api/tickle HTTP/1.1\r\nConnection: close\r\n\r\n");
  assert.equal(parseRaw(silent).status, 403);
  assert.equal((await ask(sim, "DELETE", "/v1/api/nothing")).status, 404);
});

fact("§2.4 answers are chunked, never with a length; cookies keep their own lines", PLAIN, async (sim) => {
  const answer = await ask(sim, "GET", "/sso/Login");
  assert.deepEqual(valuesOf(answer, "content-length"), []);
  assert.deepEqual(valuesOf(answer, "transfer-encoding"), ["chunked"]);
  assert.equal(valuesOf(answer, "set-cookie").length, 4);
  const head = await ask(sim, "HEAD", "/css/login.css");
  assert.deepEqual([head.status, head.body, valuesOf(head, "transfer-encoding")], [200, "", []]);
});

fact("§2.4 one connection serves pipelined requests in order", LOGGED_IN, async (sim) => {
  const one = (path: string, close = "") => `GET ${path} HTTP/1.1\r\nUser-Agent: t\r\n${close}\r\n`;
  const bytes = await sendRaw(sim, one("/v1/api/one/user") + one("/foo") + one("/", "Connection: close\r\n"));
  assert.deepEqual(bytes.match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 200", "HTTP/1.1 302", "HTTP/1.1 302"]);
  assert.ok(bytes.indexOf("api.ibkr.com/foo") < bytes.indexOf("/sso/Login"));
});

Deno.test("§2.5 five requests are upstream at once, and an aborted one keeps its slot", async () => {
  const clock = manualClock(0);
  await using sim = await startSimulator({ tls: false, profile: "faithful", limits: "lax", clock });
  const request = "GET /v1/api/tickle HTTP/1.1\r\nUser-Agent: t\r\nConnection: close\r\n\r\n";
  const aborted = await Promise.all(Array.from({ length: 5 }, () => openSocket(sim)));
  for (const socket of aborted) socket.write(request);
  await until(() => sim.requests.length === 5);
  for (const socket of aborted) socket.destroy();
  let isAnswered = false;
  const sixth = sendRaw(sim, request).then((bytes) => (isAnswered = true, bytes));
  await until(() => sim.requests.length === 6);
  await turns(20);
  assert.equal(isAnswered, false);
  await until(() => (clock.advance(500), isAnswered));
  assert.equal(parseRaw(await sixth).status, 401);
});

fact("§2.6 the Dispatcher's success text proves nothing", PLAIN, async (sim) => {
  const answer = await ask(sim, "POST", "/sso/Dispatcher", { body: "loginType=2&forwardTo=22" });
  assert.equal(answer.status, 200);
  assert.equal(answer.body, "Client login succeeds");
  assert.deepEqual(valuesOf(answer, "content-type"), []);
  assert.equal((await ask(sim, "GET", "/v1/api/iserver/auth/status")).status, 401);
});

fact("the recorder keeps raw headers in order, twice the same name included", PLAIN, async (sim) => {
  await sendRaw(sim, "GET /foo?a=b HTTP/1.1\r\nhOsT: h\r\nX-A: 1\r\nx-a: 2\r\nConnection: close\r\n\r\n");
  const [request] = sim.requests;
  assert.equal(request!.path, "/foo?a=b");
  assert.deepEqual(request!.headers, [["hOsT", "h"], ["X-A", "1"], ["x-a", "2"], ["Connection", "close"]]);
});

/** Waits for a condition that sockets bring about; gives up after a bounded number of turns of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !condition(); turn++) await turns(1);
  assert.ok(condition());
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

Deno.test("a client of HTTP/1.0 gets no chunks, the end of the connection ends its answer, and it is recorded as it came", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  for (const extra of ["", "Connection: keep-alive\r\n"]) {
    const answer = parseRaw(
      await sendRaw(sim, `GET /v1/api/iserver/accounts HTTP/1.0\r\nUser-Agent: old\r\n${extra}\r\n`),
    );
    assert.deepEqual(
      [answer.status, valuesOf(answer, "transfer-encoding"), valuesOf(answer, "connection")],
      [200, [], ["close"]],
    );
    assert.ok(JSON.parse(answer.body).accounts.length > 0);
  }
  assert.deepEqual(sim.requests[0]!.headers, [["User-Agent", "old"]]);
});
