// DESIGN §10 over real sockets: who is the owner, who is somebody with a token, who is nobody.
import assert from "node:assert/strict";
import { networkInterfaces } from "node:os";
import { createSidecar, openTokenStore, type Peer } from "../mod.ts";
import { type Bench, startBench } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";

interface Verdict {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
}

async function verdict(bench: Bench, path: string, init: RequestInit = {}): Promise<Verdict> {
  return await judged(await bench.ask(path, init));
}

async function judged(answer: Response): Promise<Verdict> {
  const text = await answer.text();
  const isOurs = text.includes('"request_id"');
  const { code, message = "" } = isOurs ? JSON.parse(text) : {};
  if (code !== undefined) assert.ok(answer.headers.has("x-request-id"));
  assert.equal(answer.headers.has("www-authenticate"), answer.status === 401 || code === "scope_refused", text);
  return { status: answer.status, code, message };
}

const PASSED_ON: Readonly<Record<string, string>> = {
  "forwarded": "for=127.0.0.1;host=localhost",
  "x-forwarded-for": "127.0.0.1",
  "X-FORWARDED-HOST": "localhost",
  "x-forwarded-anything": "",
  "via": "1.1 varnish",
  "cf-connecting-ip": "127.0.0.1",
  "cf-ray": "8a1",
  "tailscale-user-login": "me@example.org",
  "x-real-ip": "127.0.0.1",
};

Deno.test("on true loopback nobody needs a token, whether there are any or not", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  for (const made of [0, 1]) {
    if (made === 1) tokens.bearer("read");
    for (const path of ["/health", "/accounts", "/v1/api/x", "/sso/Login"]) {
      assert.notEqual((await verdict(bench, path)).status, 401, path);
    }
    assert.equal((await verdict(bench, "/v1/api/x", { method: "POST" })).status, 200);
    assert.equal((await verdict(bench, "/debug/jar")).code, "not_found");
  }
});

Deno.test("a request that something has passed on is nobody's without a token, whatever it claims", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const authorization = tokens.bearer("read");
  for (const [name, value] of Object.entries(PASSED_ON)) {
    for (const path of ["/health", "/accounts", "/v1/api/x", "/", "/debug/jar", "/events/orders"]) {
      const { status, code, message } = await verdict(bench, path, { headers: { [name]: value } });
      assert.deepEqual([status, code], [401, "credentials_required"], `${name} ${path}`);
      assert.ok(message.includes(`(${name.toLowerCase()})`), message);
      assert.ok(value === "" || !message.includes(value), message);
    }
  }
  assert.deepEqual(bench.gateway.requests, []);
  for (const [name, value] of Object.entries(PASSED_ON)) {
    const { status } = await verdict(bench, "/accounts", { headers: { [name]: value, authorization } });
    assert.equal(status, 200, name);
  }
});

Deno.test("wrong credentials never count as none, not even on loopback", async () => {
  using tokens = testTokens();
  const good = tokens.bearer("admin").slice("Bearer ".length);
  await using bench = await startBench({ tokens: tokens.store });
  const wrong = [
    `Bearer ${good}x`,
    `Bearer ${good.slice(0, -1)}`,
    `Bearer ${good.toUpperCase()}`,
    `Bearer ${tokens.store.list()[0]!.hash}`,
    `Bearer ${good} ${good}`,
    `Bearer ${good}, Bearer ${good}`,
    `Basic ${btoa(`x:${good}x`)}`,
    `Basic ${btoa(`${good}:`)}`,
    `Basic ${btoa(good)}`,
    `Basic x:${good}`,
    "Basic ",
    good,
    "Bearer",
    "Bearer ",
    "",
  ];
  for (const authorization of wrong) {
    for (const path of ["/health", "/accounts", "/sso/Login"]) {
      const { status, code, message } = await verdict(bench, path, { headers: { authorization } });
      assert.deepEqual([status, code], [401, "token_refused"], authorization);
      assert.ok(!message.includes(good.slice(7, 20)), message);
    }
  }
  assert.deepEqual(bench.gateway.requests, []);
  const right = [
    `Bearer ${good}`,
    `bearer ${good}`,
    `BEARER  ${good} `,
    `Basic ${btoa(`x:${good}`)}`,
    `basic ${btoa(`:${good}`)}`,
  ];
  for (const authorization of right) {
    assert.equal((await verdict(bench, "/accounts", { headers: { authorization } })).status, 200, authorization);
  }
  const twice = await bench.raw(
    `GET /accounts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer nonsense\r\nAuthorization: Bearer ${good}\r\n` +
      "Connection: close\r\n\r\n",
  );
  assert.match(twice, /^HTTP\/1\.1 401 /);
});

