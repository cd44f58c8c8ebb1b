// A bot on the other side of Cloudflare Access: HTTP and the live stream, through a sidecar that asks for a token.
import assert from "node:assert/strict";
import { createClient, type Logger, silentLogger, systemClock } from "../mod.ts";
import { startAccessEdge, startSimulator } from "../sim/mod.ts";
import { createAccessBook, startSidecar } from "./mod.ts";
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

Deno.test("through the tunnel's own place Cloudflare's signature is the only proof: a bot reads and streams, its owner does the rest", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using upstream = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
  const any = { hostname: "127.0.0.1", port: 0 };
  const application = { team: "team", aud: "ab".repeat(32) };
  let certs = "";
  const log: string[] = [];
  const logger: Logger = { log: (_level, message, fields) => void log.push(`${message} ${fields?.caller}`) };
  await using sidecar = await startSidecar({
    client: upstream,
    logger,
    bind: any,
    tunnelBind: any,
    access: createAccessBook({
      issuer: "https://team.cloudflareaccess.com",
      audiences: [application.aud],
      owners: ["me@example.org"],
      botScope: "read",
      clock: systemClock,
      logger,
      fetchKeys: async () => await (await fetch(certs)).json(),
    }),
  });
  await using edge = await startAccessEdge({ upstream: sidecar.doors.tunnel!, application, ...ACCESS });
  certs = `${edge.url}/cdn-cgi/access/certs`;
  await using ibkr = createClient({ baseUrl: edge.url, access: ACCESS });
  assert.equal((await ibkr.accounts.list()).length, 2);
  await using quotes = ibkr.stream.quotes([265598]);
  const first = (await quotes.next()).value;
  assert.ok(first !== undefined && first.last !== null);
  const codeOf = async (path: string, init: RequestInit = {}): Promise<string> => {
    const answer = await fetch(edge.url + path, { redirect: "manual", ...init });
    const text = await answer.text();
    return `${answer.status} ${text.includes('"request_id"') ? JSON.parse(text).code : ""}`;
  };
  const bot = { headers: { "cf-access-client-id": ACCESS.clientId, "cf-access-client-secret": ACCESS.clientSecret } };
  assert.equal(await codeOf("/sso/Login", bot), "403 role_refused");
  assert.equal(await codeOf("/accounts/DU1000001/orders", { method: "POST", ...bot }), "403 scope_refused");
  edge.logIn("me@example.org");
  assert.match(await codeOf("/sso/Login"), /^(200 |409 login_held)$/, "theirs, though somebody is logged in already");
  assert.equal(await codeOf("/accounts"), "200 ");
  edge.logIn("you@example.org");
  assert.equal(await codeOf("/accounts"), "403 role_refused");
  edge.logIn(null);
  await using around = createClient({ baseUrl: sidecar.doors.tunnel! });
  await assert.rejects(around.accounts.list(), { code: "access_refused", message: /sidecar/ }, "around Cloudflare");
  const callers = new Set(log.filter((line) => line.startsWith("request ")));
  for (const who of ["access-bot:0f.acces*", "access-owner:m***@example.org", "nobody"]) {
    assert.ok(callers.has(`request ${who}`), [...callers].join());
  }
});
