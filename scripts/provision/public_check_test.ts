import assert from "node:assert/strict";
import { lookAtPublic, type Outside, type PublicAddress, settle } from "./public_check.ts";
import type { Answer } from "./public_verdict.ts";
import { readTunnelToken } from "./tunnel_token.ts";

const ACCESS: PublicAddress = {
  url: "https://ibkr.example.com/",
  guard: "access",
  proof: { "cf-access-client-id": "a.access", "cf-access-client-secret": "b" },
};
const POLICY: PublicAddress = { ...ACCESS, guard: "policy", proof: { authorization: "Basic x" } };

const RAY = { "cf-ray": "8a1b-FRA" };
const OURS = { ...RAY, "x-bezant-server": "0.1.0" };
const LOGIN = { ...RAY, location: "https://team.cloudflareaccess.com/cdn-cgi/access/login/x" };

function answer(status: number, headers: Readonly<Record<string, string>> = RAY, text = ""): Answer {
  return { status, headers: new Headers(headers), text };
}

/** Time that passes only where somebody waits. */
function handTime(): Pick<Outside, "pause" | "now"> {
  let nowMs = 0;
  return { now: () => nowMs, pause: (durationMs) => Promise.resolve(void (nowMs += durationMs)) };
}

const LIVES = answer(200, OURS);

/** What becomes of an address that answers a stranger, and one who may come in, like this. */
async function verdict(stranger: Answer, known: Answer = LIVES, address = ACCESS): Promise<string> {
  const found = await lookAtPublic(
    address,
    (_url, headers) => Promise.resolve(Object.keys(headers).length > 0 ? known : stranger),
  );
  return found.is === "guarded" ? found.is : `${found.is}: ${found.found}`;
}

Deno.test("behind Access a stranger meets its login page or its refusal, and a service token the sidecar", async () => {
  for (const stranger of [answer(302, LOGIN), answer(401), answer(403)]) {
    assert.equal(await verdict(stranger), "guarded");
  }
});

Deno.test("an address that lets a stranger through is open, whatever it says", async () => {
  const cases: readonly (readonly [Answer, RegExp])[] = [
    [answer(200, OURS), /open: .* lets anybody in: the sidecar answers 200/],
    [answer(404, OURS), /open: .* lets anybody in/],
    [answer(200), /open: .* answers 200 to anybody/],
    [answer(404), /open: .* answers 404 to anybody/],
    [answer(401, OURS), /open: nothing stands in front of .* Put an Access application/],
    [answer(401, {}), /open: .* but not by Cloudflare/],
    [
      answer(302, { ...RAY, location: "/sso/Login" }),
      /open: .* to ibkr\.example\.com, which is no login page of Access/,
    ],
    [answer(302, { ...RAY, location: "https://cloudflareaccess.com.evil.example/" }), /open: /],
    [answer(302, RAY), /open: /],
  ];
  for (const [stranger, expected] of cases) assert.match(await verdict(stranger), expected);
});

Deno.test("one path that Access does not guard is found out", async () => {
  const found = await lookAtPublic(
    ACCESS,
    (url, headers) =>
      Promise.resolve(url.endsWith("/accounts") || "cf-access-client-id" in headers ? LIVES : answer(403)),
  );
  assert.equal(found.is, "open");
});

Deno.test("a service token that is refused is told apart by who refuses it", async () => {
  const stranger = answer(302, LOGIN);
  assert.match(await verdict(stranger, answer(302, LOGIN)), /^refuses all: .* Service Auth, not Allow/);
  assert.match(await verdict(stranger, answer(403)), /^refuses all: .* refuses the service token \(403\)/);
  const refusal = answer(401, OURS, '{"error":"x","code":"credentials_required"}');
  assert.match(await verdict(stranger, refusal), /^refuses all: .*401 credentials_required.*BEZANT_ACCESS_TEAM/);
});

Deno.test("with ngrok the sidecar's own refusal will do, and its token has to be answered", async () => {
  for (const stranger of [answer(401, OURS), answer(401, {}), answer(403, {})]) {
    assert.equal(await verdict(stranger, LIVES, POLICY), "guarded");
  }
  assert.match(await verdict(answer(200, OURS), LIVES, POLICY), /^open: .*traffic policy/);
  assert.match(await verdict(answer(401, {}), answer(401, {}), POLICY), /^refuses all: .*BEZANT_TOKEN \(401\)/);
  assert.match(await verdict(answer(401, {}), answer(401, OURS), POLICY), /^refuses all: .*bezant tokens list/);
  const offline = answer(404, { "ngrok-error-code": "ERR_NGROK_3200" });
  assert.match(await verdict(offline, LIVES, POLICY), /^not there: /);
});

Deno.test("a tunnel and a name that are not there yet are waited for, and not for ever", async () => {
  const rejects: Readonly<Record<string, RegExp>> = {
    "dns error: failed to lookup address information": /does not resolve yet/,
    "Signal timed out.": /no answer in time/,
    "invalid peer certificate: UnknownIssuer": /certificate/,
    "connection refused at https://ibkr.example.com/secret": /cannot be reached$/,
  };
  for (const [words, expected] of Object.entries(rejects)) {
    const time = handTime();
    const found = await settle(() => lookAtPublic(ACCESS, () => Promise.reject(new TypeError(words))), time);
    assert.ok(found.is === "not there");
    assert.match(found.found, expected);
    assert.equal(time.now(), 90_000);
  }
});

Deno.test("what comes up while it is waited for is judged then; what is open is not waited for", async () => {
  const coming = [answer(530), answer(502), answer(503, OURS)];
  const time = handTime();
  const ask = (_url: string, headers: object): Promise<Answer> =>
    Promise.resolve(coming.shift() ?? (Object.keys(headers).length > 0 ? LIVES : answer(302, LOGIN)));
  assert.equal((await settle(() => lookAtPublic(ACCESS, ask), time)).is, "guarded");
  assert.equal(time.now(), 9_000);
  assert.equal((await settle(() => lookAtPublic(ACCESS, () => Promise.resolve(LIVES)), time)).is, "open");
  assert.equal(time.now(), 9_000);
});

Deno.test("a tunnel's token is read, and never shown when it is none", () => {
  const token = btoa(JSON.stringify({ a: "account", t: "tunnel", s: "secret" }));
  assert.deepEqual(readTunnelToken(token), { account: "account", tunnel: "tunnel" });
  for (const bad of ["", "cloudflared service install x", btoa("{}"), token.slice(4)]) {
    assert.throws(() => readTunnelToken(bad), (error: Error) => bad === "" || !error.message.includes(bad));
  }
});