Deno.test("a token counts in its header only: not in the query, the path, a cookie or another header", async () => {
  using tokens = testTokens();
  const token = tokens.bearer("admin").slice("Bearer ".length);
  await using bench = await startBench({ tokens: tokens.store });
  const via = { via: "1.1 x" };
  const tries: readonly [string, HeadersInit][] = [
    [`/accounts?token=${token}&access_token=${token}&authorization=Bearer%20${token}`, via],
    [`/accounts/${token}/summary`, via],
    ["/accounts", { ...via, cookie: `token=${token}; authorization=${token}` }],
    ["/accounts", {
      ...via,
      "x-api-key": token,
      "x-bezant-debug-token": token,
      "proxy-authorization": `Bearer ${token}`,
    }],
  ];
  for (const [path, headers] of tries) {
    assert.equal((await verdict(bench, path, { headers })).code, "credentials_required");
  }
  assert.deepEqual(bench.gateway.requests, []);
});

Deno.test("each scope may do what it is for and what the smaller ones may, and nothing else", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const bearer = { read: tokens.bearer("read"), trade: tokens.bearer("trade"), admin: tokens.bearer("admin") };
  const order = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"orders":[{"conid":1,"orderType":"LMT","side":"BUY","tif":"DAY","price":1,"quantity":1}]}',
  };
  const cases: readonly (readonly [needs: "read" | "trade" | "admin", path: string, init?: RequestInit])[] = [
    ["read", "/health"],
    ["read", "/accounts"],
    ["read", "/accounts", { method: "HEAD" }],
    ["read", "/accounts/DU1/summary"],
    ["read", "/accounts/a%20b/ledger?x=1"],
    ["read", "/contracts/search?symbol=X"],
    ["read", "/events/orders"],
    ["trade", "/accounts/DU1/orders", order],
    ["trade", "/accounts/DU1/orders/7", { method: "DELETE" }],
    ["trade", "/accounts", { method: "POST" }],
    ["trade", "/health", { method: "OPTIONS" }],
    ["read", "/v1/api/portfolio/accounts"],
    ["read", "/v1/portal/portfolio/accounts", { method: "HEAD" }],
    ["read", "/v1/api/iserver/secdef/search", { method: "POST", body: "{}" }],
    ["trade", "/v1/api/tickle", { method: "POST" }],
    ["trade", "/v1/api/md/regsnapshot?conid=1"],
    ["trade", "/v1/api/made/up"],
    ["trade", "/v1/api/iserver/watchlist", { method: "POST", body: "{}" }],
    ["trade", "/v1/api/iserver/account/DU1/orders", order],
    ["trade", "/accounts/"],
    ["trade", "//accounts"],
    ["trade", "/accounts/DU1/summary/x"],
    ["trade", "/accounts;x=1"],
    ["trade", "/%61ccounts"],
    ["trade", "/sso/Login"],
    ["trade", "/"],
    ["admin", "/debug/jar"],
    ["admin", "/debug"],
  ];
  const rank = ["read", "trade", "admin"] as const;
  for (const [needs, path, init] of cases) {
    for (const scope of rank) {
      const headers = { ...init?.headers, authorization: bearer[scope], via: "1.1 x" };
      const { status, code } = await verdict(bench, path, { ...init, headers });
      const isEnough = rank.indexOf(scope) >= rank.indexOf(needs);
      const where = `${scope}: ${init?.method ?? "GET"} ${path}`;
      if (isEnough) assert.ok(status !== 401 && status !== 403, `${where} ${status} ${code}`);
      else if (init?.method === "HEAD") assert.equal(status, 403, where);
      else assert.deepEqual([status, code], [403, "scope_refused"], where);
    }
  }
});

