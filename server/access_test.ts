// A bot on the other side of Cloudflare Access: HTTP and the live stream, through a sidecar that asks for a token.
import assert from "node:assert/strict";
import { createClient, silentLogger } from "../mod.ts";
import { startAccessEdge, startSimulator } from "../sim/mod.ts";
import { startSidecar } from "./mod.ts";
import { testTokens } from "./testing/tokens.ts";

const ACCESS = { clientId: "0f.access", clientSecret: "s3cret" };

Deno.test("a bot behind Cloudflare Access reads and streams through a sidecar, and loses neither to a cut", async () => {
  using tokens = testTokens();
  const [, token = ""] = tokens.bearer("trade").split(" ");
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using upstream = createClient({ baseUrl: sim.baseUrl });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client: upstream, logger: silentLogger, bind, tokens: tokens.store });
  await using edge = await startAccessEdge({ upstream: sidecar.url, ...ACCESS });
  await using ibkr = createClient({ baseUrl: edge.url, token, access: ACCESS });
  assert.equal((await ibkr.accounts.list()).length, 2);
  await using quotes = ibkr.stream.quotes([265598], { gaps: true });
  const first = (await quotes.next()).value;
  assert.ok(first !== undefined && "conid" in first && first.last !== null);
  edge.cut();
  const kinds = new Set<string>();
  for await (const item of quotes) {
    kinds.add("kind" in item ? item.kind : "quote");
    if (kinds.has("restored")) break;
  }
  assert.ok(kinds.has("gap"));
  await using withoutToken = createClient({ baseUrl: edge.url, access: ACCESS });
  await assert.rejects(withoutToken.accounts.list(), { code: "access_refused", message: /sidecar/ });
  await using withoutAccess = createClient({ baseUrl: edge.url, token });
  await assert.rejects(withoutAccess.accounts.list(), { code: "access_refused", message: /Cloudflare/ });
});
