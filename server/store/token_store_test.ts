import assert from "node:assert/strict";
import { writeTokenList } from "../guard/token_list.ts";
import { replaceFile } from "./state_file.ts";
import { openTokenStore } from "./token_store.ts";

const isPosix = Deno.build.os !== "windows";

function inFolder(test: (dir: string) => void | Promise<void>): () => Promise<void> {
  return async () => {
    const dir = Deno.makeTempDirSync({ prefix: "bezant-store-" });
    try {
      await test(dir);
    } finally {
      Deno.removeSync(dir, { recursive: true });
    }
  };
}

function permissions(path: string): string {
  return (Deno.statSync(path).mode! & 0o777).toString(8);
}

Deno.test(
  "create() makes folder and file for the owner alone and keeps no token",
  inFolder((parent) => {
    const store = openTokenStore(`${parent}/a/b`);
    assert.deepEqual(store.list(), []);
    assert.throws(() => Deno.statSync(`${parent}/a`), Deno.errors.NotFound, "looking makes nothing");
    const { token, entry } = store.create("grafana", "read");
    if (isPosix) {
      assert.deepEqual([permissions(`${parent}/a/b`), permissions(store.path)], ["700", "600"]);
      assert.equal(permissions(`${store.path}.lock`), "600");
    }
    for (const { name } of Deno.readDirSync(`${parent}/a/b`)) {
      const text = Deno.readTextFileSync(`${parent}/a/b/${name}`);
      assert.ok(!text.includes(token) && !text.includes(token.slice(7)), name);
    }
    assert.deepEqual([entry.name, entry.scope, store.find(token)], ["grafana", "read", entry]);
    store.create("other", "trade");
    if (isPosix) assert.equal(permissions(store.path), "600");
  }),
);

Deno.test(
  "create() refuses names that are none or taken, and scopes that there aren't",
  inFolder((dir) => {
    const store = openTokenStore(dir);
    const { entry } = store.create("bot", "trade");
    for (const name of ["", " ", "a b", "-a", "../x", "a\n", "é", "x".repeat(65)]) {
      assert.throws(() => store.create(name, "read"), /token name ".*" is none: expected/s, name);
    }
    assert.throws(() => store.create("bot", "read"), /a token named "bot" exists/);
    assert.throws(() => store.create(entry.id, "read"), /exists/, "an id is no name for another");
    assert.throws(() => store.create("x", "root" as "read"), /scope "root" is none: expected read, trade, admin/);
    assert.deepEqual(store.list(), [entry]);
  }),
);

Deno.test(
  "revoke() removes by name or id and says what it removed",
  inFolder((dir) => {
    const store = openTokenStore(`${dir}/new`);
    assert.equal(store.revoke("nobody"), null);
    assert.throws(() => Deno.statSync(`${dir}/new`), Deno.errors.NotFound);
    const [a, b] = [store.create("a", "read"), store.create("b", "read")];
    assert.equal(store.revoke("c"), null);
    assert.deepEqual(store.revoke("a"), a.entry);
    assert.deepEqual([store.find(a.token), store.find(b.token)], [null, b.entry]);
    assert.deepEqual([store.revoke(b.entry.id), store.revoke("b")], [b.entry, null]);
  }),
);

Deno.test(
  "a list that is broken, or that others may write, is told and never taken for an empty one",
  inFolder((dir) => {
    const store = openTokenStore(dir);
    const { token, entry } = store.create("bot", "read");
    const text = Deno.readTextFileSync(store.path);
    Deno.writeTextFileSync(store.path, text.slice(0, -9));
    for (const use of [() => store.list(), () => store.find(token), () => store.create("x", "read")]) {
      assert.throws(use, /tokens\.json is not a list of tokens; restore it/);
    }
    assert.throws(() => store.revoke("bot"), /not a list/);
    Deno.writeTextFileSync(store.path, text);
    assert.deepEqual(store.find(token), entry);
    if (!isPosix) return;
    for (const mode of [0o620, 0o602]) {
      Deno.chmodSync(store.path, mode);
      assert.throws(() => store.find(token), /can be written by others.*chmod 600/);
    }
    Deno.chmodSync(store.path, 0o600);
    Deno.chmodSync(dir, 0o777);
    assert.throws(() => store.create("x", "read"), /can be written by others.*chmod 700/);
  }),
);

Deno.test(
  "a writer that died halfway leaves the list as it was, and the next one goes on",
  inFolder((dir) => {
    const store = openTokenStore(dir);
    const { token } = store.create("bot", "read");
    Deno.writeTextFileSync(`${store.path}.new`, '{"version":1,"tok');
    assert.equal(store.find(token)?.name, "bot");
    store.create("next", "read");
    assert.deepEqual(store.list().map(({ name }) => name), ["bot", "next"]);
    assert.throws(() => Deno.statSync(`${store.path}.new`), Deno.errors.NotFound);
  }),
);

Deno.test(
  "a writer waits for one of another process and then builds on what that one wrote",
  inFolder(async (dir) => {
    const state = `${dir}/state`;
    const store = openTokenStore(state);
    store.create("before", "read");
    const script = `${dir}/writer.ts`;
    const module = new URL("./token_store.ts", import.meta.url).href;
    Deno.writeTextFileSync(
      script,
      `import { openTokenStore } from "${module}";
      const store = openTokenStore(Deno.args[0]);
      console.log("ready");
      for (let n = 0; n < 40; n++) store.create("child-" + n, "read");`,
    );
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const args = ["run", "-A", "--no-check", "--config", config, script, state];
    const before = store.list();
    const lock = Deno.openSync(`${store.path}.lock`, { write: true });
    lock.lockSync(true);
    const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn();
    const reader = child.stdout.getReader();
    assert.equal(new TextDecoder().decode((await reader.read()).value), "ready\n");
    replaceFile(store.path, writeTokenList([...before, { ...before[0]!, id: "mine", name: "mine" }]));
    lock.close();
    assert.equal((await reader.read()).done, true);
    assert.equal((await child.status).code, 0);
    const names = store.list().map(({ name }) => name);
    assert.deepEqual([names.slice(0, 3), names.length], [["before", "mine", "child-0"], 42]);
  }),
);
