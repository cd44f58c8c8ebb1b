import assert from "node:assert/strict";
import { createClient, silentLogger } from "../../mod.ts";
import { startSidecar } from "../../server/mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import { type CliResult, type FakeWorld, run } from "../testing/fake_io.ts";
import { OutputClosedError } from "../writer.ts";

const ACCOUNT = "DU1000001";
const startSim = () => startSimulator({ tls: false, loggedIn: true, orderRules: { questions: "none", fills: "none" } });

/** Runs a command that stays up until what it wrote is enough, then interrupts it. */
async function watch(
  args: readonly string[],
  url: string,
  isEnough: (text: string) => boolean,
  { onStart, ...world }: FakeWorld & { readonly onStart?: () => void } = {},
): Promise<CliResult> {
  const controller = new AbortController();
  let text = "";
  let isStarted = false;
  const { stdout: _, ...result } = await run(["watch", ...args, "--gateway-url", url], {
    signal: controller.signal,
    ...world,
    stdout(piece) {
      text += piece;
      if (!isStarted) onStart?.();
      isStarted = true;
      if (isEnough(text)) controller.abort();
    },
  });
  return { ...result, stdout: text };
}

// deno-lint-ignore no-explicit-any -- lines of many shapes
const linesOf = ({ stdout }: CliResult): any[] => stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
const countLines = (text: string): number => text.split("\n").length - 1;

async function place(sim: Simulator, accountId = ACCOUNT): Promise<number> {
  await using client = createClient({ baseUrl: sim.baseUrl });
  await client.accounts.brokerage();
  const path = `/iserver/account/${accountId}/orders`;
  const order = { conid: 265598, side: "BUY", orderType: "LMT", price: 1, quantity: 10, tif: "GTC" };
  await client.call({ operation: "test", method: "POST", path, effect: "trade", json: { orders: [order] } });
  return sim.truth().orders.at(-1)!.id;
}

Deno.test("watch quotes writes one line of JSON for each change when piped, and ends with 130", async () => {
  await using sim = await startSim();
  const result = await watch(["quotes", "AAPL,MSFT", "4815747"], sim.url, (text) => countLines(text) >= 4);
  const lines = linesOf(result);
  assert.deepEqual([...new Set(lines.map(({ conid }) => conid))].sort(), [265598, 272093, 4815747]);
  assert.ok(lines.every(({ kind, last, wire }) => kind === "quote" && typeof last === "number" && wire === undefined));
  assert.deepEqual([result.code, result.stderr], [130, "bezant: SIMULATED: accounts and prices are invented\n"]);
});

Deno.test("on a terminal it is a table that says SIMULATED, without colour where NO_COLOR forbids it", async () => {
  await using sim = await startSim();
  const world = { isTerminal: true, env: { NO_COLOR: "1" } };
  const { stdout, code } = await watch(["quotes", "AAPL"], sim.url, (text) => /AAPL +265598 +[\d.]+/.test(text), world);
  assert.match(stdout, /^SIMULATED · quotes · [\d:]+ UTC · Ctrl-C ends\n/);
  assert.match(stdout, /symbol +conid +last +bid/);
  assert.ok(!stdout.includes("\x1b[1m") && stdout.includes("\x1b[0J"));
  assert.equal(code, 130);
});

Deno.test("a gap and its end are lines of their own, piped and on a terminal", async () => {
  await using sim = await startSim();
  const breakIt = { onStart: () => void sim.faults.start("ws-drop") };
  const piped = linesOf(await watch(["pnl"], sim.url, (text) => text.includes("restored"), breakIt));
  assert.deepEqual(piped.map(({ kind }) => kind).filter((kind) => kind !== "pnl"), ["gap", "restored"]);
  let isBroken = false;
  const { stdout } = await watch(["pnl"], sim.url, (text) => {
    if (text.includes("DU1") && !isBroken) sim.faults.start("ws-drop");
    isBroken ||= text.includes("DU1");
    return text.includes("complete again");
  }, { isTerminal: true });
  assert.match(stdout, /GAP since [\d:]+ UTC: socket-closed; what happens now may be missing/);
});

