// What must hold for any headers and cookies, not only for those that somebody thought of.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseGatewayUrl } from "../../mod.ts";
import { browserCookies, isEdgeCookie } from "./edge_cookies.ts";
import { requestHeaders } from "./request_headers.ts";
import { ownLocation, responseHeaders } from "./response_headers.ts";
import { withoutDomain } from "./set_cookie.ts";

const gateway = parseGatewayUrl("https://localhost:5000");
const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
const value = fc.stringMatching(/^[!-:<-~]{0,16}$/);
const secretName = fc.constantFrom("Cf-", "X-Forwarded-", "X-Amzn-", "X-Bezant-", "Tailscale-").chain((prefix) =>
  token.map((rest) => prefix + rest)
);
const path = fc.constantFrom("/v1/api/x", "/sso/Login", "/", "/v1/portal/x");

Deno.test("requestHeaders() lets no header of a proxy, a connection or a credential through, in any spelling", () => {
  const fixed = fc.constantFrom(
    "Cookie",
    "AUTHORIZATION",
    "host",
    "Content-Length",
    "Expect",
    "Via",
    "Forwarded",
    "TE",
  );
  fc.assert(fc.property(fc.oneof(secretName, fixed), value, path, (name, text, path) => {
    assert.deepEqual(requestHeaders(new Headers([[name, text]]), path, gateway), []);
  }));
});

Deno.test("requestHeaders() keeps every other header with its value, and drops what Connection names", () => {
  fc.assert(fc.property(token, value, path, fc.boolean(), (name, text, path, isNamed) => {
    const header = `my-${name}`;
    const headers = new Headers([[header, text]]);
    if (isNamed) headers.set("connection", `close, ${header.toUpperCase()}`);
    const wanted = isNamed ? [] : [[header.toLowerCase(), headers.get(header)]];
    assert.deepEqual(requestHeaders(headers, path, gateway), wanted);
  }));
});

Deno.test("requestHeaders() never tells the API of another origin, and never the login pages of another than sent", () => {
  fc.assert(fc.property(fc.webUrl(), fc.oneof(fc.webUrl(), fc.string().map((text) => encodeURIComponent(text))), path, (
    origin,
    referer,
    path,
  ) => {
    const sent = Object.fromEntries(requestHeaders(new Headers({ origin, referer }), path, gateway));
    if (path.startsWith("/v1/")) {
      assert.equal(sent.origin, gateway.origin);
      assert.ok(sent.referer === gateway.origin || sent.referer!.startsWith(`${gateway.origin}/`));
    } else assert.deepEqual([sent.origin, sent.referer], [origin, new Headers({ referer }).get("referer")]);
  }));
});

Deno.test("browserCookies() keeps exactly the pairs that belong to nothing in front of us", () => {
  const name = fc.oneof(token, fc.constantFrom("CF_Authorization", "cf_clearance", "__cf_bm", "_pomerium", "Mine_x"));
  fc.assert(fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
    const header = pairs.map(([name, value]) => `${name}=${value}`).join("; ");
    const wanted = pairs.filter(([name]) => !isEdgeCookie(name, ["Mine_"]));
    assert.deepEqual(browserCookies(header, ["Mine_"]), wanted);
    assert.ok(!wanted.some(([name]) => /^(cf_(auth|app|clear)|__cf|_pomerium|Mine_)/i.test(name) && name !== "mine_"));
  }));
});

Deno.test("withoutDomain() removes every Domain and nothing else, and never the cookie itself", () => {
  const domain = fc.constantFrom("Domain=.ibkr.com", " domain=x", " DOMAIN =y", "Domain", "domain=");
  const other = fc.oneof(
    fc.constantFrom(" Path=/", "Secure", " HttpOnly", " SameSite=None", " Domainless=1"),
    fc.tuple(token, value).map(([name, value]) => ` x${name}=${value}`),
  );
  const cookie = fc.oneof(fc.tuple(token, value).map(([name, value]) => `${name}=${value}`), domain);
  fc.assert(fc.property(cookie, fc.array(fc.oneof(domain, other)), (cookie, attributes) => {
    const line = [cookie, ...attributes].join(";");
    const kept = attributes.filter((attribute) => !/^\s*domain\s*(=|$)/i.test(attribute));
    assert.equal(withoutDomain(line), [cookie, ...kept].join(";"));
    assert.equal(withoutDomain(withoutDomain(line)), withoutDomain(line));
  }));
});

Deno.test("responseHeaders() keeps every cookie for a browser and none for a program", () => {
  fc.assert(fc.property(fc.array(fc.tuple(token, value)), (pairs) => {
    const received = new Headers();
    for (const [name, value] of pairs) received.append("set-cookie", `${name}=${value}; Domain=x; Path=/`);
    const lines = pairs.map(([name, value]) => `${name}=${value}; Path=/`);
    assert.deepEqual(responseHeaders(received, { gateway, keepCookies: true }).getSetCookie(), lines);
    assert.deepEqual(responseHeaders(received, { gateway, keepCookies: false }).getSetCookie(), []);
  }));
});

Deno.test("ownLocation() never leads to the Gateway's own address, and follows its path prefix", () => {
  fc.assert(fc.property(fc.webPath(), (path) => {
    const here = ownLocation(`https://localhost:5000${path}`, gateway);
    assert.ok(here.startsWith("/"), here);
  }));
  const prefixed = parseGatewayUrl("https://gw.example.com/ibkr/v1/api");
  assert.equal(ownLocation("https://gw.example.com/ibkr/sso/Login", prefixed), "/sso/Login");
  assert.equal(ownLocation("/ibkr/sso/Login?a", prefixed), "/sso/Login?a");
  assert.equal(ownLocation("https://gw.example.com/other", prefixed), "https://gw.example.com/other");
});
