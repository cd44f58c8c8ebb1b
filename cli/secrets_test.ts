import assert from "node:assert/strict";
import { startSimulator } from "../sim/mod.ts";
import { run } from "./testing/fake_io.ts";
import { startPageServer } from "./testing/stub_gateways.ts";

Deno.test("no output shows a session id, an account in full that was not printed as data, or a query", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const env = { IBKR_GATEWAY_URL: sim.baseUrl };
  const { session } = JSON.parse((await run(["tickle", "--show-session"], { env })).stdout);
  assert.match(session, /^[0-9a-f]{32}$/, "the canary is there");
  const outputs: string[] = [];
  const listen = async (...args: string[]): Promise<void> => {
    const { stdout, stderr } = await run(args, { env });
    outputs.push(stdout, stderr);
  };
  await listen("health");
  await listen("tickle");
  await listen("quote", "AAPL");
  await listen("positions", "DU7654321");
  await listen("quote", "NOSUCH");
  sim.expireSso();
  for (const args of [["health"], ["tickle"], ["accounts"], ["summary", "DU7654321"]]) await listen(...args);
  const text = outputs.join("\n");
  assert.ok(text.length > 500, "there was output to look at");
  for (const secret of [session, "7654321", "fields=", "conids="]) assert.ok(!text.includes(secret), secret);
});

Deno.test("what a Gateway's error body gives away is redacted", async () => {
  const body = JSON.stringify({ error: "session=0123456789abcdef0123456789abcdef of DU7654321 failed" });
  await using server = startPageServer(body, { status: 500, headers: { "content-type": "application/json" } });
  const { code, stderr } = await run(["health", "--gateway-url", server.url]);
  assert.equal(code, 1);
  assert.match(stderr, /<redacted>/);
  assert.doesNotMatch(stderr, /0123456789abcdef|7654321/);
});
