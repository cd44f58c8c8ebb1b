// Who may call, as a process reads it from its settings: a tunnel, the bridge, a container's first start.
import assert from "node:assert/strict";
import type { RunningSidecar } from "./mod.ts";
import { type Run, runOnce } from "./testing/run_once.ts";

/** A Gateway that is not there, and a session that is somebody else's affair. */
const AWAY = { IBKR_GATEWAY_URL: "http://localhost:1", BEZANT_KEEPALIVE_SECS: "0" };

const run = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  use?: (sidecar: RunningSidecar) => Promise<void>,
): Promise<Run> => runOnce(args, { env: { ...AWAY, ...env }, files }, use);

async function statusOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const answer = await fetch(url, { headers });
  await answer.body?.cancel();
  return answer.status;
}

const KEY = "k0".repeat(16);

Deno.test("with a bridge key the sidecar opens the bridge, too; `bridge` opens nothing else, by its .env alone", async () => {
  const dotEnv = `# as the guide has it\nexport IBKR_BRIDGE_URL="http://127.0.0.1:0"\nIBKR_BRIDGE_KEY='${KEY}'\r\n`;
  const both = { IBKR_BRIDGE_KEY: KEY, IBKR_BRIDGE_URL: "http://localhost:0", BEZANT_BIND: "127.0.0.1:0" };
  const first = await run([], both, {}, async ({ doors }) => {
    assert.deepEqual(Object.keys(doors), ["main", "bridge"]);
    assert.equal(await statusOf(`${doors.bridge}/health`), 200);
    assert.equal(await statusOf(`${doors.main}/livez`), 200);
  });
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, / listening url=http:\/\/127\.0\.0\.1:\d+ bridge=http:\/\/127\.0\.0\.1:\d+ /);
  const only = await run(["bridge"], {}, { ".env": dotEnv }, async ({ doors, url }) => {
    assert.deepEqual(doors, { bridge: url });
    assert.equal(await statusOf(`${url}/gateway/auth-status`), 200);
    assert.equal(await statusOf(`${url}/iserver/accounts`), 401);
    assert.equal(await statusOf(`${url}/iserver/accounts`, { "x-bridge-key": KEY }), 503);
  });
  assert.equal(only.code, 0, only.stderr);
  assert.ok(![first, only].some(({ stdout }) => stdout.includes(KEY)));
  const wrong: readonly [string[], Record<string, string>, Record<string, string>, RegExp][] = [
    [["bridge"], {}, {}, /the bridge needs a key: set IBKR_BRIDGE_KEY, here or in \.env; .*openssl/],
    [["bridge"], {}, { ".env": "IBKR_BRIDGE_KEY=REPLACE_WITH_REAL_KEY" }, /still the guide's placeholder/],
    [["bridge", "--bind", "127.0.0.1:0"], both, {}, /--bind means nothing to the bridge/],
    [[], { IBKR_BRIDGE_KEY: "REPLACE_WITH_REAL_KEY" }, {}, /still the guide's placeholder/],
    [["--bind", "127.0.0.1:0", "bridge"], both, {}, /unknown word "bridge"/],
    [["--bind", "127.0.0.1:0", "--tunnel-bind", "0.0.0.0:0"], {}, {}, /cannot listen on 0\.0\.0\.0: other machines/],
  ];
  for (const [args, env, files, words] of wrong) {
    const { code, stderr } = await run(args, env, files);
    assert.equal(code, 2, stderr);
    assert.match(stderr, words);
  }
});

Deno.test("a container's first start makes a token, says how to read it and not what it is; the second makes none", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-container-" });
  try {
    const state = `${dir}/state`;
    const env = { BEZANT_BIND: "0.0.0.0:0", BEZANT_STATE_DIR: state };
    const docker = { "/.dockerenv": "" };
    const refused = await run([], env);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /no token yet .*bezant tokens create.*Cloudflare Access.*ssh -L/);
    assert.equal((await run([], { ...env, BEZANT_CONTAINER: "false" }, docker)).code, 2);
    assert.match(
      (await run([], { BEZANT_BIND: "0.0.0.0:0" }, docker)).stderr,
      /container has no folder.*BEZANT_STATE_DIR/,
    );
    let token = "";
    const first = await run([], env, docker, async ({ port }) => {
      token = (await run(["first-token"], env)).stdout.trim();
      const url = `http://127.0.0.1:${port}`;
      assert.equal(await statusOf(`${url}/livez`, {}), 200);
      const accounts = (headers = {}) => statusOf(`${url}/accounts`, { via: "1.1 x", ...headers });
      assert.equal(await accounts(), 401);
      assert.equal(await accounts({ authorization: `Bearer ${token}` }), 503, "it is let in, and the Gateway is away");
    });
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /first token .*docker exec CONTAINER bezant-server first-token/);
    assert.match(token, /^bezant_.{43}$/);
    assert.ok(!(first.stdout + first.stderr).includes(token));
    assert.equal(Deno.statSync(`${state}/first-token`).mode! & 0o777, 0o600);
    assert.equal(Deno.statSync(state).mode! & 0o777, 0o700);
    const second = await run([], env, docker);
    assert.equal(second.code, 0);
    assert.doesNotMatch(second.stdout, /first token/);
    assert.equal((await run(["first-token"], env)).stdout.trim(), token);
    assert.equal((await run(["first-token"], { BEZANT_STATE_DIR: dir })).code, 2);
    const inside = await run([], { BEZANT_BIND: "127.0.0.1:0", BEZANT_STATE_DIR: `${dir}/other` }, docker);
    assert.doesNotMatch(inside.stdout, /first token/, "nobody else reaches loopback");
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});

Deno.test("a tunnel without a place is told of, and Cloudflare Access alone lets other machines be listened to", async () => {
  const access = { BEZANT_ACCESS_TEAM: "team", BEZANT_ACCESS_AUD: "ab".repeat(32) };
  const tunnel = { BEZANT_BIND: "127.0.0.1:0", BEZANT_TUNNEL_BIND: "127.0.0.1:0" };
  assert.match(
    (await run([], tunnel)).stdout,
    / warn {2}The tunnel's place knows no public name: set BEZANT_PUBLIC_URL/,
  );
  const { code, stdout, stderr } = await run([], { ...access, BEZANT_BIND: "0.0.0.0:0" }, {}, async ({ port }) => {
    assert.equal(await statusOf(`http://127.0.0.1:${port}/accounts`, { via: "1.1 x" }), 401);
    assert.equal(await statusOf(`http://127.0.0.1:${port}/accounts`, { "cf-access-jwt-assertion": "a.b.c" }), 401);
  });
  assert.equal(code, 0, stderr);
  assert.match(stdout, / warn {2}Cloudflare Access lets nobody log in: set BEZANT_ACCESS_OWNERS/);
  assert.match(stdout, / warn {2}Cloudflare Access has no place of its own: set BEZANT_TUNNEL_BIND/);
});
