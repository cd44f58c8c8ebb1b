import assert from "node:assert/strict";
import { classify } from "./classify.ts";
import { type IbkrErrorCode, isIbkrError } from "./errors/mod.ts";

type Case = readonly [status: number, body: unknown, code: IbkrErrorCode | null, headers?: HeadersInit];

function verdict([status, body, , headers]: Case): IbkrErrorCode | null {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  try {
    classify({ status, headers: new Headers(headers) }, text, {
      operation: "x.y",
      method: "GET",
      path: "/p",
      effect: "read",
    });
    return null;
  } catch (error) {
    assert.ok(isIbkrError(error), String(error));
    return error.code;
  }
}

const LOGIN = { location: "/sso/Login?forwardTo=22" };

/** Every shape of answer that reference §3.2 and §4 know. */
const CASES: readonly Case[] = [
  [200, { authenticated: true }, null],
  [200, [], null],
  [200, { error: "" }, null],
  [200, { error: null, amount: {} }, null],
  [200, { amount: { total: "1" }, error: "21/You are trying to submit an order without having market data" }, null],
  // a missing login, in each of its forms
  [401, "Access Denied", "not_authenticated"],
  [401, "Unauthorized", "not_authenticated"],
  [401, "", "not_authenticated"],
  [401, { error: "not authenticated", statusCode: 401 }, "not_authenticated"],
  [401, { error: "no bridge", statusCode: 401 }, "not_authenticated"],
  [302, "", "not_authenticated", LOGIN],
  [307, "", "not_authenticated", { location: "https://localhost:5000/SSO/Dispatcher" }],
  [200, { error: "no session" }, "not_authenticated"],
  [500, { error: "not authenticated" }, "not_authenticated"],
  // the login is there, the brokerage session is not
  [400, { error: "Bad Request: no bridge", statusCode: 400 }, "no_session"],
  [500, { error: "no bridge" }, "no_session"],
  // something stands in front
  [302, "", "access_refused", { location: "https://team.cloudflareaccess.com/cdn-cgi/access/login/x" }],
  [403, "Forbidden", "access_refused", { "cf-access-aud": "x" }],
  [401, "", "access_refused", { "cf-access-aud": "x" }],
  [401, { error: "invalid service token" }, "access_refused", { "cf-ray": "8a1-FRA" }],
  [403, "<html>Forbidden</html>", "access_refused", { "cf-ray": "8a1-FRA" }],
  // a sidecar behind the same edge speaks for itself
  [401, { code: "not_authenticated" }, "not_authenticated", { "cf-ray": "8a1-FRA", "x-bezant-server": "1" }],
  [403, { error: "no" }, "upstream_client_error", { "cf-ray": "8a1-FRA", "x-bezant-server": "1" }],
  [502, "bad gateway", "upstream_status", { "cf-ray": "8a1-FRA" }],
  // the Gateway refuses
  [401, { error: "Acct not found from search result" }, "upstream_client_error"],
  [400, { error: "OrderID 123 doesn't exist" }, "upstream_client_error"],
  [403, "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD></HTML>", "upstream_client_error"],
  [404, "Access Denied", "upstream_client_error"],
  [404, "<h1>Resource not found</h1>", "upstream_client_error"],
  [411, "<html></html>", "upstream_client_error"],
  // it has trouble
  [302, "", "upstream_status", { location: "https://api.ibkr.com/nowhere" }],
  [429, { error: "Too many requests" }, "upstream_status"],
  [500, { error: "Please query /accounts first" }, "upstream_status"],
  [503, { error: "Service Unavailable", statusCode: 503 }, "upstream_status"],
  // a 200 that is none
  [200, { error: "failed to process request" }, "upstream_rejected"],
  [200, "<!DOCTYPE html><html>login</html>", "upstream_decode_error"],
  [200, "", "upstream_decode_error"],
  [200, "Success", "upstream_decode_error"],
  [200, '{"cut": ', "upstream_decode_error"],
];

Deno.test("classify() reads every known shape of answer", () => {
  for (const one of CASES) assert.equal(verdict(one), one[2], `${one[0]} ${JSON.stringify(one[1])}`);
});

Deno.test("classify() gives back the JSON untouched", () => {
  assert.deepEqual(classify({ status: 200, headers: new Headers() }, '{"a":[1,null,"x"]}', {}), { a: [1, null, "x"] });
});

Deno.test("classify() tells what the front door, the allow list and a wrong path mean", () => {
  const message = (status: number, text: string, headers?: HeadersInit): string => {
    try {
      classify({ status, headers: new Headers(headers) }, text, {});
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(message(404, "Access Denied"), /ips\.allow/);
  assert.match(message(403, "<html>Access Denied Reference #1</html>"), /front door/);
  assert.match(message(302, "", { location: "https://api.ibkr.com/x" }), /is the path right/);
  assert.match(message(200, "<html></html>"), /expected JSON, found an HTML page/);
});

Deno.test("classify() keeps a redacted beginning of the body, redacted before it is cut", () => {
  const body = JSON.stringify({ error: "x".repeat(600), session: "bb665d0f55b6289d70bc7380089fc96f" });
  try {
    classify({ status: 500, headers: new Headers() }, body, {});
    assert.fail("it should throw");
  } catch (error) {
    assert.ok(isIbkrError(error));
    assert.ok(!`${error.message}${error.bodyPreview}`.includes("bb665d0f"));
    assert.ok(error.bodyPreview!.length <= 513);
  }
});

Deno.test("classify() passes Retry-After on in milliseconds", () => {
  try {
    classify({ status: 429, headers: new Headers({ "retry-after": "7" }) }, "{}", {});
    assert.fail("it should throw");
  } catch (error) {
    assert.ok(isIbkrError(error));
    assert.equal(error.retryAfterMs, 7000);
  }
});

Deno.test("classify() tells a sidecar's refusal of the caller from a missing login", () => {
  const headers = new Headers({ "x-bezant-server": "0.1.0" });
  const refusal = JSON.stringify({ code: "credentials_required", message: "send a token", request_id: "1" });
  const login = JSON.stringify({ code: "not_authenticated", message: "log in first", request_id: "2" });
  const codeOf = (body: string, head: Headers) => {
    try {
      return classify({ status: 401, headers: head }, body, {});
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  assert.equal(codeOf(refusal, headers), "access_refused");
  assert.equal(codeOf(login, headers), "not_authenticated");
  assert.equal(codeOf(refusal, new Headers()), "not_authenticated");
});

Deno.test("an error carries the refusal as it came, and does not show it when it is printed", () => {
  try {
    classify({ status: 400, headers: new Headers() }, '{"error":"bad","account":"U7654321"}', {});
    assert.fail("it should throw");
  } catch (error) {
    assert.ok(isIbkrError(error));
    assert.deepEqual(error.body, { error: "bad", account: "U7654321" });
    assert.ok(!Deno.inspect(error).includes("U7654321"));
  }
});
