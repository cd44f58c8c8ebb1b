import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { createClient, type IbkrClient } from "../mod.ts";
import { type Simulator, startSimulator } from "../sim/mod.ts";
import { type Program, startExample, startProgram, startSidecarProcess } from "./testing/sidecar_process.ts";

/** A simulator whose orders are filled by the test alone. */
function startQuiet(): Promise<Simulator> {
  return startSimulator({ tls: false, loggedIn: true, orderRules: { questions: "none", fills: "none" } });
}

/** Places an order, and returns the simulator's id of it. */
async function place(sim: Simulator, ibkr: IbkrClient, quantity: number): Promise<number> {
  const before = sim.truth().orders.length;
  await ibkr.accounts.brokerage();
  await ibkr.call({
    operation: "test.place",
    method: "POST",
    path: "/iserver/account/DU1000001/orders",
    effect: "trade",
    json: { orders: [{ conid: 265598, orderType: "LMT", price: 1, side: "BUY", tif: "DAY", quantity }] },
  });
  return sim.truth().orders[before]!.id;
}

/** What is missing: each execution has to be there with its commission; one that was found again has only that. */
function missing(sim: Simulator, done: readonly string[]): string[] {
  return sim.truth().executions.map(({ id }) => `${id}/2`).filter((fill) => !done.includes(fill));
}

async function until(isSo: () => boolean, what: () => string): Promise<void> {
  for (let turn = 0; turn < 6_000 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(isSo(), what());
}

async function withFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Python 3, where there is one. */
const PYTHON = await (async () => {
  try {
    const { success } = await new Deno.Command("python3", {
      args: ["-c", "import sys; sys.exit(sys.version_info < (3, 8))"],
    })
      .output();
    return success;
  } catch {
    return false;
  }
})();

function pythonTest(name: string, run: () => Promise<void>): void {
  Deno.test(name, async () => {
    if (PYTHON) return await run();
    console.log("skipped: no python3 of 3.8 or newer on this machine");
  });
}

const python = (name: string, env: Readonly<Record<string, string>>): Program =>
  startProgram("python3", [new URL(`python/${name}`, import.meta.url).pathname], {
    PYTHONDONTWRITEBYTECODE: "1",
    ...env,
  });

Deno.test("stream_quotes.ts prints prices until Ctrl-C", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using program = startExample("stream_quotes.ts", { IBKR_GATEWAY_URL: sim.url, SYMBOLS: "AAPL" });
  await program.until(/^AAPL: [\d.]+ \/ [\d.]+, last [\d.]+$/m);
  assert.equal(await program.kill("SIGINT"), 0, program.stderr());
});

/** How a program that keeps its place with its effect is tried: what it has done, as `<execution>/<revision>`. */
interface Follower {
  start(url: string, folder: string): Program;
  done(folder: string): string[];
}

