import { createClient, systemClock } from "@bezant/bezant";
import assert from "node:assert/strict";
import { startSimulator } from "@bezant/bezant/sim";
import { type Program, startProgram } from "../testing/sidecar_process.ts";
import { readTargets } from "./look.ts";
import { makePlan } from "./plan.ts";
import { readSettings } from "./settings.ts";
import { setStage } from "./testing/stage.ts";

const HERE = new URL(".", import.meta.url).pathname;
const TARGETS = Deno.readTextFileSync(`${HERE}targets.json`);

const start = (url: string, ...args: string[]): Program =>
  startProgram(Deno.execPath(), ["run", "-A", "--quiet", `${HERE}main.ts`, ...args], { IBKR_GATEWAY_URL: url });

Deno.test("without --go it says what it would do, and nothing is sent; wrong flags are refused", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant_rebalance_" });
  try {
    await Deno.writeTextFile(`${dir}/targets.json`, TARGETS);
    await using sim = await startSimulator({ tls: false, loggedIn: true });
    await using program = start(sim.url, dir);
    await using wrong = start(sim.url, dir, "--gO");
    assert.equal((await program.status).code, 0, program.stderr());
    assert.match(program.stdout(), /^SPY +held 44, target \d+ at [\d.]+: BUY \d+$/m);
    assert.match(program.stdout(), /^QQQ +held 12, target 0 at [\d.]+: SELL 12$/m);
    assert.match(program.stdout(), /Nothing was sent: --go trades\.$/m);
    assert.equal(sim.truth().acceptedCount, 0);
    assert.equal([...Deno.readDirSync(dir)].some(({ name }) => name === "plan.json"), false);
    assert.equal((await wrong.status).code, 2);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("an account of real money is refused unless --live is given; the kill switch stops it too", async () => {
  const startMs = Date.parse("2026-01-12T09:30:00-05:00");
  await using stage = await setStage(startMs, `${HERE}targets.json`, false);
  // the same Gateway, in front of which somebody says that the account is no paper account
  await using liar = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? null : await request.text();
    const { status, headers, ...answer } = await fetch(stage.sim.url + pathname + search, {
      method: request.method,
      headers: request.headers,
      body,
    }).then(async (got) => ({ status: got.status, headers: got.headers, text: await got.text() }));
    const text = pathname.endsWith("/iserver/accounts")
      ? answer.text.replace('"isPaper":true', '"isPaper":false')
      : null;
    return new Response(text ?? answer.text, {
      status,
      headers: { "content-type": headers.get("content-type") ?? "" },
    });
  });
  const saw = (what: string): boolean => stage.said.some((line) => line.includes(what));
  stage.start({ baseUrl: `http://127.0.0.1:${liar.addr.port}/v1/api` });
  await stage.pass(startMs + 300_000, 2_500, () => saw("(not-paper)"));
  assert.ok(saw("(not-paper)"), stage.said.join("\n"));
  await stage.stop();
  await Deno.writeTextFile(`${stage.dir()}/KILL`, "");
  stage.start();
  await stage.pass(startMs + 600_000, 2_500, () => saw("(kill-switch)"));
  assert.ok(saw("(kill-switch)"), stage.said.join("\n"));
  assert.equal(stage.sim.truth().acceptedCount, 0);
  await Deno.remove(`${stage.dir()}/KILL`); // and it goes on by itself
  await stage.pass(startMs + 1_200_000, 2_500, () => stage.plan()?.isDone === true);
  assert.equal(stage.plan()?.isDone, true, stage.said.join("\n"));
});

Deno.test("targets that make no sense are refused before anything is asked", () => {
  const good = JSON.parse(TARGETS);
  assert.equal(readSettings(TARGETS).cashBuffer, 0.02);
  for (
    const wrong of [
      { targets: { SPY: 0.7, KO: 0.4 } },
      { targets: { SPY: -0.1 } },
      { targets: { SPY: "0.5" } },
      { targets: {} },
      { targets: undefined },
      { accountId: "" },
      { maxOrderNotional: undefined },
      { maxOrderNotional: 0 },
      { cashBuffer: 0.001 }, // less than what a limit may go beyond the quote
      { driftBnad: 0.1 },
      { answerYes: "o383" },
    ]
  ) {
    assert.throws(() => readSettings(JSON.stringify({ ...good, ...wrong })), /targets\.json: "/, JSON.stringify(wrong));
  }
});

Deno.test("two names of one contract are refused: its part would be bought twice", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: sim.baseUrl });
  const settings = { ...readSettings(TARGETS), targets: { "BRK.B": 0.3, "BRK-B": 0.3 } };
  await assert.rejects(
    readTargets({ ibkr, settings, clock: systemClock }),
    /"BRK.B" and "BRK-B" are the same contract/,
  );
});

Deno.test("a target that is no stock or ETF is refused: there are no shares of it", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: sim.baseUrl });
  const targetsOf = (name: string) =>
    readTargets({ ibkr, settings: { ...readSettings(TARGETS), targets: { [name]: 0.3 } }, clock: systemClock });
  await assert.rejects(targetsOf("EUR.USD"), /"EUR.USD" is no stock or ETF, IBKR calls it CASH/);
  assert.deepEqual((await targetsOf("SPY")).map(({ symbol }) => symbol), ["SPY"]);
});

Deno.test("a bot that starts while somebody is logged in looks at once", async () => {
  const startMs = Date.parse("2026-01-12T10:00:00-05:00");
  await using stage = await setStage(startMs, `${HERE}targets.json`, false);
  stage.start();
  await stage.pass(startMs + 60_000, 500, () => stage.said.length > 0);
  assert.ok(stage.said.length > 0);
  assert.ok(stage.said.every((line) => !line.startsWith("no session")), stage.said.join("\n"));
});

Deno.test("fractions are left alone, and within the band nothing is touched", () => {
  const settings = { ...readSettings(TARGETS), targets: { A: 0.5, B: 0.3 } };
  const fact = (symbol: string, position: number, price: number) => ({
    symbol,
    conid: 1,
    position,
    price,
    pricedAtMs: 0,
  });
  const plan = makePlan(settings, [fact("A", 10.7, 30), fact("B", 0.4, 7)], 1_000, "2026-01-12", 0);
  // 1,323.80 in all: 648.662 and 389.1972 of it
  assert.deepEqual(plan.lines.map(({ held, target }) => [held, target]), [[10, 21], [0, 55]]);
  const quiet = makePlan(settings, [fact("A", 98.9, 5), fact("B", 29.4, 10)], 210, "2026-01-12", 0);
  assert.deepEqual(quiet.lines.map(({ held, target }) => [held, target]), [[98, 98], [29, 29]]);
});
