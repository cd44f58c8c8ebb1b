import assert from "node:assert/strict";
import { inspect } from "node:util";
import { createCertificate, manualClock as simClock, startSimulator } from "../../sim/mod.ts";
import { systemClock } from "../clock.ts";
import { type IbkrError, isIbkrError } from "../errors/mod.ts";
import type { EngineKind, EngineSource } from "../transport/engine.ts";
import { engineOfKind } from "../transport/engine_choice.ts";
import { webEngine } from "../transport/engine_web.ts";
import { parseGatewayUrl } from "../transport/gateway_url.ts";
import type { Trust } from "../transport/trust.ts";
import type { Transport, TransportResponse } from "../transport/types.ts";
import { BIG_BYTES, type DropServer, startDropServer } from "./drop_server.ts";
import { foreignKey, startImpostor } from "./impostor.ts";
import { transportOver } from "./stub_engine.ts";

/** One behaviour of one engine. */
export interface EngineTest {
  readonly name: string;
  readonly kind: EngineKind;
  readonly run: () => Promise<void>;
}

/**
 * One suite for all engines, each under the trust policies that it serves; tests of Deno, Node and Bun run it.
 *
 * @param kinds The engines that this runtime has
 */
export function engineTests(kinds: readonly EngineKind[]): readonly EngineTest[] {
  return TESTS.filter((test) => kinds.includes(test.kind));
}

const TESTS: EngineTest[] = [];

const LOCAL = await createCertificate("local");
const STOCK = await createCertificate("vendor-like");

interface Setup {
  readonly name: string;
  readonly kind: EngineKind;
  readonly certificate: typeof LOCAL | undefined;
  readonly trust: Trust;
}

const SETUPS: readonly Setup[] = [
  { name: "builtin, ca", kind: "builtin", certificate: LOCAL, trust: { ca: LOCAL.certPem } },
  { name: "builtin, plain http", kind: "builtin", certificate: undefined, trust: "system" },
  { name: "pinned, ca", kind: "pinned", certificate: LOCAL, trust: { ca: LOCAL.certPem } },
  { name: "pinned, fingerprint", kind: "pinned", certificate: STOCK, trust: { fingerprint256: STOCK.fingerprint256 } },
  { name: "pinned, insecure-loopback", kind: "pinned", certificate: STOCK, trust: "insecure-loopback" },
  { name: "pinned, plain http", kind: "pinned", certificate: undefined, trust: "system" },
  { name: "web, plain http", kind: "web", certificate: undefined, trust: "system" },
];

function sourceOf(kind: EngineKind, origin: string, trust: Trust): EngineSource {
  return kind === "web" ? webEngine("bun") : engineOfKind(kind, parseGatewayUrl(origin), trust);
}

function define(kind: EngineKind, name: string, run: () => Promise<void>): void {
  TESTS.push({ kind, name, run });
}

async function transportTo(origin: string, kind: EngineKind, trust: Trust): Promise<Transport> {
  return transportOver(await sourceOf(kind, origin, trust).open(), systemClock, origin, () => "t0ken");
}

async function text(response: TransportResponse): Promise<string> {
  return await new Response(response.body).text();
}

async function failure(work: Promise<unknown>): Promise<IbkrError> {
  try {
    await work;
  } catch (error) {
    assert.ok(isIbkrError(error), String(error));
    return error;
  }
  return assert.fail("expected an error");
}

function onEachEngine(behaviour: string, test: (transport: Transport, server: DropServer) => Promise<void>): void {
  for (const { name, kind, certificate, trust } of SETUPS) {
    define(kind, `${behaviour} (${name})`, async () => {
      await using server = await startDropServer(certificate);
      await using transport = await transportTo(server.origin, kind, trust);
      await test(transport, server);
    });
  }
}

const read = (path: string) => ({ method: "GET", path: `/v1/api${path}`, effect: "read" }) as const;
const order = (method: string, path: string) => ({ method, path: `/v1/api${path}`, effect: "trade" }) as const;

