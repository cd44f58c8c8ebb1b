import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";
import { startSimulator } from "../../sim/mod.ts";
import { type RelayOptions, startRelay } from "../net/relay.ts";
import { readRelayArgs, runRelay } from "./run_relay.ts";

const LOOPBACK = "127.0.0.1";

/** A proxy that answers CONNECT with a line, and then leads to a port whatever was asked for. */
async function startProxy(answer: string, port: number): Promise<AsyncDisposable & { port: number; asked: string[] }> {
  const asked: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    sockets.add(client);
    client.on("error", () => {});
    client.once("data", (head) => {
      asked.push(head.toString().split("\r\n", 1)[0]!);
      client.write(answer);
      if (!answer.includes(" 200 ")) {
        client.end();
        return;
      }
      const upstream = net.connect({ host: LOOPBACK, port, allowHalfOpen: true });
      sockets.add(upstream);
      upstream.on("error", () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
  });
  server.listen(0, LOOPBACK);
  await once(server, "listening");
  return {
    port: (server.address() as net.AddressInfo).port,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

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
  socket.destroy();
  await once(socket, "close");
});

Deno.test("each half of a connection may end by itself, and a long silence ends nothing", async () => {
  const far = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {});
    // an answer that comes after the question has ended, and later than the proxy's own time to answer
    socket.on("end", () => setTimeout(() => socket.end("late"), 300));
    socket.resume();
  });
  far.listen(0, LOOPBACK);
  await once(far, "listening");
  await using proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", (far.address() as net.AddressInfo).port);
  await using relay = await startRelay(relayTo(proxy.port, [], { connectTimeoutMs: 100 }));
  assert.equal(await exchange(relay.port, "question"), "late");
  far.close();
  await once(far, "close");
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

Deno.test("a WebSocket lives through the relay", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  const port = Number(new URL(gateway.baseUrl).port);
  await using proxy = await startProxy("HTTP/1.1 200 ok\r\n\r\n", port);
  await using relay = await startRelay(relayTo(proxy.port, []));
  const socket = new WebSocket(`ws://${LOOPBACK}:${relay.port}/v1/api/ws`);
  const [message] = await once(socket, "message");
  assert.ok(message.data !== undefined);
  socket.close();
  await once(socket, "close");
});

Deno.test("the command line of the relay, and its one line a minute about what it refuses", async () => {
  assert.deepEqual(readRelayArgs([]).listen, { host: "127.0.0.9", port: 443 });
  assert.deepEqual(readRelayArgs(["--connect-proxy", "[::1]:9"]).proxy, { host: "::1", port: 9 });
  for (const bad of [["--listen", "443"], ["--target", "a:99999"], ["--nosuch", "x"], ["word"]]) {
    assert.throws(() => readRelayArgs(bad), /expected HOST:PORT|egress-relay/);
  }
  const controller = new AbortController();
  let log = "";
  await runRelay(["--listen", "127.0.0.1:0", "--connect-proxy", "127.0.0.1:9"], {
    env: () => undefined,
    stdout: (text) => log += text,
    signal: controller.signal,
    onRelaying: async (port) => {
      for (let count = 0; count < 3; count++) await exchange(port, "x");
      controller.abort();
    },
  });
  assert.equal(log.match(/must not go another way/g)?.length, 1);
});
