import assert from "node:assert/strict";
import { systemClock } from "../../mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import { type CliResult, type FakeWorld, run, runUntil } from "../testing/fake_io.ts";
import { OutputClosedError } from "../writer.ts";

/** Pauses are so many times as short; deadlines of calls, from 30 s on, are not: a busy machine may need them. */
const HASTE = 60;
const clock = {
  ...systemClock,
  setTimer: (run: () => void, delayMs: number) =>
    systemClock.setTimer(run, delayMs < 30_000 ? delayMs / HASTE : delayMs),
};

/** Runs a command that asks again and again until what it wrote is enough, then interrupts it. */
async function repeat(
  sim: Simulator,
  line: string,
  isEnough: (stdout: string, stderr: string) => boolean,
  world: FakeWorld = {},
): Promise<CliResult> {
  return await runUntil([...line.split(" "), "--gateway-url", sim.url], isEnough, { clock, ...world });
}

const startSim = () => startSimulator({ tls: false, loggedIn: true });
const lines = (text: string): number => text.split("\n").length - 1;

Deno.test("piped, each reading is a line of JSON with its time; fields and paths apply to each", async () => {
  await using sim = await startSim();
  const whole = await repeat(sim, "accounts --watch 5", (stdout) => lines(stdout) >= 3);
  const readings = whole.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.match(readings[2].at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.deepEqual(readings[0].answer.map(({ accountId }: { accountId: string }) => accountId).slice(0, 1), [
    "DU1000001",
  ]);
  assert.equal(whole.code, 130);
  const raw = await repeat(sim, "accounts --watch=5 --select [0].accountId", (stdout) => lines(stdout) >= 2);
  assert.equal(raw.stdout, "DU1000001\nDU1000001\n");
  const csv = await repeat(sim, "accounts --watch --fields accountId --output csv", (stdout) => lines(stdout) >= 5);
  const [header, ...rows] = csv.stdout.trimEnd().split("\r\n");
  assert.equal(header, "at,accountId");
  assert.ok(rows.length >= 4 && rows.every((row) => /^\d{4}-[^,]+Z,DU100000\d$/.test(row)), csv.stdout);
});

Deno.test("on a terminal the table is drawn over itself, and Ctrl-C leaves no trace", async () => {
  await using sim = await startSim();
  const world = { isTerminal: true, columns: 60, rows: 20, env: { NO_COLOR: "1" } };
  const { stdout, code } = await repeat(
    sim,
    "accounts --watch 5",
    (text) => text.split("Ctrl-C ends").length > 3,
    world,
  );
  assert.match(stdout, /^accounts list · [\d:]+ UTC · Ctrl-C ends\naccountId +accountTitle/);
  assert.ok(/Ctrl-C ends[^]*\[\d+A.\[0Jaccounts list/.test(stdout));
  assert.ok(stdout.endsWith("\n\r\x1b[K"));
  assert.equal(code, 130);
});

Deno.test("it survives a lost connection and an expired login, says so once each, and says when it is over", async () => {
  await using sim = await startSim();
  let step = 0;
  let fault: Disposable | null = null;
  const { stdout, stderr, code } = await repeat(sim, "accounts --watch 5 --select [*].accountId", (read, said) => {
    if (step === 0 && read !== "") (step = 1, sim.expireSso());
    if (step === 1 && said.includes("asking again")) (step = 2, void sim.logIn());
    if (step === 2 && said.includes("answers again")) {
      (step = 3, fault = sim.faults.start("truncated-body"));
    }
    if (step === 3 && said.split("asking again").length === 3) (step = 4, fault?.[Symbol.dispose]());
    return step === 4 && said.split("answers again").length === 3;
  });
  assert.equal(code, 130, stderr);
  assert.match(stdout, /^DU1000001\n/);
  assert.match(
    stderr,
    /^bezant: [\d:]+ UTC: .*(log|authenticated).*; asking again\nbezant: [\d:]+ UTC: answers again\n/i,
  );
});

Deno.test("what cannot be had at first is an error; so are seconds that are none, and commands that change something", async () => {
  await using sim = await startSim();
  const never = (): boolean => false;
  assert.equal((await repeat(sim, "positions DU9999999 --watch", never)).code, 4);
  assert.equal((await repeat(sim, "accounts --watch=soon", never)).code, 2);
  assert.equal((await repeat(sim, "accounts --watch --fields nothing", never)).code, 2);
  assert.equal((await repeat(sim, "orders place DU1000001 BUY AAPL --watch", never)).code, 2);
  const often = await repeat(sim, "accounts --watch 0.1", (stdout) => stdout !== "");
  assert.match(often.stderr, /asked every 5 s/);
  sim.expireSso();
  assert.equal((await repeat(sim, "accounts --watch", never)).code, 3);
});

Deno.test("a reader that has gone ends it quietly", async () => {
  await using sim = await startSim();
  for (const isTerminal of [false, true]) {
    let count = 0;
    const stdout = (): void => {
      if (++count > 1) throw new OutputClosedError();
    };
    const args = ["accounts", "--watch", "5", "--gateway-url", sim.url];
    const { code, stderr } = await run(args, { clock, stdout, isTerminal });
    assert.deepEqual([code, stderr], [0, ""]);
  }
});

Deno.test("a sidecar that was found is asked again until it is back; the Gateway itself is not asked in its place", async () => {
  const own = { "x-bezant-server": "9.9.9" };
  let isUp = true;
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    return isUp ? Response.json([{ accountId: "DU1" }], { headers: own }) : new Response(null, { status: 502 });
  });
  const localSidecar = `http://127.0.0.1:${server.addr.port}`;
  const controller = new AbortController();
  const pausesShort = {
    ...systemClock,
    setTimer: (run: () => void, delayMs: number) =>
      systemClock.setTimer(run, delayMs === 10_000 || delayMs === 20_000 ? 20 : delayMs),
  };
  let said = "";
  const { code } = await run(["accounts", "--watch", "10"], {
    localSidecar,
    clock: pausesShort,
    signal: controller.signal,
    stdout: () => isUp = said !== "",
    stderr(text) {
      said += text;
      if (said.includes("asking again")) isUp = true;
      if (said.includes("answers again")) controller.abort();
    },
  });
  assert.equal(code, 130);
  const [first, second, ...more] = said.trimEnd().split("\n");
  assert.ok(first!.endsWith(`the sidecar at ${localSidecar} does not answer any more; asking again`), said);
  assert.match(second!, /answers again/);
  assert.deepEqual(more, []);
});
