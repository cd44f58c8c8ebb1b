// DESIGN §10 as a table: every caller at every route. What reaches a route is "in"; everything else is its refusal's code.
import assert from "node:assert/strict";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { createClient, silentLogger } from "../../mod.ts";
import { createSidecar, openTokenStore, type Peer } from "../mod.ts";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { handClock } from "../testing/fixture.ts";
import { createAccessBook } from "./access.ts";
import type { DoorName } from "./doors.ts";
import { SCOPE_RULES } from "./needed_scope.ts";

/** What a route asks of a caller. */
type Need = "open" | "read" | "trade" | "admin" | "login";

interface Route {
  readonly method: string;
  readonly path: string;
  readonly need: Need;
}

/** Open to whoever arrives directly, at the main place. */
const OPEN = ["/health", "/livez"];
const example = (path: string): string => path.replaceAll(/:\w+/g, "DU1").replace("*", "x");

/** Operations but a few examples: `needed_scope_test` has them all, and some wait until IBKR's answer is a real one. */
const MORE_OPERATIONS = /^\/ops\/(?!\*|accounts\.ledger$|orders\.place$|orders\.cancel$)/;
/** Ours, all of them: whatever stands in the rules is here. */
const OWN = SCOPE_RULES.filter(({ path }) => !MORE_OPERATIONS.test(path)).flatMap(({ path, read, write }): Route[] => [
  { method: "GET", path: example(path), need: OPEN.includes(path) ? "open" : read },
  { method: "POST", path: example(path), need: write },
]);
/** What is passed on. */
const PASSED: readonly Route[] = [
  { method: "HEAD", path: "/health", need: "open" },
  { method: "HEAD", path: "/accounts", need: "read" },
  { method: "DELETE", path: "/accounts/DU1/orders/1", need: "trade" },
  { method: "GET", path: "/v1/api/portfolio/accounts", need: "read" },
  { method: "GET", path: "/v1/portal/portfolio/accounts", need: "read" },
  { method: "POST", path: "/v1/api/iserver/secdef/search", need: "read" },
  { method: "GET", path: "/v1/api/md/regsnapshot?conid=1", need: "trade" },
  { method: "GET", path: "/v1/api/made/up", need: "trade" },
  { method: "POST", path: "/v1/api/tickle", need: "trade" },
  { method: "POST", path: "/v1/api/logout", need: "login" },
  { method: "GET", path: "/v1/portal/logout", need: "login" },
  { method: "POST", path: "/ops/sessions.logout", need: "login" },
  { method: "POST", path: "/v1/api/iserver/account/DU1/orders", need: "trade" },
  { method: "DELETE", path: "/v1/api/iserver/account/DU1/order/1", need: "trade" },
  { method: "POST", path: "/v1/api/iserver/reply/x", need: "trade" },
  { method: "GET", path: "/", need: "login" },
  { method: "GET", path: "/sso/Login?forwardTo=22", need: "login" },
  { method: "POST", path: "/sso/Authenticator", need: "login" },
  { method: "GET", path: "/%73so/Login", need: "login" },
  { method: "GET", path: "/portal.proxy/x", need: "login" },
  { method: "GET", path: "/logout", need: "login" },
  { method: "GET", path: "/gateway/auth-status", need: "login" },
  { method: "GET", path: "/health/", need: "login" },
  { method: "GET", path: "/ui/data/past?range=day", need: "admin" },
  { method: "POST", path: "/ui/kill", need: "admin" },
];
const ROUTES = [...OWN, ...PASSED];

/** At the bridge's place: its own names. What is behind them is the same. */
const BRIDGE_ROUTES: readonly Route[] = [
  { method: "GET", path: "/health", need: "open" },
  { method: "GET", path: "/gateway/auth-status", need: "open" },
  { method: "GET", path: "/iserver/auth/status", need: "trade" }, // a POST at IBKR: nobody knows this one
  { method: "GET", path: "/portfolio/accounts", need: "read" },
  { method: "GET", path: "/marketdata/snapshot?conids=1", need: "read" },
  { method: "POST", path: "/iserver/account/DU1/orders", need: "trade" },
  { method: "POST", path: "/iserver/reply/x", need: "trade" },
  { method: "GET", path: "/sso/Login", need: "login" },
  { method: "GET", path: "/debug/jar", need: "admin" },
];

