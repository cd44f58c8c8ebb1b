import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";
import { WebSocket } from "ws";
import { startSimulator } from "../../sim/mod.ts";
import { type RelayOptions, startRelay } from "../net/relay.ts";
import { readRelayArgs, runRelay } from "./run_relay.ts";
import { startProxy } from "./testing/fake_proxy.ts";

const LOOPBACK = "127.0.0.1";

function relayTo(proxyPort: number, refused: string[], more: Partial<RelayOptions> = {}): RelayOptions {
  return {
    listen: { host: LOOPBACK, port: 0 },
    proxy: { host: LOOPBACK, port: proxyPort },
    target: "api.ibkr.com:443",
    maxConnections: 8,
    connectTimeoutMs: 2_000,
    onRefused: (reason) => void refused.push(reason),
    ...more,
  };
}

/** What comes back until the other side has ended. */
async function exchange(port: number, sent: string): Promise<string> {
  const socket = net.connect({ host: LOOPBACK, port, allowHalfOpen: true });
  let text = "";
  socket.on("data", (bytes) => text += bytes.toString());
  socket.on("error", () => {}); // a reset is an end like another
  socket.end(sent);
  await new Promise((resolve) => socket.on("close", resolve));
  return text;
}

Deno.test("TLS goes through the relay end to end: the name that was asked for, and the far side's own certificate", async () => {
  await using gateway = await startSimulator({ certificate: "local" });
  await using proxy = await startProxy(
    "HTTP/1.1 200 Connection established\r\nx: y\r\n\r\n",
    Number(new URL(gateway.baseUrl).port),
  );
  await using relay = await startRelay(relayTo(proxy.port, []));
  const socket = tls.connect({
    host: LOOPBACK,
    port: relay.port,
    servername: "api.ibkr.com",
    rejectUnauthorized: false,
  });
  await once(socket, "secureConnect");
  const fingerprint = socket.getPeerCertificate().fingerprint256;
  socket.write("GET /v1/api/sso/validate HTTP/1.1\r\nHost: api.ibkr.com\r\nConnection: close\r\n\r\n");
  const [head] = await once(socket, "data");
  assert.match(String(head), /^HTTP\/1\.1 \d{3} /);
  assert.equal(fingerprint, gateway.fingerprint256);
  assert.deepEqual(proxy.asked, ["CONNECT api.ibkr.com:443 HTTP/1.1"]);
  // a handshake of TLS, with the name in it as the client has written it
  const [hello] = proxy.begins;
  assert.equal(hello?.subarray(0, 2).toString("hex"), "1603");
  assert.ok(hello?.includes("api.ibkr.com"));
  socket.destroy();
  await once(socket, "close");
});

