// Reference §3.2, §3.4 and §4: what each answer says about the session.
import assert from "node:assert/strict";
import { classify } from "../classify.ts";
import { UpstreamTimeoutError, UpstreamUnreachableError } from "../errors/mod.ts";
import { parseAuthStatus } from "./auth_status.ts";
import { judgeError, judgeStatus } from "./judge.ts";
import { isLoss } from "./sign.ts";

const byStatus = (status: unknown) => judgeStatus(parseAuthStatus(status)).state;

Deno.test("flags: each state of reference §3.2", () => {
  const up = { authenticated: true, connected: true, competing: false };
  assert.equal(byStatus(up), "ready");
  assert.equal(byStatus({ ...up, competing: true }), "competing");
  assert.equal(byStatus({ ...up, authenticated: false }), "sso-only");
  assert.equal(byStatus({ ...up, authenticated: false, competing: true }), "competing");
  assert.equal(byStatus({ ...up, connected: false }), "maintenance");
  assert.equal(byStatus({ authenticated: false, connected: false, competing: false, MAC: null }), "needs-login");
  assert.match(judgeStatus(parseAuthStatus({ ...up, authenticated: false, fail: "why" })).reason, /why/);
});

function byAnswer(status: number, body: unknown, headers: HeadersInit = {}): string | null {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  try {
    classify({ status, headers: new Headers(headers) }, text, { operation: "session.tickle" });
    return "no error";
  } catch (error) {
    return judgeError(error)?.state ?? null;
  }
}

Deno.test("answers: the text decides, not the status alone", () => {
  assert.equal(byAnswer(400, { error: "Bad Request: no bridge", statusCode: 400 }), "sso-only");
  assert.equal(byAnswer(500, { error: "no bridge" }), "sso-only");
  assert.equal(byAnswer(401, { error: "no bridge", statusCode: 401 }), "needs-login");
  assert.equal(byAnswer(401, "Access Denied"), "needs-login");
  assert.equal(byAnswer(200, { error: "no session" }), "needs-login");
  assert.equal(byAnswer(302, "", { location: "/sso/Login?forwardTo=22" }), "needs-login");
  assert.equal(byAnswer(503, { error: "Service Unavailable", statusCode: 503 }), "maintenance");
  assert.equal(byAnswer(200, { error: "failed to process request" }), "maintenance");
  assert.equal(byAnswer(200, "<html></html>"), "stuck");
  assert.equal(byAnswer(429, { error: "too many" }), null);
});

Deno.test("answers: Access at the door is no missing login, and a sidecar's own code counts more than its status", () => {
  assert.equal(byAnswer(302, "", { location: "https://x.cloudflareaccess.com/login" }), "down");
  const sidecar = { "x-bezant-server": "0.2.0" };
  assert.equal(byAnswer(504, { code: "upstream_timeout", message: "m" }, sidecar), "stuck");
  assert.equal(byAnswer(503, { code: "upstream_unreachable", message: "m" }, sidecar), "down");
  assert.equal(byAnswer(401, { code: "not_authenticated", message: "m" }, sidecar), "needs-login");
});

Deno.test("silence and a closed port are different things; a fault of ours says nothing", () => {
  assert.equal(judgeError(new UpstreamTimeoutError(10_000, "answer"))?.state, "stuck");
  assert.equal(judgeError(new UpstreamUnreachableError("http://x", "refused", "nothing listens"))?.state, "down");
  assert.equal(judgeError(new TypeError("x")), null);
});

Deno.test("a sign of the stream is a loss when any of its flags says so, quoted ones too", () => {
  for (
    const sign of [{ authenticated: false }, { authenticated: "false" }, { connected: false }, { competing: true }]
  ) {
    assert.equal(isLoss(sign), true);
  }
  for (const sign of [{}, { authenticated: true, connected: true, competing: false }, { competing: "false" }]) {
    assert.equal(isLoss(sign), false);
  }
});