/** What a caller gets at each need; one word is the same everywhere. */
type Expected = string | Readonly<Record<Need, string>>;

interface Row {
  readonly who: string;
  readonly door?: DoorName;
  readonly peer?: Partial<Peer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What service tokens may do; `read` unless said. */
  readonly botScope?: "read" | "trade";
  readonly expected: Expected;
}

const PUBLIC = "bot.example.org";
const LAN: Partial<Peer> = { address: "192.168.1.9", localAddress: "192.168.1.20" };
const ALL: Expected = "in";
const READ = { open: "in", read: "in", trade: "scope_refused", admin: "scope_refused", login: "scope_refused" };
const TRADE = { ...READ, trade: "in", login: "in" };
const BOT = { ...READ, login: "role_refused" };
const TRADING_BOT = { ...BOT, trade: "in" };
const NOBODY = "credentials_required";
const STRANGER = { open: "in", read: NOBODY, trade: NOBODY, admin: NOBODY, login: NOBODY };

/** What each of them leaves in the requests that it passes on. */
const CLOUDFLARED = { "cdn-loop": "cloudflare; loops=1", "cf-connecting-ip": "203.0.113.7", "cf-ray": "8a1-FRA" };
const FORWARDED = { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" };
const NGROK = { ...FORWARDED, "x-forwarded-host": PUBLIC };
const TAILSCALE = { ...FORWARDED, "tailscale-user-login": "me@example.org", "tailscale-user-name": "Me" };

/** Everything that callers can show. */
async function proofs(dir: string) {
  const store = openTokenStore(dir);
  const bearer = (scope: "read" | "trade" | "admin", name: string = scope) => ({
    authorization: `Bearer ${store.create(name, scope).token}`,
  });
  const revoked = bearer("admin", "gone");
  store.revoke("gone");
  const clock = handClock();
  const nowSecs = Math.floor(clock.now() / 1000);
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...await exportJWK(publicKey), kid: "k", alg: "RS256" };
  const vouched = async (claims: Readonly<Record<string, unknown>>) => {
    const all = {
      type: "app",
      iss: "https://team.cloudflareaccess.com",
      aud: ["aud-1"],
      exp: nowSecs + 600,
      ...claims,
    };
    const signed = await new SignJWT(all).setProtectedHeader({ alg: "RS256", kid: "k" }).sign(privateKey);
    return { ...CLOUDFLARED, "cf-access-jwt-assertion": signed, host: PUBLIC };
  };
  const access = (botScope: "read" | "trade") =>
    createAccessBook({
      issuer: "https://team.cloudflareaccess.com",
      audiences: ["aud-1"],
      owners: ["me@example.org"],
      botScope,
      clock,
      logger: silentLogger,
      fetchKeys: () => Promise.resolve({ keys: [jwk] }),
    });
  const trade = bearer("trade");
  const password = { authorization: `Basic ${btoa(`me:${trade.authorization.slice("Bearer ".length)}`)}` };
  const me = { email: "me@example.org" };
  return {
    store,
    clock,
    access,
    token: { read: bearer("read"), trade, password, admin: bearer("admin"), revoked },
    owner: await vouched(me),
    other: await vouched({ email: "you@example.org" }),
    bot: await vouched({ common_name: "0f.access", sub: "" }),
    expired: await vouched({ ...me, exp: nowSecs - 60 }),
    wrongAud: await vouched({ ...me, aud: ["aud-2"] }),
    key: { "x-bridge-key": KEY },
  };
}

const KEY = "right-key-0123456789";
type Proofs = Awaited<ReturnType<typeof proofs>>;

