import assert from "node:assert/strict";
import { createClient, type IbkrClient, silentLogger, systemClock } from "../../mod.ts";
import { type RunningSidecar, startEvents, startSidecar } from "../../server/mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import { type CliResult, type FakeWorld, runUntil } from "../testing/fake_io.ts";

/** Pauses between attempts are so many times as short; deadlines are not: a busy machine may need them. */
const HASTE = 10;
const clock = {
  ...systemClock,
  setTimer: (run: () => void, delayMs: number) =>
    systemClock.setTimer(run, delayMs < 5_000 ? delayMs / HASTE : delayMs),
};

/** A sidecar that keeps events, and can be stopped and started again at the same address. */
interface Place {
  readonly sim: Simulator;
  readonly dir: string;
  readonly url: string;
  /** Fills so many of an order. */
  fill(quantity: number): void;
  /** The sidecar is restarted; meanwhile `happens`. */
  restart(happens: () => void): Promise<void>;
}

async function atSidecar(test: (place: Place) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-cli-events-" });
  const rules = { questions: "none", fills: "none" } as const;
  await using sim = await startSimulator({ tls: false, loggedIn: true, orderRules: rules });
  await using client = createClient({ baseUrl: sim.baseUrl });
  let running = await start(client, dir, 0);
  const { url, port } = running.sidecar;
  const orderId = await place(client, sim);
  try {
    await test({
      ...{ sim, dir, url },
      fill: (quantity) => void sim.orders.fillNow(orderId, quantity),
      restart: async (happens) => {
        await running[Symbol.asyncDispose]();
        happens();
        running = await start(client, dir, port);
      },
    });
  } finally {
    await running[Symbol.asyncDispose]();
    await Deno.remove(dir, { recursive: true });
  }
}

async function start(
  client: IbkrClient,
  dir: string,
  port: number,
): Promise<AsyncDisposable & { readonly sidecar: RunningSidecar }> {
  const stack = new AsyncDisposableStack();
  const events = stack.use(startEvents({ client, logger: silentLogger, path: `${dir}/events.db` }));
  const bind = { hostname: "127.0.0.1", port };
  const sidecar = stack.use(await startSidecar({ client, events, logger: silentLogger, bind }));
  while (!events.capture.health().topics.includes("trades")) await new Promise((resolve) => setTimeout(resolve, 5));
  return { sidecar, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function place(client: IbkrClient, sim: Simulator): Promise<number> {
  await client.accounts.brokerage();
  const path = "/iserver/account/DU1000001/orders";
  const order = { conid: 265598, side: "BUY", orderType: "LMT", price: 1, quantity: 100, tif: "GTC" };
  await client.call({ operation: "test", method: "POST", path, effect: "trade", json: { orders: [order] } });
  return sim.truth().orders.at(-1)!.id;
}

/** Runs a command until what it wrote is enough. */
async function tail(
  line: string,
  url: string,
  isEnough: (stdout: string, stderr: string) => boolean,
  world: FakeWorld = {},
): Promise<CliResult> {
  const args = ["events", "tail", ...line.split(" ").filter(Boolean), "--gateway-url", url];
  return await runUntil(args, isEnough, { clock, ...world });
}

// deno-lint-ignore no-explicit-any -- lines of several shapes
const linesOf = ({ stdout }: CliResult): any[] => stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
/** Fills with their commission; IBKR may or may not tell of one without it before. */
const finals = (stdout: string): number => stdout.split('"revision":2').length - 1;
const count = (text: string): number => text.split("\n").length - 1;

Deno.test("a follower with a file for its place misses and doubles nothing over a restart of the sidecar; the gap is loud", async () => {
  await atSidecar(async ({ url, dir, fill, restart }) => {
    const file = `--since earliest --cursor-file ${dir}/place`;
    fill(1);
    let isRestarted = false;
    const first = await tail(`trades ${file}`, url, (stdout, stderr) => {
      if (finals(stdout) === 1 && !isRestarted) {
        isRestarted = true;
        void restart(() => fill(2));
      }
      return finals(stdout) === 2 && stderr.includes("GAP");
    });
    const lines = linesOf(first);
    assert.deepEqual(lines.filter(({ kind }) => kind !== "event").map(({ kind, reason }) => [kind, reason]), [
      ["gap", "process_restart"],
    ]);
    assert.ok(lines.at(-1).recovered);
    assert.equal(first.code, 130);
    assert.match(first.stderr, /GAP [\d:]+ UTC to [\d:]+ UTC \(process_restart\): something may be missing/);
    assert.match(await Deno.readTextFile(`${dir}/place`), /^\d+:\d+\n$/);
    fill(3);
    const second = linesOf(await tail(`trades ${file}`, url, (stdout) => finals(stdout) === 1));
    const seen = [...lines, ...second].filter(({ kind }) => kind === "event").map((one) =>
      `${one.executionId} ${one.revision}`
    );
    assert.equal(new Set(seen).size, seen.length);
  });
});

Deno.test("on a terminal there are lines for people, from a moment on; CSV, fields and paths are of each event", async () => {
  await atSidecar(async ({ url, fill, restart }) => {
    fill(1);
    await tail("trades --since earliest", url, (stdout) => finals(stdout) === 1);
    await restart(() => {});
    const world = { isTerminal: true, env: { NO_COLOR: "1" } };
    const people = await tail("trades,orders --since 10m", url, (stdout) => stdout.includes("***"), world);
    assert.match(people.stdout, /^[\d:]{8} UTC {2}orders {3}\d+ BUY 100 AAPL \w+, filled 0, DU1000001$/m);
    assert.match(people.stdout, /^[\d:]{8} UTC {2}trades {3}BUY 1 AAPL at 1, DU1000001, commission [\d.]+, [\w.]+$/m);
    assert.match(people.stdout, /^\*\*\* GAP .*process_restart/m);
    const csv = await tail("trades --since earliest --output csv", url, (stdout) => count(stdout) >= 3);
    assert.match(
      csv.stdout,
      /^at,kind,topic,cursor,recovered,text\r\n\d{4}-[^,]+,event,trades,\d+:\d+,false,"BUY 1 AAPL/,
    );
    const raw = await tail(
      "trades --since earliest --select payload.args[0].size",
      url,
      (stdout) => count(stdout) >= 2,
    );
    assert.equal(raw.stdout.split("\n")[0], "1");
    assert.equal((await tail("trades --since soon", url, () => false)).code, 2);
    assert.equal((await tail("fills", url, () => false)).code, 2);
  });
});

Deno.test("a bare Gateway has no events, and a file that holds no place is not taken for one", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const { code, stderr } = await tail("", sim.url, () => false);
  assert.equal(code, 1);
  assert.match(stderr, /bezant-server/);
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, "no place");
  assert.equal((await tail(`--cursor-file ${file}`, sim.url, () => false)).code, 2);
  await Deno.remove(file);
});
