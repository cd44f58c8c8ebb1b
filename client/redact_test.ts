import assert from "node:assert/strict";
import fc from "fast-check";
import { maskAccounts, redactBody, redactPath } from "./redact.ts";

Deno.test("redactBody() removes session ids, tokens, hardware addresses and user names, at any depth", () => {
  const body = {
    session: "abc",
    ssoExpires: 1,
    deep: [{ live_session_token: "t0ken", MAC: "98:F2:B3:23:BF:A0", hardware_info: "2f6|98:F2", USER_NAME: "me" }],
  };
  const shown = redactBody(JSON.stringify(body));
  for (const secret of ['"abc"', "t0ken", "98:F2", '"me"']) assert.ok(!shown.includes(secret), shown);
  assert.match(shown, /"ssoExpires":1/);
});

Deno.test("redactBody() scrubs text that is no JSON, cut JSON included", () => {
  const secret = "bb665d0f55b6289d70bc7380089fc96f";
  for (
    const text of [
      `{"session":"${secret}","x":`,
      `<p>session=${secret}</p>`,
      `token=${secret}&x=1`,
      `cookie: ${secret}`,
    ]
  ) {
    assert.ok(!redactBody(text).includes(secret), text);
  }
});

Deno.test("maskAccounts() leaves prefix and tail of an account number", () => {
  assert.equal(maskAccounts("U1234567 and DU7654321C"), "U****567 and DU****321C");
  assert.equal(maskAccounts("AAPL 265598 SHA256 q1"), "AAPL 265598 SHA256 q1");
  assert.equal(maskAccounts("account DU1234567"), "account DU****567");
});

Deno.test("redactBody(): a planted session id never comes out, whatever stands around it", () => {
  const secret = "0123456789abcdef0123456789abcdef";
  fc.assert(fc.property(fc.jsonValue(), fc.string(), fc.nat(2000), (around, key, cut) => {
    const text = JSON.stringify({ around, [key]: { session: secret } });
    assert.ok(!redactBody(text).includes(secret));
    assert.ok(!redactBody(text.slice(0, cut)).includes(secret));
  }));
});

Deno.test("redactPath() masks account numbers in any case and encoding, session ids and what follows a semicolon", () => {
  const cases: readonly [string, string][] = [
    ["/v1/api/portfolio/DU1234567/summary", "/v1/api/portfolio/DU****567/summary"],
    ["/v1/api/portfolio/du1234567/summary", "/v1/api/portfolio/du****567/summary"],
    ["/v1/api/portfolio/%44U1234567/summary", "/v1/api/portfolio/DU****567/summary"],
    ["/sso/Login;jsessionid=SECRET", "/sso/Login"],
    ["/sso/Login%3Bjsessionid=SECRET", "/sso/Login"],
    ["/v1/api/bb665d0f55b6289d70bc7380089fc96f/x", "/v1/api/***/x"],
    ["/iserver/account/trades%0aforged", "/iserver/account/trades%0Aforged"],
    ["/a%ZZ", "/a%ZZ"],
  ];
  for (const [path, shown] of cases) assert.equal(redactPath(path), shown);
});

Deno.test("redactPath() masks a user's name, wherever the API takes one", () => {
  assert.equal(redactPath("/gw/api/v1/validations/usernames/maria77"), "/gw/api/v1/validations/usernames/***");
  assert.equal(
    redactPath("/gw/api/v1/validations/usernames/{username}"),
    "/gw/api/v1/validations/usernames/{username}",
  );
});

Deno.test("redactBody() leaves JSON readable: a value in quotes stays one", () => {
  const shown = redactBody('{"session":"abc","list":[{"ssoToken":"x"}],"account":"DU1234567"}');
  assert.deepEqual(JSON.parse(shown), {
    session: "<redacted>",
    list: [{ ssoToken: "<redacted>" }],
    account: "DU****567",
  });
});
