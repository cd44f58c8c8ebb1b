import assert from "node:assert/strict";
import fc from "fast-check";
import { manualClock } from "../testing/manual_clock.ts";
import { GatewayCookies } from "./cookies.ts";

function jar(startMs?: number) {
  const clock = manualClock(startMs);
  return { clock, cookies: new GatewayCookies("https://localhost:5000", clock) };
}

Deno.test("GatewayCookies keeps one value per name, the newest, whatever the path", () => {
  const { cookies } = jar();
  cookies.takeSetCookies([
    "x-sess-uuid=1; Path=/v1/api/; Secure; HttpOnly",
    "x-sess-uuid=2; Path=/",
    "JSESSIONID=j; Path=/sso",
  ]);
  assert.equal(cookies.header(), "x-sess-uuid=2; JSESSIONID=j");
});

Deno.test("GatewayCookies takes cookies of IBKR's domain although the Gateway is called localhost", () => {
  const { cookies } = jar();
  cookies.takeSetCookies(["SID=abc; Domain=.ibkr.com; Path=/; Secure"]);
  assert.equal(cookies.header(), "SID=abc");
});

Deno.test("GatewayCookies deletes on Max-Age=0 and on a past Expires, and lets a cookie run out", async () => {
  const { cookies, clock } = jar();
  cookies.takeSetCookies(["a=1", "b=2", "c=3; Max-Age=60"]);
  cookies.takeSetCookies(["a=gone; Max-Age=0", "b=gone; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
  assert.equal(cookies.header(), "c=3");
  await clock.advance(60_000);
  assert.equal(cookies.header(), null);
});

Deno.test("GatewayCookies passes over malformed lines and control bytes without losing the others", () => {
  const { cookies } = jar();
  cookies.takeSetCookies([
    "",
    "=x",
    "noequals",
    "bad\r\nname=1",
    "evil=1\r\nX: y",
    "ünïcode=1",
    "name=vä",
    "ok=a=b",
    "empty=",
  ]);
  assert.deepEqual(cookies.entries(), [{ name: "empty", valueLength: 0 }, { name: "ok", valueLength: 3 }]);
});

Deno.test("GatewayCookies never lets a browser's older value override what the Gateway has set", () => {
  const { cookies } = jar();
  cookies.takePairs([["sid", "browser"], ["other", "1"]]);
  cookies.takeSetCookies(["sid=rotated"]);
  cookies.takePairs([["sid", "stale"], ["other", "2"]]);
  assert.equal(cookies.header(), "sid=rotated; other=2");
});

Deno.test("GatewayCookies takes a browser's value again after the Gateway deleted its own", () => {
  const { cookies } = jar();
  cookies.takeSetCookies(["sid=1", "sid=; Max-Age=0"]);
  cookies.takePairs([["sid", "fresh"]]);
  assert.equal(cookies.header(), "sid=fresh");
});

Deno.test("GatewayCookies.clear() forgets everything", () => {
  const { cookies } = jar();
  cookies.takeSetCookies(["a=1"]);
  cookies.clear();
  assert.equal(cookies.header(), null);
  assert.deepEqual(cookies.entries(), []);
});

Deno.test("GatewayCookies: whatever comes in, the header is one line of distinct names", () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
  const line = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.tuple(name, fc.string()).map(([key, value]) => `${key}=${value}; Path=/`),
  );
  fc.assert(fc.property(fc.array(line), fc.array(fc.tuple(fc.string(), fc.string())), (lines, pairs) => {
    const { cookies } = jar();
    cookies.takeSetCookies(lines);
    cookies.takePairs(pairs);
    const header = cookies.header();
    if (header === null) return;
    assert.match(header, /^[\x20-\x7e]*$/);
    const names = header.split("; ").map((pair) => pair.split("=", 1)[0]);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual([...names].sort(), cookies.entries().map((entry) => entry.name).sort());
    new Headers({ cookie: header });
  }));
});

Deno.test("GatewayCookies: the last value set under a name is the one that is sent", () => {
  const value = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), value), { minLength: 1 }), (settings) => {
    const { cookies } = jar();
    const wanted = new Map<string, string>();
    for (const [key, text] of settings) {
      cookies.takeSetCookies([`${key}=${text}; Path=/${text}`]);
      wanted.set(key, text);
    }
    const sent = new Map(cookies.header()!.split("; ").map((pair) => pair.split("=") as [string, string]));
    assert.deepEqual(sent, new Map([...sent.keys()].map((key) => [key, wanted.get(key)!])));
    assert.equal(sent.size, wanted.size);
  }));
});