/** Runs a server on loopback for as long as its port is used. */
async function withServer(onSocket: (socket: net.Socket) => void, use: (port: number) => Promise<void>): Promise<void> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onSocket(socket);
  });
  server.listen(0, LOOPBACK);
  await once(server, "listening");
  try {
    await use((server.address() as net.AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  }
}

Deno.test("a question that has ended is answered later than any proxy may take: no timer ends a silence", async () => {
  // the long form outlasts the relay's own times as they are in use
  const [silenceMs, connectTimeoutMs] = Deno.env.get("BEZANT_TEST_LONG") === "1" ? [25_000, 20_000] : [300, 100];
  await withServer((socket) => {
    socket.on("end", () => setTimeout(() => socket.end("late"), silenceMs));
    socket.resume();
  }, async (port) => {
    await using proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", port);
    await using relay = await startRelay(relayTo(proxy.port, [], { connectTimeoutMs }));
    assert.equal(await exchange(relay.port, "question"), "late");
  });
});

Deno.test("an answer that has ended lets the question go on, and its end is told", async () => {
  const heard = Promise.withResolvers<string>();
  await withServer((socket) => {
    let text = "";
    socket.on("data", (bytes) => text += bytes.toString());
    socket.on("end", () => heard.resolve(text));
    socket.end("no more from me");
  }, async (port) => {
    await using proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", port);
    await using relay = await startRelay(relayTo(proxy.port, []));
    const socket = net.connect({ host: LOOPBACK, port: relay.port, allowHalfOpen: true });
    const closed = once(socket, "close");
    socket.resume();
    await once(socket, "end");
    socket.end("but more from me");
    assert.equal(await heard.promise, "but more from me");
    await closed;
  });
});

Deno.test("64 connections at a time: each has its own bytes back, and one that is torn takes no other with it", async () => {
  await withServer((socket) => socket.pipe(socket), async (port) => {
    await using proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", port);
    await using relay = await startRelay(relayTo(proxy.port, [], { maxConnections: 64 }));
    const sockets = Array.from({ length: 64 }, () => net.connect(relay.port, LOOPBACK));
    await Promise.all(sockets.map(async (socket, index) => {
      socket.write(String(index));
      const [bytes] = await once(socket, "data");
      assert.equal(String(bytes), String(index));
    }));
    // all of them are open now
    const torn = sockets[0]!;
    torn.destroy();
    await Promise.all(
      sockets.slice(1).map(async (socket, index) => {
        const sent = `${index} `.repeat(20_000);
        let back = "";
        socket.on("data", (bytes) => back += bytes.toString());
        socket.end(sent);
        await once(socket, "close");
        assert.equal(back, sent);
      }),
    );
    assert.equal(proxy.asked.length, 64);
  });
});

Deno.test("a proxy that goes down ends what goes through it, and nothing new comes through", async () => {
  const refused: string[] = [];
  await withServer((socket) => socket.pipe(socket), async (port) => {
    const proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", port);
    await using relay = await startRelay(relayTo(proxy.port, refused));
    const socket = net.connect(relay.port, LOOPBACK);
    socket.on("error", () => {});
    const closed = once(socket, "close");
    socket.write("x");
    await once(socket, "data");
    await proxy[Symbol.asyncDispose]();
    await closed;
    assert.equal(await exchange(relay.port, "secret"), "");
    assert.match(refused.join(), /^no way to the proxy/);
  });
});

Deno.test("without a proxy, with one that says no, that is silent or that talks without end, a connection is closed and nothing is sent", async () => {
  const refused: string[] = [];
  const silent = net.createServer((socket) => void socket.on("error", () => {}));
  silent.listen(0, LOOPBACK);
  await once(silent, "listening");
  await using no = await startProxy("HTTP/1.1 403 Forbidden\r\n\r\n", 9);
  await using endless = await startProxy(`HTTP/1.1 200 ok\r\nx: ${"y".repeat(9000)}`, 9);
  const gone = await startProxy("HTTP/1.1 200 ok\r\n\r\n", 9);
  await gone[Symbol.asyncDispose]();
  for (const port of [gone.port, no.port, (silent.address() as net.AddressInfo).port, endless.port]) {
    await using relay = await startRelay(relayTo(port, refused, { connectTimeoutMs: 150 }));
    assert.equal(await exchange(relay.port, "secret"), "");
  }
  assert.match(
    refused.join("\n"),
    /no way to the proxy.*\nthe proxy says "HTTP\/1\.1 403 Forbidden"\nthe proxy does not answer\nthe proxy's answer has no end/,
  );
  silent.close();
});

Deno.test("more connections than it may have are closed", async () => {
  const refused: string[] = [];
  const silent = net.createServer((socket) => void socket.on("error", () => {}));
  silent.listen(0, LOOPBACK);
  await once(silent, "listening");
  await using relay = await startRelay(
    relayTo((silent.address() as net.AddressInfo).port, refused, { maxConnections: 1, connectTimeoutMs: 60_000 }),
  );
  const first = net.connect(relay.port, LOOPBACK);
  await once(first, "connect");
  assert.equal(await exchange(relay.port, "x"), "");
  assert.deepEqual(refused, ["more than 1 connections"]);
  first.destroy();
  silent.close();
});

Deno.test("a WebSocket over TLS lives through the relay, both ways", async () => {
  await using gateway = await startSimulator({ certificate: "local", loggedIn: true });
  await using proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", Number(new URL(gateway.baseUrl).port));
  await using relay = await startRelay(relayTo(proxy.port, []));
  const socket = new WebSocket(`wss://${LOOPBACK}:${relay.port}/v1/api/ws`, {
    rejectUnauthorized: false,
  });
  const closed = once(socket, "close");
  const frames: string[] = [];
  const pong = Promise.withResolvers<void>();
  socket.on("message", (bytes: Uint8Array) => {
    frames.push(String(bytes));
    if (frames.length === 1) socket.ping(); // the first frame came; now something goes the other way
  });
  socket.on("pong", () => pong.resolve());
  await pong.promise;
  assert.ok(frames[0]?.includes("topic"));
  socket.close();
  await closed;
});

Deno.test("the command line of the relay, and its one line a minute about what it refuses", async () => {
  assert.deepEqual(readRelayArgs([]).listen, { host: "127.0.0.9", port: 443 });
  assert.deepEqual(readRelayArgs(["--connect-proxy", "[::1]:9"]).proxy, { host: "::1", port: 9 });
  for (const bad of [["--listen", "443"], ["--target", "a:99999"], ["--nosuch", "x"], ["word"]]) {
    assert.throws(() => readRelayArgs(bad), /expected HOST:PORT|egress-relay/);
  }
  const controller = new AbortController();
  let log = "";
  const heard: string[] = [];
  await runRelay(["--listen", "127.0.0.1:0", "--connect-proxy", "127.0.0.1:9"], {
    serviceManager: { beatMs: 20_000, notify: (message) => void heard.push(message), close: () => {} },
    env: () => undefined,
    stdout: (text) => log += text,
    signal: controller.signal,
    onRelaying: async (port) => {
      for (let count = 0; count < 3; count++) await exchange(port, "x");
      controller.abort();
    },
  });
  assert.equal(log.match(/must not go another way/g)?.length, 1);
  assert.deepEqual(heard, ["READY=1", "WATCHDOG=1", "STOPPING=1"], "its service manager knows how it stands");
});
