import assert from "node:assert/strict";
import { manualClock, startSimulator } from "../mod.ts";
import { ask, askJson, parseRaw, sendRaw, valuesOf } from "../testing/raw_client.ts";
import { proofOf } from "./login_dialogue.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);
const PLAIN = { tls: false } as const;
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

async function form(sim: Parameters<typeof ask>[0], path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields).toString();

  const head = { "User-Agent": "t", ...FORM, "Content-Length": String(body.length), Connection: "close" };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return parseRaw(await sendRaw(sim, `POST ${path} HTTP/1.1\r\n${lines}\r\n${body}`));
}

Deno.test("the login page's steps log in, and the Gateway then opens the brokerage session by itself", async () => {
  await using sim = await startSimulator(PLAIN);
  const page = await ask(sim, "GET", "/sso/Login?forwardTo=22");
  for (const id of ["user_name", "password", "submitForm"]) assert.ok(page.body.includes(`id="${id}"`));
  assert.match(page.body, /SIMULATED/);
  assert.ok(valuesOf(page, "set-cookie").some((cookie) => /^JSESSIONID=\w+; Path=\/sso/.test(cookie)));
  let salt = "";
  for (let step = 0; step < 3; step++) {
    salt = JSON.parse((await form(sim, "/sso/Authenticator", { ACTION: "INIT", USER: sim.username })).body).salt;
  }
  const M1 = proofOf(salt, sim.username, sim.password);
  const proved = await form(sim, "/sso/Authenticator", { ACTION: "COMPLETEAUTH", USER: sim.username, M1 });
  assert.equal(JSON.parse(proved.body).auth, true);
  const done = await form(sim, "/sso/Dispatcher", { loginType: "2", forwardTo: "22" });
  assert.deepEqual([done.status, done.body], [200, "Client login succeeds"]);
  assert.ok(valuesOf(done, "set-cookie").some((cookie) => /Domain=\.ibkr\.com/.test(cookie)));
  let tier = sim.truth().tier;
  for (let turn = 0; turn < 5_000 && tier !== "brokerage"; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    tier = sim.truth().tier;
  }
  assert.equal(tier, "brokerage");
});

Deno.test("a wrong password and a proof without the opening steps are refused", async () => {
  await using sim = await startSimulator(PLAIN);
  const complete = async (M1: string) =>
    JSON.parse((await form(sim, "/sso/Authenticator", { ACTION: "COMPLETEAUTH", USER: sim.username, M1 })).body).auth;
  await ask(sim, "GET", "/sso/Login");
  const first = JSON.parse((await form(sim, "/sso/Authenticator", { ACTION: "INIT", USER: sim.username })).body);
  assert.equal(await complete(proofOf(first.salt, sim.username, sim.password)), false);
  await form(sim, "/sso/Authenticator", { ACTION: "INIT", USER: sim.username });
  await form(sim, "/sso/Authenticator", { ACTION: "INIT", USER: sim.username });
  assert.equal(await complete(proofOf(first.salt, sim.username, "wrong")), false);
  assert.equal(await complete(proofOf(first.salt, sim.username, sim.password)), true);
});

Deno.test("without a login every call is 401; with the outer session only, /iserver has no bridge", async () => {
  await using sim = await startSimulator(PLAIN);
  for (const path of ["/iserver/auth/status", "/iserver/accounts", "/portfolio/accounts", "/sso/validate"]) {
    assert.equal((await askJson(sim, "GET", path)).status, 401, path);
  }
  await sim.logIn();
  sim.dropBrokerage();
  const status = (await askJson(sim, "POST", "/iserver/auth/status")).json as Record<string, unknown>;
  assert.deepEqual([status.authenticated, status.connected, "serverInfo" in status], [false, true, false]);
  assert.deepEqual(await askJson(sim, "GET", "/iserver/accounts"), {
    status: 400,
    json: { error: "Bad Request: no bridge", statusCode: 400 },
  });
  assert.equal((await askJson(sim, "GET", "/portfolio/accounts")).status, 200);
  const opened = await askJson(sim, "POST", "/iserver/auth/ssodh/init", { publish: true, compete: true });
  assert.equal((opened.json as Record<string, unknown>).authenticated, true);
});

