import assert from "node:assert/strict";
import { checkPublic } from "./public_check.ts";
import { readTunnelToken } from "./tunnel_token.ts";

const TOKEN = { clientId: "a.access", clientSecret: "b" };

/** An address that gives these answers to a stranger and to one with a token. */
function address(
  stranger: number,
  known: number,
): (url: string, headers: Readonly<Record<string, string>>) => Promise<number> {
  return (_url, headers) => Promise.resolve("cf-access-client-id" in headers ? known : stranger);
}

Deno.test("an address that answers a stranger is found out, whatever it says", async () => {
  for (const status of [200, 404, 500, 503]) {
    const standing = await checkPublic({ url: "https://x.example", ...TOKEN }, address(status, 200));
    assert.ok(standing.is === "drifted" && /to anybody/.test(standing.found));
  }
});

Deno.test("a guarded address is as wanted; a token that Access refuses is told apart from a login that is missing", async () => {
  const url = "https://x.example";
  for (const [stranger, known] of [[302, 200], [401, 401], [403, 502]] as const) {
    assert.equal((await checkPublic({ url, ...TOKEN }, address(stranger, known))).is, "as wanted");
  }
  assert.equal((await checkPublic({ url }, address(302, 302))).is, "as wanted");
  const refused = await checkPublic({ url, ...TOKEN }, address(302, 302));
  assert.ok(refused.is === "drifted" && /Service Auth/.test(refused.found));
});

Deno.test("a tunnel's token is read, and never shown when it is none", () => {
  const token = btoa(JSON.stringify({ a: "account", t: "tunnel", s: "secret" }));
  assert.deepEqual(readTunnelToken(token), { account: "account", tunnel: "tunnel" });
  for (const bad of ["", "cloudflared service install x", btoa("{}"), token.slice(4)]) {
    assert.throws(() => readTunnelToken(bad), (error: Error) => bad === "" || !error.message.includes(bad));
  }
});
