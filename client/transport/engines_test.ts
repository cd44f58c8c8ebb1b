import assert from "node:assert/strict";
import { createCertificate, manualClock as simClock, startSimulator } from "../../sim/mod.ts";
import { systemClock } from "../clock.ts";
import { type IbkrError, isIbkrError } from "../errors/mod.ts";
import { BIG_BYTES, type DropServer, startDropServer } from "../testing/drop_server.ts";
import { transportOver } from "../testing/stub_engine.ts";
import { foreignKey, startImpostor } from "../testing/impostor.ts";
import { noCookies } from "./no_cookies.ts";
import type { EngineKind } from "./engine.ts";
import { engineOfKind } from "./engine_choice.ts";
import { parseGatewayUrl } from "./gateway_url.ts";
import { createTransport } from "./transport.ts";
import type { Trust } from "./trust.ts";
import type { Transport, TransportResponse } from "./types.ts";

/** One suite for both engines, each under the trust policies that it serves. */
const LOCAL = await createCertificate("local");
const STOCK = await createCertificate("vendor-like");

interface Setup {
  readonly name: string;
  readonly kind: Exclude<EngineKind, "web">;
  readonly certificate: typeof LOCAL | undefined;
  readonly trust: Trust;
}

const SETUPS: readonly Setup[] = [
  { name: "builtin, ca", kind: "builtin", certificate: LOCAL, trust: { ca: LOCAL.certPem } },
  { name: "builtin, plain http", kind: "builtin", certificate: undefined, trust: "system" },
  { name: "pinned, ca", kind: "pinned", certificate: LOCAL, trust: { ca: LOCAL.certPem } },
  { name: "pinned, fingerprint", kind: "pinned", certificate: STOCK, trust: { fingerprint256: STOCK.fingerprint256 } },
  { name: "pinned, insecure-loopback", kind: "pinned", certificate: STOCK, trust: "insecure-loopback" },
];

async function transportTo(origin: string, kind: Exclude<EngineKind, "web">, trust: Trust): Promise<Transport> {
  return transportOver(await engineOfKind(kind, parseGatewayUrl(origin), trust).open(), systemClock, origin);
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
    Deno.test(`${behaviour} (${name})`, async () => {
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

onEachEngine("a server that never answers is given up when the caller gives up", async (transport) => {
  const stop = new AbortController();
  const gone = failure(transport.send({ ...read("/silent"), signal: stop.signal }));
  stop.abort();
  assert.equal((await gone).code, "aborted");
});

onEachEngine("a refused WebSocket handshake is an error", async (transport) => {
  const socket = { path: "/refuse-upgrade", onFrame: () => {}, onClose: () => {} };
  const error = await failure(transport.openSocket(socket));
  assert.equal(error.code, "upstream_unreachable");
});

for (const kind of ["builtin", "pinned"] as const) {
  Deno.test(`a port where nobody listens is upstream_unreachable (${kind})`, async () => {
    const gone = await startDropServer(LOCAL);
    await gone[Symbol.asyncDispose]();
    await using transport = await transportTo(gone.origin, kind, { ca: LOCAL.certPem });
    const error = await failure(transport.send(read("/x?secret=1")));
    assert.deepEqual([error.code, error.outcome], ["upstream_unreachable", "none"]);
    assert.match(error.message, /connection refused.*start the Gateway/);
    assert.doesNotMatch(Deno.inspect(error), /secret/);
  });
}

/** Certificate, policy, engine: each pair must be refused without a byte of the request being sent. */
const REFUSED: readonly [string, typeof LOCAL, Exclude<EngineKind, "web">, Trust][] = [
  ["an expired certificate under ca", STOCK, "builtin", { ca: STOCK.certPem }],
  ["an expired certificate under ca", STOCK, "pinned", { ca: STOCK.certPem }],
  ["another authority's certificate", LOCAL, "builtin", { ca: STOCK.certPem }],
  ["another authority's certificate", LOCAL, "pinned", { ca: STOCK.certPem }],
  ["a self-signed certificate under system", LOCAL, "builtin", "system"],
  ["a self-signed certificate under system", LOCAL, "pinned", "system"],
  ["another fingerprint", LOCAL, "pinned", { fingerprint256: STOCK.fingerprint256 }],
];

for (const [what, certificate, kind, trust] of REFUSED) {
  Deno.test(`${what} is refused before a byte is sent, for HTTP and WebSocket (${kind})`, async () => {
    await using server = await startDropServer(certificate);
    await using transport = await transportTo(server.origin, kind, trust);
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

const PINNING: readonly [Exclude<EngineKind, "web">, typeof LOCAL, Trust][] = [
  ["builtin", LOCAL, { ca: LOCAL.certPem }],
  ["pinned", LOCAL, { ca: LOCAL.certPem }],
  ["pinned", STOCK, { fingerprint256: STOCK.fingerprint256 }],
  ["pinned", STOCK, "insecure-loopback"],
];

for (const [kind, certificate, trust] of PINNING) {
  const policy = typeof trust === "string" ? trust : Object.keys(trust)[0];
  Deno.test(
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
  Deno.test(`a WebSocket works under the same trust as HTTP, binary frames come as text (${kind})`, async () => {
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

for (const [kind, trust] of [["builtin", { ca: LOCAL.certPem }], ["pinned", "insecure-loopback"]] as const) {
  Deno.test({
    name: `a program without permission for the network is told so (${kind})`,
    permissions: { net: false, env: false, read: true, import: true },
    fn: async () => {
      const gateway = parseGatewayUrl("https://localhost:5000");
      await using transport = createTransport({
        gateway,
        trust: { trust, why: "a test" },
        engine: engineOfKind(kind, gateway, trust),
        cookies: noCookies,
        userAgent: "x",
        timeoutMs: 10_000,
        idleTimeoutMs: 10_000,
        maxInFlight: 4,
        clock: systemClock,
      });
      const error = await failure(transport.send(order("POST", "/order")));
      assert.deepEqual([error.code, error.outcome], ["upstream_unreachable", "none"], error.message);
      assert.match(error.message, /start the program with that permission/);
    },
  });
}