onEachEngine("an order whose warm connection drops reaches the server exactly once", async (transport, server) => {
  for (const method of ["POST", "DELETE", "PUT"]) {
    for (const path of ["/drop-fin", "/drop-rst"]) {
      for (let warm = 0; warm < 3; warm++) {
        await text(await transport.send({ ...read("/warm"), effect: warm === 0 ? "trade" : "read" }));
      }
      const body = method === "DELETE" ? undefined : new TextEncoder().encode('{"orders":[]}');
      const before = server.seen.length;
      const error = await failure(transport.send({ ...order(method, path), body }));
      assert.deepEqual([error.code, error.outcome], ["upstream_http_error", "unknown"]);
      assert.equal(server.seen.length - before, 1, `${method} ${path} was seen more than once`);
    }
  }
});

onEachEngine("reads share a connection", async (transport, server) => {
  for (let count = 0; count < 9; count++) await text(await transport.send(read("/warm")));
  const connections = new Set(server.seen.map((request) => request.connection)).size;
  assert.ok(connections <= 2, `${connections} connections`); // undici frees one a turn after the body's end
});

onEachEngine(
  "a request arrives framed: one length, nothing chunked, user agent and cookies as meant",
  async (transport, server) => {
    await text(await transport.send(read("/cookies")));
    await text(await transport.send(order("POST", "/empty")));
    await text(await transport.send({ ...order("POST", "/full"), body: new TextEncoder().encode("{}") }));
    const [, empty, full] = server.seen;
    for (const { head } of [empty!, full!]) {
      assert.equal(head.match(/^content-length:/gim)?.length, 1, head);
      assert.doesNotMatch(head, /transfer-encoding/i);
      assert.match(head, /^user-agent: bezant\/test$/im);
      assert.match(head, /^cookie: a=1; b=2$/im);
      assert.match(head, /^origin: https?:\/\/localhost:\d+$/im);
    }
    assert.match(empty!.head, /^content-length: 0$/im);
    assert.equal(full!.body, "{}");
  },
);

onEachEngine("an answer comes back as it is: redirects not followed, encodings not undone", async (transport) => {
  const redirect = await transport.send(read("/redirect"));
  assert.deepEqual([redirect.status, redirect.headers.get("location")], [302, "/elsewhere"]);
  await redirect.body?.cancel();
  const zipped = await transport.send({ ...read("/gzip"), headers: [["Accept-Encoding", "gzip"]] });
  assert.equal(zipped.headers.get("content-encoding"), "gzip");
  const bytes = new Uint8Array(await new Response(zipped.body).arrayBuffer());
  assert.deepEqual([bytes[0], bytes[1]], [0x1f, 0x8b]);
  assert.equal((await transport.send(read("/none"))).body, null);
});

onEachEngine("a large body streams, and a body that is not wanted can be left", async (transport) => {
  let bytes = 0;
  for await (const piece of (await transport.send(read("/big"))).body!) bytes += piece.byteLength;
  assert.equal(bytes, BIG_BYTES);
  for (let count = 0; count < 10; count++) await (await transport.send(read("/big"))).body!.cancel();
  assert.equal(await text(await transport.send(read("/warm"))), "ok");
});

onEachEngine("a body that breaks off is an error, not a short answer", async (transport) => {
  const response = await transport.send(read("/cut"));
  const error = await failure(new Response(response.body).text());
  assert.equal(error.code, "upstream_http_error");
});

onEachEngine("a server that never answers is given up when the caller gives up", async (transport, server) => {
  const stop = new AbortController();
  const gone = failure(transport.send({ ...read("/silent"), signal: stop.signal }));
  while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  stop.abort();
  assert.equal((await gone).code, "aborted");
});

onEachEngine("the token goes with requests and with WebSocket handshakes", async (transport, server) => {
  await text(await transport.send(read("/warm")));
  await failure(transport.openSocket({ path: "/refuse-upgrade", onFrame: () => {}, onClose: () => {} }));
  for (const { head } of server.seen) assert.match(head, /^authorization: Bearer t0ken$/im);
  assert.ok(server.seen.length >= 2); // undici asks a second time after a 401; a handshake has no effect
});

onEachEngine("a refused WebSocket handshake is an error", async (transport) => {
  const socket = { path: "/refuse-upgrade", onFrame: () => {}, onClose: () => {} };
  const error = await failure(transport.openSocket(socket));
  assert.equal(error.code, "upstream_unreachable");
});