Deno.test("a competitor keeps the brokerage session until told to give way", async () => {
  await using sim = await startSimulator({ ...PLAIN, loggedIn: true });
  sim.compete();
  const init = async (compete: boolean) => {
    const { json } = await askJson(sim, "POST", "/iserver/auth/ssodh/init", { publish: true, compete });
    const { authenticated, competing } = json as Record<string, unknown>;
    return { authenticated, competing };
  };
  assert.deepEqual(await init(false), { authenticated: false, competing: true });
  assert.deepEqual(await init(true), { authenticated: true, competing: false });
});

Deno.test("ssodh/init without publish is 500, without a body opens nothing", async () => {
  await using sim = await startSimulator({ ...PLAIN, loggedIn: true });
  sim.dropBrokerage();
  assert.equal((await askJson(sim, "POST", "/iserver/auth/ssodh/init", { publish: false })).status, 500);
  const passed = (await askJson(sim, "POST", "/iserver/auth/ssodh/init?publish=true")).json as Record<string, unknown>;
  assert.equal(passed.passed, true);
  assert.equal(sim.truth().tier, "sso");
});

Deno.test("after a logout the status answers 200 with all false, and tickle has no session", async () => {
  await using sim = await startSimulator({ ...PLAIN, loggedIn: true });
  assert.deepEqual((await askJson(sim, "POST", "/logout")).json, { status: true });
  const status = { authenticated: false, established: false, competing: false, connected: false, MAC: null };
  assert.deepEqual(await askJson(sim, "GET", "/iserver/auth/status"), { status: 200, json: status });
  assert.deepEqual((await askJson(sim, "POST", "/tickle")).json, { error: "no session" });
  assert.equal((await askJson(sim, "GET", "/portfolio/accounts")).status, 401);
  const again = await ask(sim, "POST", "/v1/api/reauthenticate");
  assert.equal(again.status, 404);
  assert.match(again.body, /<h1>Resource not found<\/h1>/);
});

Deno.test("the brokerage session ends after five minutes without a tickle, although the Gateway pings", async () => {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ ...PLAIN, loggedIn: true, clock });
  clock.advance(299_000);
  await askJson(sim, "POST", "/tickle");
  clock.advance(299_000);
  assert.equal(sim.truth().tier, "brokerage");
  clock.advance(2_000);
  assert.equal(sim.truth().tier, "sso");
});

Deno.test("the outer session counts down from ten minutes, and ends after a day", async () => {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ ...PLAIN, loggedIn: true, clock });
  const tickle = async () => (await askJson(sim, "POST", "/tickle")).json as { ssoExpires: number };
  clock.advance(100_000);
  assert.equal((await tickle()).ssoExpires, 600_000);
  clock.advance(86_399_000 - 100_000);
  assert.equal(sim.truth().tier, "sso");
  clock.advance(1_000);
  assert.equal(sim.truth().tier, "none");
  assert.equal((await askJson(sim, "POST", "/tickle")).status, 401);
});

Deno.test("a restart of the brokerage session forgets what was primed", async () => {
  await using sim = await startSimulator({ ...PLAIN, loggedIn: true });
  const snapshot = "/iserver/marketdata/snapshot?conids=265598&fields=31";
  const unprimed = { status: 500, json: { error: "Please query /accounts first" } };
  assert.deepEqual(await askJson(sim, "GET", snapshot), unprimed);
  await askJson(sim, "GET", "/iserver/accounts");
  assert.equal((await askJson(sim, "GET", snapshot)).status, 200);
  sim.dropBrokerage();
  await askJson(sim, "POST", "/iserver/auth/ssodh/init", { publish: true, compete: true });
  assert.deepEqual(await askJson(sim, "GET", snapshot), unprimed);
});
