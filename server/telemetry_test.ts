// The runtime's OpenTelemetry, as docs/operating.md tells to switch it on, against a receiver in this process.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startFakeGateway } from "./testing/fake_gateway.ts";
import { testTokens } from "./testing/tokens.ts";

const MAIN = new URL("./main.ts", import.meta.url).pathname;

interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Path and body of everything that came. */
  readonly received: readonly (readonly [path: string, body: string])[];
}

async function startReceiver(): Promise<Receiver> {
  const received: [string, string][] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const piece of incoming) body += new TextDecoder().decode(piece as Uint8Array);
    received.push([incoming.url ?? "", body]);
    outgoing.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A process starts when the machine has time for it. */
async function eventually(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn++) {
    if (turn > 6_000) throw new Error("what was waited for did not come about");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

Deno.test("OTEL_DENO sends traces and metrics to a collector, no credential in them, and no trace to the Gateway", async () => {
  await using receiver = await startReceiver();
  await using gateway = await startFakeGateway();
  using tokens = testTokens();
  const token = tokens.bearer("read");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", MAIN, "--bind", "127.0.0.1:0", "--keepalive-secs", "0"],
    env: {
      IBKR_GATEWAY_URL: gateway.url,
      BEZANT_STATE_DIR: tokens.dir,
      BEZANT_LOG_FORMAT: "json",
      OTEL_DENO: "true",
      OTEL_PROPAGATORS: "none",
      OTEL_SERVICE_NAME: "bezant",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_BSP_SCHEDULE_DELAY: "100",
      OTEL_METRIC_EXPORT_INTERVAL: "200",
    },
    stdout: "piped",
  }).spawn();
  let log = "";
  const reading = (async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) log += text;
  })();
  const lines = (): Record<string, unknown>[] => log.split("\n").slice(0, -1).map((line) => JSON.parse(line));
  try {
    await eventually(() => lines().some(({ message }) => message === "listening"));
    const url = String(lines().find(({ message }) => message === "listening")!["url"]);
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const headers = { traceparent, authorization: token, cookie: "JSESSIONID=canary-cookie" };
    for (const path of ["/accounts", "/v1/api/portfolio/accounts"]) {
      await (await fetch(url + path, { headers })).body?.cancel();
    }
    const paths = (): string[] => receiver.received.map(([path]) => path);
    await eventually(() => paths().includes("/v1/traces") && paths().includes("/v1/metrics"));
    assert.ok(lines().some(({ message, traceId }) => message === "request" && traceId === traceparent.slice(3, 35)));
    assert.ok(lines().some(({ level, message }) => level === "warn" && /traces.*queries/.test(String(message))));
  } finally {
    child.kill("SIGKILL"); // told to end, the runtime sends what is left first, and has been seen to hang in that
    await child.status;
    await reading;
  }
  const everything = JSON.stringify(receiver.received);
  assert.match(everything, /portfolio\/accounts/);
  assert.match(everything, /bezant/);
  for (const secret of [token.slice("Bearer ".length), "canary-cookie"]) {
    assert.ok(!everything.includes(secret), secret);
  }
  assert.equal(gateway.requests.length, 2);
  assert.doesNotMatch(JSON.stringify(gateway.requests), /traceparent/);
});