/** Kills the bot, and now and then the sidecar, while fills go on: the book has each fill once all the same. */
async function killAndCompare({ start, done }: Follower): Promise<void> {
  await withFolder(async (folder) => {
    await using sim = await startQuiet();
    await using ibkr = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
    await using programs = new AsyncDisposableStack();
    let sidecar = programs.use(await startSidecarProcess(sim.url, folder));
    const { url } = sidecar;
    let bot = programs.use(start(url, folder));
    const id = await place(sim, ibkr, 1_000);
    for (let round = 0; round < 6; round++) {
      for (let count = 0; count < 3; count++) sim.orders.fillNow(id, 1);
      await new Promise((resolve) => setTimeout(resolve, 150 + 170 * round)); // anywhere: while it starts, reads, writes
      await bot.kill();
      sim.orders.fillNow(id, 1); // nobody listens
      if (round === 1) {
        await sidecar.kill();
        forgetEvents(folder); // what it knew comes again, under other numbers
        sidecar = programs.use(await startSidecarProcess(sim.url, folder, Number(new URL(url).port)));
      }
      if (round === 3) {
        await sidecar.kill();
        sim.orders.fillNow(id, 1); // not even the sidecar
        sidecar = programs.use(await startSidecarProcess(sim.url, folder, Number(new URL(url).port)));
      }
      bot = programs.use(start(url, folder));
    }
    const isWhole = () => missing(sim, done(folder)).length === 0;
    await until(isWhole, () => `without ${missing(sim, done(folder))}: ${bot.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 300)); // what is doubled would come now
    const fills = done(folder);
    assert.equal(new Set(fills).size, fills.length, `some came twice: ${fills.toSorted().join(" ")}`);
    const ids = new Set(sim.truth().executions.map((execution) => execution.id));
    assert.ok(ids.size >= 25 && fills.every((fill) => ids.has(fill.split("/")[0]!)));
  });
}

function forgetEvents(folder: string): void {
  for (const { name } of [...Deno.readDirSync(folder)]) {
    if (name.startsWith("events.db")) Deno.removeSync(`${folder}/${name}`);
  }
}

Deno.test("follow_fills.ts has each fill once, wherever it and the sidecar are killed", () =>
  killAndCompare({
    start: (url, folder) => startExample("follow_fills.ts", { BEZANT_URL: url, FILLS_DB: `${folder}/fills.db` }),
    done(folder) {
      try {
        using db = new DatabaseSync(`${folder}/fills.db`, { readOnly: true });
        const rows = db.prepare("select execution_id || '/' || revision as fill from fills").all();
        return rows.map(({ fill }) => String(fill));
      } catch {
        return []; // not there yet
      }
    },
  }));

pythonTest("follow_events.py has each fill once, wherever it and the sidecar are killed", () =>
  killAndCompare({
    start: (url, folder) => python("follow_events.py", { BEZANT_URL: url, FILLS_FILE: `${folder}/fills.json` }),
    done(folder) {
      try {
        return Object.keys(JSON.parse(Deno.readTextFileSync(`${folder}/fills.json`)).events);
      } catch {
        return []; // not there yet
      }
    },
  }));

Deno.test("follow_fills.ts waits for a sidecar that is not there yet", async () => {
  await withFolder(async (folder) => {
    await using sim = await startQuiet();
    const { url, kill } = await startSidecarProcess(sim.url, folder);
    await kill();
    await using bot = startExample("follow_fills.ts", { BEZANT_URL: url, FILLS_DB: `${folder}/fills.db` });
    await until(() => bot.stderr().includes("trying again"), bot.stderr);
    assert.ok(bot.stderr().includes(url) && bot.stderr().includes("sidecar"), bot.stderr());
    await using sidecar = await startSidecarProcess(sim.url, folder, Number(new URL(url).port));
    void sidecar;
    await using ibkr = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
    sim.orders.fillNow(await place(sim, ibkr, 5), 5);
    await bot.until(/^BUY 5 AAPL$/m);
  });
});

pythonTest("follow_events.py leaves one draft at most, wherever it is killed", async () => {
  await withFolder(async (folder) => {
    const path = new URL("python/", import.meta.url).pathname;
    const dying = `import os, sys
sys.path.insert(0, ${JSON.stringify(path)})
os.replace = lambda *_: os.kill(os.getpid(), 9)
import follow_events
follow_events.save({})`;
    for (let times = 0; times < 3; times++) {
      const env = { FILLS_FILE: `${folder}/fills.json`, PYTHONDONTWRITEBYTECODE: "1" };
      await using program = startProgram("python3", ["-c", dying], env);
      assert.notEqual((await program.status).code, 0);
    }
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["fills.json.new"]);
  });
});

Deno.test("cursor_file.ts goes on where it was killed", async () => {
  await withFolder(async (folder) => {
    await using sim = await startQuiet();
    await using ibkr = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
    await using sidecar = await startSidecarProcess(sim.url, folder);
    const env = { BEZANT_URL: sidecar.url, CURSOR_FILE: `${folder}/cursor` };
    const cursor = (): string => {
      try {
        return Deno.readTextFileSync(env.CURSOR_FILE);
      } catch {
        return ""; // not there yet
      }
    };
    await place(sim, ibkr, 10);
    await using first = startExample("cursor_file.ts", env);
    await first.until(/^order \d+: /m);
    await until(() => /^\d+:\d+$/.test(cursor()), () => first.stderr());
    await first.kill();
    await using second = startExample("cursor_file.ts", env);
    const later = await place(sim, ibkr, 11);
    await second.until(new RegExp(`^order ${later}: `, "m"));
  });
});

pythonTest("accounts.py prints each account and what it is worth; without a login it says so", async () => {
  await withFolder(async (folder) => {
    await using sim = await startQuiet();
    await using sidecar = await startSidecarProcess(sim.url, folder);
    await using program = python("accounts.py", { BEZANT_URL: sidecar.url });
    assert.equal((await program.status).code, 0, program.stderr());
    await program.kill();
    assert.match(program.stdout(), /^DU1000001: [\d.]+ USD\nDU1000002: [\d.]+ \w+\n$/);
    sim.expireSso();
    await using refused = python("accounts.py", { BEZANT_URL: sidecar.url });
    assert.equal((await refused.status).code, 1);
    await refused.kill();
    assert.match(refused.stderr(), /refused with 401/);
  });
});

pythonTest("the Python programs refuse to send credentials over plain HTTP", async () => {
  await using program = python("accounts.py", { BEZANT_URL: "http://ibkr.example.com", BEZANT_TOKEN: "canary" });
  assert.notEqual((await program.status).code, 0);
  await program.kill();
  assert.match(program.stderr(), /not encrypted/);
  assert.doesNotMatch(program.stderr(), /canary/);
});

pythonTest("the Python programs use the standard library alone", async () => {
  const known = new Set(
    "http.client json os random sys time urllib.error urllib.parse urllib.request sidecar".split(" "),
  );
  for (const name of ["sidecar.py", "accounts.py", "follow_events.py"]) {
    const source = await Deno.readTextFile(new URL(`python/${name}`, import.meta.url));
    const imports = [...source.matchAll(/^(?:import|from) (\S+)/gm)].map(([, module]) => module!);
    assert.deepEqual(imports.filter((module) => !known.has(module)), [], name);
  }
});
