// Contract §16 and issue "a sidecar to trust": who holds on to a connection without a request loses it.
import assert from "node:assert/strict";
import { createClient, silentLogger } from "../../mod.ts";
import { createSidecar } from "../mod.ts";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { listen } from "./listen.ts";

const BOUNDS = { headersTimeout: 150, requestTimeout: 300, keepAliveTimeout: 150, connectionsCheckingInterval: 30 };
const HEAD = "POST /v1/api/tickle HTTP/1.1\r\nHost: localhost\r\n";

/** What a connection that is held on to shows until the other end closes it. */
const HELD: readonly (readonly [what: string, sent: string, answers: RegExp])[] = [
  ["nothing", "", /^(HTTP\/1\.1 408 .*)?$/s],
  ["a head that stays open", HEAD, /^HTTP\/1\.1 408 /],
  ["a body that stays open", `${HEAD}Content-Length: 10\r\n\r\nhalf`, /^HTTP\/1\.1 408 /],
  ["a request, and nothing more", "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n", /^HTTP\/1\.1 200 .*alive/s],
];

Deno.test("a head or a body that never ends, silence and idleness are cut within their bounds, and nothing reaches the Gateway", async () => {
  await using gateway = await startFakeGateway();
  await using client = createClient({ baseUrl: gateway.url });
  const bind = { hostname: "127.0.0.1", port: 0 };
  const sidecar = createSidecar({ client, logger: silentLogger, bind });
  const listener = await listen(sidecar, bind, "main", BOUNDS);
  const hold = async (text: string): Promise<string> => {
    using socket = await Deno.connect({ hostname: "127.0.0.1", port: listener.port });
    if (text !== "") await socket.write(new TextEncoder().encode(text));
    return await new Response(socket.readable).text(); // to its end: the test's own bound is the run's
  };
  try {
    const seen = await Promise.all(HELD.map(([, sent]) => hold(sent)));
    for (const [at, [what, , answers]] of HELD.entries()) assert.match(seen[at]!, answers, what);
    assert.deepEqual(gateway.requests, []);
  } finally {
    await listener.close(AbortSignal.abort());
  }
});
