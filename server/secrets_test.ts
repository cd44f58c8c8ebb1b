// Nothing secret in logs or errors: canaries that are shown to have reached the Gateway are then looked for.
import assert from "node:assert/strict";
import { runServer } from "./mod.ts";
import { startFakeGateway } from "./testing/fake_gateway.ts";
import { testTokens } from "./testing/tokens.ts";
import type { RunningSidecar } from "./mod.ts";

const CANARY = {
  cookie: "cookie-canary-5f2a",
  query: "query-canary-91bc",
  token: "token-canary-77de",
  session: "5e551000ca9a7e5e551000ca9a7e5e55",
  account: "DU9184273",
};

Deno.test("no canary that reached the Gateway shows up in a log line or an error", async () => {
  await using gateway = await startFakeGateway();
  using tokens = testTokens();
  const valid = tokens.bearer("admin");
  const stop = new AbortController();
  let output = "";
  let tell: (sidecar: RunningSidecar) => void = () => {};
  const listening = new Promise<RunningSidecar>((resolve) => tell = resolve);
  const env: Record<string, string> = {
    IBKR_GATEWAY_URL: gateway.url,
    BEZANT_LOG: "debug",
    BEZANT_LOG_FORMAT: "json", // the same fields as in text
    BEZANT_KEEPALIVE_SECS: "0",
    BEZANT_STATE_DIR: tokens.dir,
  };
  const exit = runServer(["--bind", "127.0.0.1:0", `--debug-token=${CANARY.token}`], {
    env: (name) => env[name],
    stdout: (text) => output += text,
    stderr: (text) => output += text,
    readFile: () => "",
    signal: stop.signal,
    onListening: tell,
  });
  const { url } = await listening;

  const errors: string[] = [];
  const statuses: number[] = [];
  const ask = async (path: string, init?: RequestInit): Promise<void> => {
    const answer = await fetch(url + path, { redirect: "manual", ...init });
    const text = await answer.text();
    statuses.push(answer.status);
    if (text.includes('"request_id"')) errors.push(text.replace(/"request_id":"[^"]*"/, "")); // the caller's own
  };
  const body = JSON.stringify({ error: `failed for ${CANARY.account}`, session: CANARY.session });
  const paths = [
    `/sso/Login?user=${CANARY.query}`,
    `/accounts/${CANARY.account}/summary?x=${CANARY.query}`,
    `/sso/Login;jsessionid=${CANARY.session}`,
    `/v1/api/portfolio/${CANARY.account.toLowerCase()}/ledger`,
    `/v1/api/portfolio/%44${CANARY.account.slice(1)}/ledger`,
    `/v1/api/${CANARY.session}/x`,
    `/v1/api/portfolio/${CANARY.account}/ledger?t=${CANARY.query}`,
    "/health",
    `/market/snapshot?conids=${CANARY.query}`,
    `/accounts/${CANARY.account}/positions?page=${CANARY.query}`,
    `/debug/jar?token=${CANARY.token}`,
  ];
  const headers = {
    "x-request-id": CANARY.account,
    cookie: `JSESSIONID=${CANARY.cookie}`,
    authorization: valid,
    "x-forwarded-for": "203.0.113.9", // so that nothing but the token can have let it in
  };
  const order = { method: "POST", headers: { ...headers, "content-type": "application/json" } };
  const wrong = { headers: { ...headers, authorization: `Bearer ${CANARY.token}` } };
  const orders = `/accounts/${CANARY.account}/orders`; // IBKR takes one look at them in five seconds
  for (const script of [{ body: "{}" }, { status: 500, body }, { status: 401, body }, { cut: true }]) {
    gateway.answer({
      ...script,
      headers: [["set-cookie", `x-sess-uuid=${CANARY.cookie}2`], ["content-type", "application/json"]],
    });
    for (const path of script.status === 500 ? [...paths, orders] : paths) await ask(path, { headers });
    await ask(`/accounts/${CANARY.account}/orders`, { ...order, body: JSON.stringify({ acct: CANARY.account }) });
    await ask(`/accounts/${CANARY.account}/orders`, { ...order, body: `{"acct":"${CANARY.account}"` });
  }
  assert.ok(statuses.filter((status) => status === 200).length > 5, "the valid token reached us and counted");
  for (const path of [...paths, orders]) await ask(path, wrong);
  assert.deepEqual(
    statuses.splice(-paths.length - 1),
    [...paths, orders].map(() => 401),
    "the wrong one reached us and was refused",
  );
  const reached = JSON.stringify(gateway.requests);
  await gateway.close();
  for (const path of paths) await ask(path, { headers });
  stop.abort();
  assert.equal(await exit, 0);

  for (const name of ["cookie", "query", "account"] as const) assert.ok(reached.includes(CANARY[name]), name);
  const token = valid.slice("Bearer ".length);
  const { hash } = tokens.store.list()[0]!;
  const stored = await Deno.readTextFile(tokens.store.path);
  assert.ok(stored.includes(hash) && !stored.includes(token), "the list holds the hash only");
  for (const secret of [CANARY.token, token, hash]) {
    assert.ok(!reached.includes(secret), "a credential for us went to the Gateway");
  }
  assert.ok(errors.length > 20, `only ${errors.length} errors were made`);
  assert.ok(output.split("\n").length > 40, output);
  for (const [name, canary] of Object.entries({ ...CANARY, valid: token, hash })) {
    assert.ok(!output.includes(canary), `${name} is in the log:\n${output}`);
    assert.ok(!errors.join("\n").includes(canary), `${name} is in an error: ${errors.find((e) => e.includes(canary))}`);
  }
  assert.doesNotMatch(output, /^\s+at |\.ts:\d+/m);
  for (const line of output.trimEnd().split("\n")) {
    const { time, level, message } = JSON.parse(line);
    assert.ok(Date.parse(time) > 0 && /^(debug|info|warn|error)$/.test(level) && message !== "", line);
  }
});