/** Those whose place is the same at both listeners for the API: they bring something, or nothing that counts. */
function atBoth(door: DoorName, { token, owner, other, bot, expired, wrongAud, key }: Proofs): Row[] {
  const page = { origin: "https://evil.example" };
  const listed = { origin: "https://app.example.com" };
  const cookie = `CF_Authorization=${owner["cf-access-jwt-assertion"]}`;
  const rows: readonly (readonly [string, Expected, Readonly<Record<string, string>>])[] = [
    ["token read", READ, token.read],
    ["token trade", TRADE, token.trade],
    ["token admin", ALL, token.admin],
    ["token trade through cloudflared", TRADE, { ...token.trade, ...CLOUDFLARED }],
    ["token read beside the owner's assertion", READ, { ...owner, ...token.read }],
    ["token revoked", "token_refused", token.revoked],
    ["token made up", "token_refused", { authorization: "Bearer bezant_x" }],
    ["token revoked beside the owner's assertion", "token_refused", { ...owner, ...token.revoked }],
    ["a password", "token_refused", { authorization: "Basic eDp5" }],
    ["token trade as a password", TRADE, token.password],
    ["a listed page, the password's owner looks", "token_refused", { ...token.password, ...listed }],
    ["a page elsewhere, the password's owner looks", "origin_refused", { ...token.password, ...page }],
    ["Access owner", ALL, owner],
    ["Access owner as localhost", ALL, { ...owner, host: "localhost" }],
    ["Access bot", BOT, bot],
    ["Access, another person", "role_refused", other],
    ["Access, expired", "assertion_refused", expired],
    ["Access, for another application", "assertion_refused", wrongAud],
    ["Access, signed by nobody", "assertion_refused", { ...CLOUDFLARED, "cf-access-jwt-assertion": "a.b.c" }],
    ["Access's cookie alone", NOBODY, { ...CLOUDFLARED, cookie }],
    ["the bridge's key", TRADING_BOT, { ...key, ...FORWARDED }],
    ["a wrong bridge key", "bridge_key_refused", { "x-bridge-key": "wrong" }],
    ["cloudflared", NOBODY, { ...CLOUDFLARED, ...FORWARDED, host: PUBLIC }],
    ["cloudflared as localhost", NOBODY, { ...CLOUDFLARED, host: "localhost" }],
    ["ngrok", "host_refused", { ...NGROK, host: "x.ngrok.app" }],
    ["ngrok as localhost", NOBODY, { ...NGROK, host: "localhost:8080" }],
    ["Tailscale", "host_refused", { ...TAILSCALE, host: "pi.tail1.ts.net" }],
    ["Tailscale under our name", NOBODY, { ...TAILSCALE, host: PUBLIC }],
    ["Tailscale as localhost", NOBODY, TAILSCALE],
    ["nginx that says for whom", NOBODY, { ...FORWARDED, "x-real-ip": "203.0.113.7" }],
    ["nginx that says via", NOBODY, { via: "1.1 nginx" }],
    ["a rebound name", "host_refused", { host: "evil.example:8080" }],
    ["a rebound name with a token", "host_refused", { ...token.admin, host: "127.0.0.1.nip.io" }],
    ["a page elsewhere", "origin_refused", page],
    ["an image elsewhere", "origin_refused", { "sec-fetch-site": "cross-site" }],
    ["a page elsewhere, Access's owner looks", "origin_refused", { ...owner, ...page, "sec-fetch-site": "cross-site" }],
    ["a listed page", NOBODY, listed],
    ["a listed page, Access's owner looks", NOBODY, { ...owner, ...listed, "sec-fetch-site": "cross-site" }],
    ["a listed page with a token", READ, { ...token.read, ...listed }],
  ];
  return [
    ...rows.map(([who, expected, headers]) => ({ who, door, expected, headers })),
    { who: "nginx as it comes", door, peer: { isHttp10: true }, expected: NOBODY },
  ];
}

