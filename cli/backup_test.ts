import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openApprovalStore, openOrderStore, openTokenStore, runServer, startEvents } from "../server/mod.ts";
import { type CliResult, run } from "./testing/fake_io.ts";
import { createClient, silentLogger, systemClock } from "../mod.ts";
import { startSimulator } from "../sim/mod.ts";

const PASSPHRASE = "correct horse battery";

interface Machine {
  readonly dir: string;
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command line; who is there types the passphrases. */
  bezant(args: readonly string[], typed?: readonly string[]): Promise<CliResult>;
}

async function withMachines(test: (old: Machine, other: Machine, dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-backup-" });
  const machine = (name: string): Machine => {
    const [own, stateDir] = [`${dir}/${name}`, `${dir}/${name}/state`];
    Deno.mkdirSync(own);
    const env = { BEZANT_STATE_DIR: stateDir, BEZANT_CONFIG_DIR: `${own}/config` };
    const bezant: Machine["bezant"] = (args, typed = []) => {
      const answers = [...typed];
      const askSecret = (): Promise<string | null> => Promise.resolve(answers.shift() ?? null);
      return run(args, { env, ...(typed.length === 0 ? {} : { askSecret }) });
    };
    return { dir: own, stateDir, env, bezant };
  };
  try {
    await test(machine("old"), machine("new"), dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** A state such as a sidecar has, with its databases open. */
function live({ stateDir, dir }: Machine): Disposable {
  const orders = openOrderStore(`${stateDir}/orders.db`);
  const approvals = openApprovalStore(`${stateDir}/approvals.db`, systemClock);
  openTokenStore(stateDir, systemClock).create("bot", "trade");
  Deno.writeTextFileSync(`${stateDir}/audit.jsonl`, '{"what":"an order"}\n');
  Deno.mkdirSync(`${dir}/config`);
  Deno.writeTextFileSync(`${dir}/config/config.json`, '{"profiles":{"home":{}}}\n', { mode: 0o600 });
  Deno.mkdirSync(`${dir}/etc`);
  Deno.writeTextFileSync(`${dir}/etc/sidecar.env`, "BEZANT_TRADING=paper\n", { mode: 0o640 });
  return {
    [Symbol.dispose]: () => {
      orders[Symbol.dispose]();
      approvals[Symbol.dispose]();
    },
  };
}

const modeOf = (path: string): number => (Deno.statSync(path).mode ?? 0) & 0o777;
const namesIn = (dir: string): string[] => [...Deno.readDirSync(dir)].map(({ name }) => name).sort();

Deno.test("a backup of a running sidecar's state, put back elsewhere, has everything, and its numbers go on above", () =>
  withMachines(async (old, other, dir) => {
    const file = `${dir}/home.bezant`;
    await using sim = await startSimulator({ tls: false, loggedIn: true });
    await using client = createClient({ baseUrl: sim.baseUrl });
    const capture = ({ stateDir }: Machine) =>
      startEvents({ client, logger: silentLogger, clock: systemClock, path: `${stateDir}/events.db` });
    const numbersOf = ({ stateDir }: Machine): Record<string, number> => {
      using db = new DatabaseSync(`${stateDir}/events.db`);
      const row = db.prepare(
        "SELECT (SELECT max(epoch) FROM epochs) AS epoch, (SELECT value FROM state WHERE key = 'seq_reserved') AS seq," +
          " coalesce((SELECT min(reserved) FROM topics), (SELECT value FROM state WHERE key = 'cursor_base'), 0) AS cursor",
      ).get();
      return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]));
    };
    {
      using _sidecar = live(old);
      await using _events = capture(old);
      const made = await old.bezant(["backup", file, "--also", `${old.dir}/etc`], [PASSPHRASE, PASSPHRASE]);
      assert.deepEqual([made.code, made.stdout], [0, ""], made.stderr);
    }
    assert.equal(modeOf(file), 0o600);
    const text = new TextDecoder("latin1").decode(Deno.readFileSync(file));
    assert.doesNotMatch(text, /tokens|orders|an order|SQLite/);
    assert.deepEqual(namesIn(old.stateDir).filter((name) => /^backup-/.test(name)), [], "nothing is left behind");
    Deno.removeSync(`${old.dir}/etc`, { recursive: true }); // this test's two machines have one disk
    const put = await other.bezant(["restore", file], [PASSPHRASE]);
    assert.deepEqual([put.code, put.stdout], [0, ""], put.stderr);
    const names = ["approvals.db", "audit.jsonl", "events.db", "orders.db", "tokens.json"];
    assert.deepEqual(namesIn(other.stateDir), names);
    for (const name of names) assert.equal(modeOf(`${other.stateDir}/${name}`), 0o600, name);
    assert.equal(openTokenStore(other.stateDir, systemClock).list()[0]!.name, "bot");
    openOrderStore(`${other.stateDir}/orders.db`)[Symbol.dispose]();
    assert.match(Deno.readTextFileSync(`${other.dir}/config/config.json`), /home/);
    assert.deepEqual([Deno.readTextFileSync(`${old.dir}/etc/sidecar.env`), modeOf(`${old.dir}/etc/sidecar.env`)], [
      "BEZANT_TRADING=paper\n",
      0o640,
    ]);
    const [given, now] = [numbersOf(old), numbersOf(other)];
    for (const name of ["seq", "cursor"]) assert.ok(now[name]! >= given[name]! + 900_000_000, `${name} ${now[name]}`);
    assert.ok(now["epoch"]! > given["epoch"]! && now["epoch"]! > 1_700_000_000);
    await capture(other)[Symbol.asyncDispose](); // it is a database that a sidecar takes
    assert.ok(numbersOf(other)["epoch"]! > now["epoch"]!);
  }));

Deno.test("restore refuses a state that is there, a sidecar that runs, a wrong word and a cut file, and changes nothing", () =>
  withMachines(async (old, other, dir) => {
    const file = `${dir}/home.bezant`;
    live(old)[Symbol.dispose]();
    assert.equal((await old.bezant(["backup", file], [PASSPHRASE, PASSPHRASE])).code, 0);
    assert.equal((await old.bezant(["backup", file], [PASSPHRASE, PASSPHRASE])).code, 2, "a file that is there stays");
    assert.equal((await old.bezant(["backup", `${file}2`], ["short", "short"])).code, 2);
    assert.equal((await old.bezant(["backup", `${file}2`], [PASSPHRASE, `${PASSPHRASE}x`])).code, 2);
    assert.match((await old.bezant(["backup", `${file}2`])).stderr, /BEZANT_BACKUP_PASSPHRASE_FILE/);
    const refused = async (args: readonly string[], words: RegExp, typed = PASSPHRASE): Promise<void> => {
      const before = Deno.readFileSync(`${other.stateDir}/orders.db`);
      const names = namesIn(other.stateDir);
      const { code, stderr } = await other.bezant(["restore", ...args], [typed]);
      assert.notEqual(code, 0);
      assert.match(stderr, words);
      assert.deepEqual(namesIn(other.stateDir), names);
      assert.deepEqual(Deno.readFileSync(`${other.stateDir}/orders.db`), before);
    };
    {
      using _sidecar = openOrderStore(`${other.stateDir}/orders.db`);
      await refused([file], /there is a state already/);
      await refused([file, "--force"], /has .*orders\.db open/);
    }
    await refused([file, "--force"], /another passphrase/, "correct horse");
    const bytes = Deno.readFileSync(file);
    Deno.writeFileSync(`${dir}/cut`, bytes.subarray(0, bytes.length - 30));
    await refused([`${dir}/cut`, "--force"], /damaged or cut/);
    const { code, stderr } = await other.bezant(["restore", file, "--force"], [PASSPHRASE]);
    assert.equal(code, 0, stderr);
    const [, before = ""] = /what was there is in (\S+)/.exec(stderr) ?? [];
    assert.deepEqual(namesIn(before), ["orders.db"]);
  }));

Deno.test("by pipes, as over ssh: the passphrase is the first line, the backup what goes out and comes in", () =>
  withMachines(async (old, other) => {
    live(old)[Symbol.dispose]();
    const parts: Uint8Array[] = [];
    const env = { BEZANT_BACKUP_PASSPHRASE_FILE: "-" };
    const given = new TextEncoder().encode(`${PASSPHRASE}\n`);
    const inputOf = (...all: Uint8Array[]) => () => ReadableStream.from(all);
    const made = await run(["backup", "-"], {
      env: { ...old.env, ...env },
      input: inputOf(given),
      stdoutBytes: (bytes) => void parts.push(bytes),
    });
    assert.equal(made.code, 0, made.stderr);
    const put = await run(["restore", "-"], { env: { ...other.env, ...env }, input: inputOf(given, ...parts) });
    assert.equal(put.code, 0, put.stderr);
    assert.equal(openTokenStore(other.stateDir, systemClock).list().length, 1);
  }));

Deno.test("a sidecar does not start on a state whose restore was interrupted", () =>
  withMachines(async ({ stateDir }) => {
    Deno.mkdirSync(`${stateDir}/restoring`, { recursive: true });
    let said = "";
    const code = await runServer(["--bind", "127.0.0.1:0"], {
      env: (name) => ({ BEZANT_STATE_DIR: stateDir })[name],
      stdout: () => {},
      stderr: (text) => said += text,
      readFile: () => "",
      signal: AbortSignal.abort(),
    });
    assert.equal(code, 1);
    assert.match(said, /restore FILE --force/);
    assert.deepEqual(namesIn(stateDir), ["restoring"]);
  }));
