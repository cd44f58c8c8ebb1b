import assert from "node:assert/strict";
import { createClient, silentLogger, systemClock } from "../../mod.ts";
import { startSidecar } from "../../server/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { run } from "../testing/fake_io.ts";

const TOKEN = "a-token-of-some-length";

Deno.test("logs of a sidecar are its last remarks, masked, for whoever has the debug token; --follow goes on behind them", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({ baseUrl: sim.baseUrl });
  const entries = [1, 2, 3].map((seq) => ({
    ...{ seq, time: "2026-11-22T15:00:00.000Z", level: seq === 2 ? "error" as const : "info" as const },
    ...{ message: `n${seq} of DU9184273\x1b[2J`, fields: { port: 8080, note: "a b" } },
  }));
  const bind = { hostname: "127.0.0.1", port: 0 };
  const debug = { token: TOKEN, recentLog: () => entries };
  await using sidecar = await startSidecar({ client, logger: silentLogger, bind, debug });
  const args = ["logs", "--gateway-url", sidecar.url];
  const env = { BEZANT_DEBUG_TOKEN: TOKEN };
  const { code, stdout } = await run([...args, "--lines", "2"], { env: { ...env, NO_COLOR: "1" }, isTerminal: true });
  assert.deepEqual([code, stdout], [
    0,
    '2026-11-22T15:00:00.000Z  error  n2 of DU****273 [2J port=8080 note="a b"\n' +
    '2026-11-22T15:00:00.000Z  info   n3 of DU****273 [2J port=8080 note="a b"\n',
  ]);
  assert.equal((await run([...args, "--select", "[*].level"], { env })).stdout, "info\nerror\ninfo\n");
  const controller = new AbortController();
  let text = "";
  const followed = await run([...args, "--follow"], {
    env,
    signal: controller.signal,
    clock: { ...systemClock, setTimer: (fire, ms) => systemClock.setTimer(fire, ms === 2_000 ? 10 : ms) },
    stdout: (piece) => {
      text += piece;
      if (text.includes("later")) return controller.abort();
      entries.push({ ...entries[0]!, seq: 4, message: "later" });
    },
  });
  assert.deepEqual([followed.code, text.trimEnd().split("\n").map((line) => JSON.parse(line).message.slice(0, 5))], [
    130,
    ["n1 of", "n2 of", "n3 of", "later"],
  ]);
  assert.equal((await run(args, { env: { BEZANT_DEBUG_TOKEN: "another" } })).code, 1);
  const without = await run(args);
  assert.equal(without.code, 1);
  assert.match(without.stderr, /BEZANT_DEBUG_TOKEN/);
});

Deno.test("without a sidecar the journal of this machine is read, masked", async () => {
  const asked: string[] = [];
  const runCommand = (name: string, args: readonly string[]) => {
    asked.push([name, ...args].join(" "));
    const stdout = "2026-11-22T15:00:00 pi bezant[7]: GET /accounts/DU9184273?token=abc 200\n-- cursor: s=1;i=2\n";
    return Promise.resolve({ code: 0, stdout });
  };
  const { code, stdout } = await run(["logs", "--lines", "5"], {
    isTerminal: true,
    runCommand,
    env: { NO_COLOR: "1" },
  });
  assert.deepEqual([code, stdout], [0, "2026-11-22T15:00:00 pi bezant[7]: GET /accounts/DU****273?<redacted> 200\n"]);
  assert.match(asked.at(-1)!, /^journalctl --unit bezant\* .*--lines 5$/);
});