for (const kind of ["builtin", "pinned", "web"] as const) {
  define(kind, `a port where nobody listens is upstream_unreachable (${kind})`, async () => {
    const gone = await startDropServer(kind === "web" ? undefined : LOCAL);
    await gone[Symbol.asyncDispose]();
    await using transport = await transportTo(gone.origin, kind, { ca: LOCAL.certPem });
    const error = await failure(transport.send(read("/x?secret=1")));
    assert.deepEqual([error.code, error.outcome], ["upstream_unreachable", "none"]);
    assert.match(error.message, /connection refused.*start the Gateway/);
    assert.doesNotMatch(inspect(error), /secret/);
  });
}

const ANOTHER_NAME = "a certificate for another name under ca";

/** Certificate, policy, engine: each pair must be refused without a byte of the request being sent. */
const REFUSED: readonly [string, typeof LOCAL, EngineKind, Trust][] = [
  ["an expired certificate under ca", STOCK, "builtin", { ca: STOCK.certPem }],
  ["an expired certificate under ca", STOCK, "pinned", { ca: STOCK.certPem }],
  ["another authority's certificate", LOCAL, "builtin", { ca: STOCK.certPem }],
  ["another authority's certificate", LOCAL, "pinned", { ca: STOCK.certPem }],
  ["a self-signed certificate under system", LOCAL, "builtin", "system"],
  ["a self-signed certificate under system", LOCAL, "pinned", "system"],
  ["a self-signed certificate under system", LOCAL, "web", "system"],
  [ANOTHER_NAME, LOCAL, "builtin", { ca: LOCAL.certPem }],
  [ANOTHER_NAME, LOCAL, "pinned", { ca: LOCAL.certPem }],
  ["another fingerprint", LOCAL, "pinned", { fingerprint256: STOCK.fingerprint256 }],
];

for (const [what, certificate, kind, trust] of REFUSED) {
  define(kind, `${what} is refused before a byte is sent, for HTTP and WebSocket (${kind})`, async () => {
    await using server = await startDropServer(certificate);
    await using transport = await transportTo(
      what === ANOTHER_NAME ? server.origin.replace("localhost", "0.0.0.0") : server.origin,
      kind,
      trust,
    );
    const overHttp = await failure(transport.send(order("POST", "/order")));
    const overSocket = await failure(
      transport.openSocket({ path: "/v1/api/ws", onFrame: () => {}, onClose: () => {} }),
    );
    for (const error of [overHttp, overSocket]) {
      assert.deepEqual([error.code, error.outcome], ["upstream_unreachable", "none"], error.message);
      assert.match(error.message, /certificate/);
    }
    assert.equal(server.bytesReceived, 0);
  });
}

const PINNING: readonly [EngineKind, typeof LOCAL, Trust][] = [
  ["builtin", LOCAL, { ca: LOCAL.certPem }],
  ["pinned", LOCAL, { ca: LOCAL.certPem }],
  ["pinned", STOCK, { fingerprint256: STOCK.fingerprint256 }],
  ["pinned", STOCK, "insecure-loopback"],
];

for (const [kind, certificate, trust] of PINNING) {
  const policy = typeof trust === "string" ? trust : Object.keys(trust)[0];
  define(
    kind,
    `an impostor who replays the certificate without its key is refused (${kind}, ${policy})`,
    async () => {
      for (const [key, reaction] of [[certificate.keyPem, "went-on"], [foreignKey(), "hung-up"]] as const) {
        await using impostor = await startImpostor(certificate.certPem, key);
        await using transport = await transportTo(impostor.origin, kind, trust);
        const error = await failure(transport.send(order("POST", "/order")));
        assert.equal(await impostor.reaction, reaction);
        assert.equal(error.outcome, "none", error.message);
      }
    },
  );
}

for (const [kind, certificate] of [["builtin", "local"], ["pinned", "vendor-like"]] as const) {
  define(kind, `a WebSocket works under the same trust as HTTP, binary frames come as text (${kind})`, async () => {
    await using gateway = await startSimulator({ certificate, loggedIn: true, clock: simClock(1_795_000_000_000) });
    const trust = kind === "builtin" ? { ca: gateway.certificatePem! } : { fingerprint256: gateway.fingerprint256! };
    await using transport = await transportTo(gateway.url, kind, trust);
    const frame = Promise.withResolvers<string>();
    const closed = Promise.withResolvers<number>();
    const path = "/v1/api/ws";
    const socket = await transport.openSocket({ path, onFrame: frame.resolve, onClose: closed.resolve });
    socket.close();
    assert.equal(typeof await closed.promise, "number");
  });
}