Deno.test("a token that is made or revoked elsewhere counts or doesn't from the next request on", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const elsewhere = openTokenStore(tokens.dir);
  const statusWith = async (token: string): Promise<number> =>
    (await verdict(bench, "/accounts", { headers: { authorization: `Bearer ${token}` } })).status;
  const first = elsewhere.create("first", "read");
  assert.equal(await statusWith(first.token), 200);
  const second = elsewhere.create("second", "read");
  assert.deepEqual([await statusWith(second.token), await statusWith(first.token)], [200, 200]);
  elsewhere.revoke("first");
  assert.deepEqual([await statusWith(first.token), await statusWith(second.token)], [401, 200]);
  elsewhere.revoke(second.entry.id);
  assert.deepEqual([await statusWith(second.token), await statusWith(first.token)], [401, 401]);
  const again = elsewhere.create("first", "read");
  assert.deepEqual([await statusWith(first.token), await statusWith(again.token)], [401, 200], "a name says nothing");
});

Deno.test("a list that can't be read lets nobody in by token, says so in the log, and leaves the owner alone", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const authorization = tokens.bearer("admin");
  assert.equal((await verdict(bench, "/accounts", { headers: { authorization } })).status, 200);
  Deno.writeTextFileSync(tokens.store.path, '{"version": 1, "tokens": [{"id": "x"}]}');
  const { status, code, message } = await verdict(bench, "/accounts", { headers: { authorization } });
  assert.deepEqual([status, code], [503, "tokens_unreadable"]);
  assert.ok(!message.includes(tokens.dir), "where it is kept is no caller's business");
  assert.ok(bench.log.some(({ level, fields }) => level === "error" && String(fields.error).includes(tokens.dir)));
  assert.equal((await verdict(bench, "/accounts")).status, 200);
});

Deno.test("under our public name, and from another machine, only a token counts", async () => {
  using tokens = testTokens();
  const authorization = tokens.bearer("read");
  await using bench = await startBench({ publicUrl: "https://bot.example.org", tokens: tokens.store });
  const bind = { hostname: "0.0.0.0", port: 8080 };
  const { client } = bench;
  const logger = { log: (): void => {} };
  const sidecar = createSidecar({ client, logger, bind, publicUrl: "https://bot.example.org", tokens: tokens.store });
  const ask = async (host: string, peer: Peer | undefined, headers: Record<string, string> = {}): Promise<Verdict> =>
    await judged(await sidecar.fetch(new Request("http://x/accounts", { headers: { host, ...headers } }), peer));
  const strangers: readonly (readonly [string, Peer | undefined])[] = [
    ["bot.example.org", { address: "127.0.0.1" }],
    ["192.168.1.20:8080", { address: "127.0.0.1", localAddress: "192.168.1.20" }],
    ["192.168.1.20:8080", { address: "::ffff:192.168.1.9", localAddress: "::ffff:192.168.1.20" }],
    ["localhost", { address: "192.168.1.9", localAddress: "192.168.1.20" }],
    ["127.0.0.1:8080", { address: "::ffff:10.0.0.1" }],
    ["localhost", { address: "128.0.0.1" }],
    ["localhost", {}],
    ["localhost", undefined],
  ];
  for (const [host, peer] of strangers) {
    assert.equal((await ask(host, peer)).code, "credentials_required", `${host} ${peer?.address}`);
    assert.equal((await ask(host, peer, { authorization })).status, 200, `${host} ${peer?.address}`);
  }
  for (const address of ["127.0.0.1", "127.3.2.1", "::1", "::ffff:127.0.0.1"]) {
    assert.equal((await ask("localhost", { address })).status, 200, address);
  }
  const elsewhere = { address: "192.168.1.9", localAddress: "192.168.1.20" };
  for (const host of ["192.168.1.21", "pi.local", "evil.example"]) {
    assert.equal((await ask(host, elsewhere, { authorization })).code, "host_refused", host);
  }
});

