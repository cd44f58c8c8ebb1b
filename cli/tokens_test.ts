import assert from "node:assert/strict";
import { openTokenStore } from "../server/mod.ts";
import { type CliResult, run } from "./testing/fake_io.ts";

const TERMINAL = { isTerminal: true, columns: 100 };

async function inFolder(
  test: (tokens: (args: string, world?: object) => Promise<CliResult>, dir: string) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-cli-tokens-" });
  try {
    const env = { BEZANT_STATE_DIR: `${dir}/state`, NO_COLOR: "1" };
    await test((args, world = {}) => run(["tokens", ...args.split(" ")], { env, ...world }), `${dir}/state`);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("tokens create prints the token once, alone on stdout, and the sidecar's store knows it", () =>
  inFolder(async (tokens, dir) => {
    const { code, stdout, stderr } = await tokens("create --name grafana --scope read");
    assert.equal(code, 0);
    assert.match(stdout, /^bezant_[\w-]{43}\n$/);
    assert.match(stderr, /^bezant: token grafana \(\w+\) may read; it is not shown again\n$/);
    assert.equal(openTokenStore(dir).find(stdout.trim())?.scope, "read");
    for (const world of [{}, TERMINAL]) {
      const list = await tokens("list", world);
      assert.ok(list.stdout.includes("grafana") && !list.stdout.includes(stdout.slice(7, 20)));
      assert.ok(!list.stdout.includes(openTokenStore(dir).list()[0]!.hash.slice(0, 8)), "nor its hash");
    }
  }));

Deno.test("tokens list and --output json give programs the same words", () =>
  inFolder(async (tokens) => {
    assert.deepEqual(JSON.parse((await tokens("list")).stdout), []);
    const made = JSON.parse((await tokens("create --name bot --scope trade --output json")).stdout);
    assert.deepEqual(Object.keys(made), ["id", "name", "scope", "created_at", "token"]);
    const { token: _, ...facts } = made;
    assert.deepEqual(JSON.parse((await tokens("list")).stdout), [facts]);
    assert.match((await tokens("list", TERMINAL)).stdout, /^id +name +scope +created_at\n\w+ +bot +trade +\d{4}-/);
    assert.deepEqual(JSON.parse((await tokens("revoke bot --output json")).stdout), facts);
  }));

Deno.test("tokens revoke takes a name or an id; what nothing has is exit 4", () =>
  inFolder(async (tokens, dir) => {
    await tokens("create --name a --scope admin");
    await tokens("create --name b --scope read");
    const [a, b] = openTokenStore(dir).list();
    assert.equal((await tokens("revoke a")).stdout, `revoked a (${a!.id})\n`);
    assert.equal((await tokens(`revoke ${b!.id}`)).stdout, `revoked b (${b!.id})\n`);
    const gone = await tokens("revoke a");
    assert.deepEqual([gone.code, gone.stdout], [4, ""]);
    assert.match(gone.stderr, /no token has the name or id "a"; `bezant tokens list`/);
    assert.deepEqual(openTokenStore(dir).list(), []);
  }));

Deno.test("a command line that can't be meant makes no token and exits 2", () =>
  inFolder(async (tokens, dir) => {
    const cases: readonly [string, RegExp][] = [
      ["create", /needs --name/],
      ["create --name x", /needs --scope: .*read\|trade\|admin/],
      ["create --name x --scope all", /--scope is "all", expected read or trade or admin/],
      ["create --name a/b --scope read", /token name "a\/b" is none: expected/],
      ["revoke", /needs NAME_OR_ID/],
      ["rotate", /tokens has no verb "rotate"/],
      ["list x", /unexpected "x"/],
    ];
    for (const [args, words] of cases) {
      const { code, stdout, stderr } = await tokens(args);
      assert.deepEqual([code, stdout], [2, ""], args);
      assert.match(stderr, words);
    }
    const nowhere = await tokens("list", { env: {} });
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /no folder for the tokens is known; set BEZANT_STATE_DIR/);
    assert.deepEqual(openTokenStore(dir).list(), []);
    await tokens("create --name x --scope read");
    assert.match((await tokens("create --name x --scope read")).stderr, /a token named "x" exists/);
  }));