function table(shown: Proofs): Row[] {
  const own = { origin: "http://localhost:8080", host: "localhost:8080" };
  const { key, token } = shown;
  return [
    { who: "the owner", expected: ALL },
    { who: "the owner over IPv6", peer: { address: "::1" }, headers: { host: "[::1]:8080" }, expected: ALL },
    { who: "the owner over a socket for both", peer: { address: "::ffff:127.0.0.1" }, expected: ALL },
    { who: "the owner's own page", headers: own, expected: ALL },
    { who: "another machine", peer: LAN, headers: { host: "192.168.1.20:8080" }, expected: STRANGER },
    { who: "another machine that says localhost", peer: LAN, expected: STRANGER },
    { who: "a container's published port", peer: { address: "172.17.0.1" }, expected: STRANGER },
    { who: "nobody knows where from", peer: { address: undefined }, expected: STRANGER },
    { who: "our public name on loopback", headers: { host: PUBLIC }, expected: STRANGER },
    ...atBoth("main", shown),
    ...atBoth("tunnel", shown),
    { who: "another machine's token", peer: LAN, headers: token.trade, expected: TRADE },
    { who: "Access bot that may trade", botScope: "trade", headers: shown.bot, expected: TRADING_BOT },
    { who: "this machine at the tunnel", door: "tunnel", expected: NOBODY },
    { who: "a Unix socket", door: "tunnel", peer: { address: undefined }, expected: NOBODY },
    { who: "no key", door: "bridge", expected: STRANGER },
    { who: "no key, through nginx", door: "bridge", headers: FORWARDED, expected: NOBODY },
    { who: "no key, nginx as it comes", door: "bridge", peer: { isHttp10: true }, expected: NOBODY },
    { who: "the key", door: "bridge", headers: key, expected: TRADING_BOT },
    {
      who: "a wrong key",
      door: "bridge",
      headers: { "x-bridge-key": KEY.slice(0, -1) },
      expected: "bridge_key_refused",
    },
    { who: "a token", door: "bridge", headers: token.trade, expected: TRADE },
    { who: "a rebound name", door: "bridge", headers: { ...key, host: "evil.example" }, expected: "host_refused" },
    {
      who: "a page elsewhere",
      door: "bridge",
      headers: { ...key, origin: "https://x.example" },
      expected: "origin_refused",
    },
  ];
}

/** What the guard says to those whom it does not let in. */
const REFUSALS = new Set([
  ...["credentials_required", "token_refused", "bridge_key_refused", "assertion_refused"],
  ...["host_refused", "origin_refused", "scope_refused", "role_refused"],
]);

Deno.test("every caller gets at every route what the table says, and nobody is let in by accident", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-table-" });
  await using gateway = await startFakeGateway();
  await using client = createClient({ baseUrl: gateway.url, pacing: "off" });
  const shown = await proofs(dir);
  const sidecars = Object.fromEntries((["read", "trade"] as const).map((botScope) => [
    botScope,
    createSidecar({
      ...{ client, logger: silentLogger, clock: shown.clock, tokens: shown.store, bridgeKey: KEY },
      bind: { hostname: "0.0.0.0", port: 8080 },
      publicUrl: `https://${PUBLIC}`,
      corsOrigins: ["https://app.example.com"],
      access: shown.access(botScope),
    }),
  ]));

  async function verdict(row: Row, { method, path }: Route): Promise<string> {
    const { door = "main", peer = {}, headers = {}, botScope = "read" } = row;
    const request = new Request("http://localhost/", { method, headers: { host: "localhost:8080", ...headers } });
    const answer = await sidecars[botScope]!.fetch(request, { target: path, address: "127.0.0.1", door, ...peer });
    const text = await answer.text();
    const code = text.includes('"request_id"') ? JSON.parse(text).code : "";
    if (REFUSALS.has(code)) assert.ok([401, 403].includes(answer.status), text);
    return REFUSALS.has(code) ? code : "in";
  }

  const wrong: string[] = [];
  let combinations = 0;
  for (const row of table(shown)) {
    for (const route of row.door === "bridge" ? BRIDGE_ROUTES : ROUTES) {
      const wanted = typeof row.expected === "string" ? row.expected : row.expected[route.need];
      const before = gateway.requests.length;
      const found = await verdict(row, route);
      if (found !== wanted) {
        wrong.push(`${row.door ?? "main"}: ${row.who}: ${route.method} ${route.path}: ${found}, not ${wanted}`);
      }
      if (found !== "in") assert.equal(gateway.requests.length, before, "a refusal reaches nobody");
      combinations++;
    }
  }
  console.log(`${combinations} combinations, ${gateway.requests.length} reached the Gateway`);
  assert.deepEqual(wrong, []);
  assert.ok(combinations > 3_000, String(combinations));
  assert.ok(gateway.requests.length > 500, "those who are in do reach the Gateway");
  Deno.removeSync(dir, { recursive: true });
});