Deno.test("a bind that other machines reach is refused without a token and asks for one with it", async () => {
  const address = Object.values(networkInterfaces()).flat()
    .find((face) => face !== undefined && face.family === "IPv4" && !face.internal)?.address;
  using tokens = testTokens();
  const bind = { hostname: address ?? "192.0.2.1", port: 0 };
  await assert.rejects(startBench({ bind, tokens: tokens.store }), (error: Error) => {
    assert.match(error.message, /cannot listen on .*no token yet in .*bezant tokens create .*ssh -L/);
    return error.name === "BadRequestError";
  });
  if (address === undefined) return console.log("skipped: this machine has no address but loopback");
  const authorization = tokens.bearer("read");
  await using bench = await startBench({ bind, tokens: tokens.store });
  assert.equal((await verdict(bench, "/accounts")).code, "credentials_required");
  assert.equal((await verdict(bench, "/accounts", { headers: { authorization } })).status, 200);
});

Deno.test("who visits a page is asked for a token by their browser, and a program is told of Bearer", async () => {
  using tokens = testTokens();
  const basic = `Basic ${btoa(`me:${tokens.bearer("trade").slice("Bearer ".length)}`)}`;
  await using bench = await startBench({ tokens: tokens.store });
  const challenge = async (headers: Record<string, string>): Promise<string | null> => {
    const answer = await bench.ask("/sso/Login", { headers: { via: "1.1 x", ...headers } });
    await answer.body?.cancel();
    return answer.headers.get("www-authenticate");
  };
  const dialogue = /^Basic realm="bezant: any name, and a token as the password"/;
  for (const visit of [{ "sec-fetch-mode": "navigate" }, { accept: "text/html,*/*" }]) {
    assert.match(await challenge(visit) ?? "", dialogue);
    assert.match(
      await challenge({ ...visit, authorization: "Basic eDp5" }) ?? "",
      dialogue,
      "and again when it was wrong",
    );
    assert.equal(await challenge({ ...visit, authorization: basic }), null);
  }
  assert.equal(await challenge({}), "Bearer");
  assert.equal(await challenge({ accept: "text/html", "sec-fetch-mode": "cors" }), "Bearer");
});

Deno.test("nginx as it comes adds no header, and is known by its HTTP/1.0", async () => {
  await using bench = await startBench();
  for (const path of ["/health", "/accounts", "/sso/Login"]) {
    const answer = await bench.raw(`GET ${path} HTTP/1.0\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 401 .*credentials_required.*\(HTTP\/1\.0\)/s, path);
  }
  assert.deepEqual(bench.gateway.requests, []);
});

Deno.test("the access log names who called, by kind and name, and never what they have shown", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const authorization = tokens.bearer("read");
  await verdict(bench, "/accounts");
  await verdict(bench, "/accounts", { headers: { authorization } });
  await verdict(bench, "/accounts", { method: "POST", headers: { authorization } });
  await verdict(bench, "/accounts", { headers: { authorization: `${authorization}x` } });
  const lines = bench.log.filter(({ message }) => message === "request");
  assert.deepEqual(lines.map(({ fields }) => [fields.caller, fields.status]), [
    ["owner", 200],
    ["token:read-1", 200],
    ["token:read-1", 403],
    ["nobody", 401],
  ]);
  assert.ok(!JSON.stringify(bench.log).includes(authorization.slice("Bearer ".length)));
});
