// Sidecar contract §4 and §18.2, rows 8 to 13: whose cookies reach the Gateway.
import assert from "node:assert/strict";
import { type Bench, startBench } from "./testing/fixture.ts";

/** What the Gateway gets as cookies with the next typed call. */
async function nextCookies(bench: Bench): Promise<string[]> {
  bench.gateway.answer({ body: "[]" });
  await (await bench.ask("/accounts")).body?.cancel();
  return bench.gateway.requests.at(-1)!.all("cookie").join("; ").split("; ").filter((pair) => pair !== "").sort();
}

async function browse(bench: Bench, cookie: string, path = "/sso/Login"): Promise<void> {
  await (await bench.ask(path, { headers: { cookie } })).body?.cancel();
}

Deno.test("a browser's cookies on a login path reach the next call of any route, each name once", async () => {
  await using bench = await startBench();
  await browse(bench, "a=1; b=x=y=z ;c=; a=2");
  assert.deepEqual(await nextCookies(bench), ["a=2", "b=x=y=z", "c="]);
  await (await bench.ask("/health")).body?.cancel();
  assert.equal(bench.gateway.requests.at(-1)!.all("cookie").length, 1);
});

Deno.test("cookies count on the login paths only: an API call never changes what is held", async () => {
  await using bench = await startBench();
  for (const path of ["/v1/api/tickle", "/accounts", "/demo", "/scripts/x.js"]) await browse(bench, "evil=1", path);
  assert.deepEqual(await nextCookies(bench), []);
  for (const [at, path] of ["/", "/sso/x", "/portal.proxy/v1/gstat"].entries()) await browse(bench, `c${at}=1`, path);
  assert.deepEqual(await nextCookies(bench), ["c0=1", "c1=1", "c2=1"]);
});

Deno.test("cookies of things in front of us are dropped, their neighbours are kept", async () => {
  await using bench = await startBench({ edgeCookiePrefixes: ["Foo_"] });
  const edge = [
    "CF_Authorization",
    "cf_authorization",
    "CF_AppSession_x",
    "CF_Session",
    "CF_Binding",
    "cf_clearance",
    "__cf_bm",
    "AWSELBAuthSessionCookie-0",
    "_oauth2_proxy",
    "_vercel_jwt",
    "_vercel_sso_nonce",
    "_pomerium_csrf",
    "Foo_x",
  ];
  await browse(bench, ["JSESSIONID=1", ...edge.map((name) => `${name}=secret`), "foo_x=2"].join("; "));
  assert.deepEqual(await nextCookies(bench), ["JSESSIONID=1", "foo_x=2"]);
});

Deno.test("the Gateway's newer cookie wins over a browser's stale one; its deletion deletes", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ headers: [["set-cookie", "S=new; Path=/v1/api"]] });
  await browse(bench, "S=old");
  await browse(bench, "S=old");
  assert.deepEqual(await nextCookies(bench), ["S=new"]);
  bench.gateway.answer({ headers: [["set-cookie", "S=newer; Path=/"], ["set-cookie", "T=1; Path=/sso"]] });
  await (await bench.ask("/sso/Login")).body?.cancel();
  assert.deepEqual(await nextCookies(bench), ["S=newer", "T=1"]);
  bench.gateway.answer({ headers: [["set-cookie", "S=; Max-Age=0"]] });
  await (await bench.ask("/sso/Logout")).body?.cancel();
  assert.deepEqual(await nextCookies(bench), ["T=1"]);
});

Deno.test("a value that could end the header is dropped without losing the others", async () => {
  await using bench = await startBench();
  await bench.raw(
    "GET /sso/Login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ok=1; bad=a\x80b; also=2; =x; nope\r\n\r\n",
  );
  assert.deepEqual(await nextCookies(bench), ["also=2", "ok=1"]);
});

Deno.test("what is held about cookies can be looked at by name and length, never by value", async () => {
  await using bench = await startBench();
  await browse(bench, "JSESSIONID=canary-value");
  const entries = bench.client.transport.cookieEntries();
  assert.deepEqual(entries, [{ name: "JSESSIONID", valueLength: 12 }]);
});