Deno.test("an outage of one socket is told once, with its reason, however many contracts it carried", async () => {
  await using sim = await startSim();
  const contracts = ["quotes", "AAPL", "KO", "MSFT"];
  let isBroken = false;
  const { stdout } = await watch(contracts, sim.url, (text) => {
    const seen = new Set(text.match(/"conid":\d+/g));
    if (seen.size === 3 && !isBroken) (isBroken = true, sim.faults.start("ws-drop"));
    return text.slice(text.indexOf("restored")).split("\n").length > 5 && text.includes("restored");
  });
  const marks = linesOf({ stdout, stderr: "", code: 0 }).filter(({ kind }) => kind !== "quote");
  assert.deepEqual(marks.map(({ kind, reason }) => [kind, reason]), [["gap", "socket-closed"], [
    "restored",
    undefined,
  ]]);
  assert.equal(marks[0].outageId, marks[1].outageId);
});

Deno.test("watch orders has the list among the changes, watch trades the fills of before; --account narrows both", async () => {
  await using sim = await startSim();
  const [own, other] = [await place(sim), await place(sim, "DU1000002")];
  sim.orders.fillNow(own, 4);
  sim.orders.fillNow(other, 5);
  const args = ["--account", ACCOUNT];
  const orders = await watch(["orders", ...args], sim.url, (text) => /"status":"Filled"/.test(text), {
    onStart: () => void sim.orders.fillNow(own, 6),
  });
  const lines = linesOf(orders);
  assert.ok(lines[0].ticker === "AAPL" && lines.every(({ orderId }) => orderId === own));
  const trades = linesOf(await watch(["trades", "--days", "2", ...args], sim.url, (text) => countLines(text) >= 2));
  assert.deepEqual(trades.map(({ kind, size, account }) => [kind, size, account]), [
    ["trade", 4, ACCOUNT],
    ["trade", 6, ACCOUNT],
  ]);
});

Deno.test("it works against a sidecar as against the Gateway, SIMULATED included", async () => {
  await using sim = await startSim();
  await using client = createClient({ baseUrl: sim.baseUrl });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client, logger: silentLogger, bind });
  const world = { isTerminal: true };
  const { stdout } = await watch(["pnl", "--account", ACCOUNT], sidecar.url, (text) => text.includes(ACCOUNT), world);
  assert.match(stdout, /SIMULATED/);
  assert.doesNotMatch(stdout, /DU1000002/);
});

Deno.test("a missing login, a symbol that is none and senseless words have their exit codes", async () => {
  await using sim = await startSim();
  const never = () => false;
  assert.equal((await watch(["quotes", "NOSUCHSYMBOL"], sim.url, never)).code, 4);
  assert.equal((await watch(["quotes"], sim.url, never)).code, 2);
  assert.equal((await watch(["orders", "--account", "a/b"], sim.url, never)).code, 2);
  assert.equal((await watch(["trades", "--days", "9"], sim.url, never)).code, 2);
  assert.equal((await watch(["orders", "extra"], sim.url, never)).code, 2);
  sim.expireSso();
  const { code, stdout } = await watch(["pnl"], sim.url, never);
  assert.deepEqual([code, stdout], [3, ""]);
});

Deno.test("a reader that has gone ends it quietly, piped and on a terminal", async () => {
  await using sim = await startSim();
  for (const isTerminal of [false, true]) {
    let count = 0;
    const stdout = (): void => {
      if (++count > 2) throw new OutputClosedError();
    };
    const { code, stderr } = await run(["watch", "pnl", "--gateway-url", sim.url], { stdout, isTerminal });
    assert.equal(code, 0);
    assert.doesNotMatch(stderr, /closed|Error/);
  }
});
