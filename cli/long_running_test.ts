import assert from "node:assert/strict";
import { FAULTS, startSimulator } from "../sim/mod.ts";
import { run } from "./testing/fake_io.ts";

/** Runs a command that stays up; does something with its first words, then interrupts it. */
async function runUntil(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  whileUp: (words: string) => Promise<void>,
): Promise<number> {
  const controller = new AbortController();
  const { promise: words, resolve } = Promise.withResolvers<string>();
  const done = run(args, { env, signal: controller.signal, stdout: resolve });
  await Promise.race([
    words.then(whileUp),
    done.then((result) => assert.fail(`it ended: ${result.stderr}`)),
  ]).finally(() => controller.abort());
  return (await done).code;
}

Deno.test({
  name: "sim says where it is and how to log in, and stays up until it is interrupted",
  fn: async () => {
    const code = await runUntil(["sim", "--port", "0", "--logged-in"], {}, async (words) => {
      const [, url = ""] = /address +(\S+)/.exec(words) ?? [];
      const [, fingerprint = ""] = /fingerprint +([0-9A-F:]{95})\n/.exec(words) ?? [];
      assert.match(words, /^SIMULATED[\s\S]*login page +https:\/\/localhost:\d+\/\n +username +\w+\n +password +\w+\n/);
      const health = await run(["health", "--gateway-url", url, "--gateway-fingerprint", fingerprint]);
      assert.deepEqual([health.code, health.stderr], [0, ""]);
    });
    assert.equal(code, 0);
  },
});

Deno.test("sim speaks plain HTTP when told so, and describes itself as JSON", async () => {
  const code = await runUntil(["sim", "--port=0", "--no-tls", "--output", "json"], {}, async (words) => {
    const { gateway_url, fingerprint256 } = JSON.parse(words);
    assert.equal(fingerprint256, null);
    assert.equal((await run(["health", "--gateway-url", gateway_url])).code, 3);
  });
  assert.equal(code, 0);
});

Deno.test("sim begins with the faults that it is given, and takes others at its control port", async () => {
  const args = [
    "sim",
    "--port=0",
    "--no-tls",
    "--logged-in",
    "--fault",
    "http-429;slow:minMs=0,maxMs=1",
    "--control",
    "0",
  ];
  const code = await runUntil([...args, "--output", "json"], {}, async (words) => {
    const { gateway_url, control_url } = JSON.parse(words);
    const status = async () => {
      const answer = await fetch(`${gateway_url}/portfolio/accounts`);
      await answer.body?.cancel();
      return answer.status;
    };
    assert.equal(await status(), 429);
    const answer = await fetch(`${control_url}/sim/faults`);
    assert.match(await answer.text(), /"http-429"[\s\S]*"slow"/);
  });
  assert.equal(code, 0);
});

Deno.test("sim with --clock stands still until its control port moves it, over midnight with --nights", async () => {
  const args = ["sim", "--port=0", "--no-tls", "--logged-in", "--control", "0", "--nights", "--limits", "count"];
  const code = await runUntil(
    [...args, "--clock", "2026-11-20T23:59:00-05:00", "--output", "json"],
    {},
    async (words) => {
      const { gateway_url, control_url } = JSON.parse(words);
      const status = async (url: string, init?: RequestInit) => {
        const answer = await fetch(url, init);
        await answer.body?.cancel();
        return answer.status;
      };
      assert.equal(await status(`${gateway_url}/portfolio/accounts`), 200);
      const headers = { "Content-Type": "application/json" };
      const moved = { method: "POST", headers, body: '{"advanceMs":60000}' };
      assert.equal(await status(`${control_url}/sim/clock`, moved), 200);
      assert.equal(await status(`${gateway_url}/portfolio/accounts`), 401);
    },
  );
  assert.equal(code, 0);
});

Deno.test("sim faults describes every fault; one that there is not is refused, with those that there are", async () => {
  const { code, stdout } = await run(["sim", "faults"]);
  assert.equal(code, 0);
  for (const { name, about, params } of FAULTS) {
    assert.ok(stdout.includes(`${name}: ${about}\n`), name);
    for (const key of Object.keys(params)) assert.ok(stdout.includes(`    ${key}=`), `${name} ${key}`);
  }
  assert.equal(JSON.parse((await run(["sim", "faults", "--output", "json"])).stdout).length, FAULTS.length);
  const wrong = await run(["sim", "--port", "0", "--fault", "gremlins"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /fault "gremlins": there is none; the faults are .*nightly-reset/);
});

Deno.test("serve runs the sidecar until it is interrupted", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const env = { IBKR_GATEWAY_URL: sim.baseUrl, BEZANT_BIND: "127.0.0.1:0" };
  const code = await runUntil(["serve", "--keepalive-secs", "0"], env, async (words) => {
    const [url] = /http:\/\/127\.0\.0\.1:(?!0\b)\d+/.exec(words.replaceAll(sim.url, "")) ?? [];
    const { code, stdout, stderr } = await run(["accounts", "--gateway-url", url ?? ""]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /DU1000001/);
  });
  assert.equal(code, 0);
});

Deno.test("serve reads its own flags and has its own help", async () => {
  const wrong = await run(["serve", "--bnd", "x"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /^bezant serve: .*--bnd/);
  for (const args of [["serve", "--help"], ["help", "serve"]]) {
    assert.match((await run(args)).stdout, /bezant serve[\s\S]*--bind/);
  }
});

Deno.test("serve refuses a tool for assistants that there is not, before it listens", async () => {
  const port = ["--bind", "127.0.0.1:0"];
  const refused = async (tools: string, env: Readonly<Record<string, string>> = {}): Promise<string> => {
    const all = { IBKR_GATEWAY_URL: "http://localhost:1", BEZANT_MCP_TOOLS: tools, ...env };
    const { code, stdout, stderr } = await run(["serve", ...port], { env: all, signal: AbortSignal.timeout(5_000) });
    assert.deepEqual([code, stdout], [2, ""], stderr);
    return stderr;
  };
  assert.match(
    await refused("quotes_list,position_list"),
    /BEZANT_MCP_TOOLS.* "position_list".*docs\/reference\/tools\.md/,
  );
  assert.match(await refused("orders_submit"), /"orders_submit".*BEZANT_MCP_ALLOW_ORDERS/);
  const off = { BEZANT_MCP_ALLOW_ORDERS: "1", BEZANT_TRADING: "off" };
  assert.match(await refused("orders_submit", off), /"orders_submit"/);
  const may = { IBKR_GATEWAY_URL: "http://localhost:1", BEZANT_MCP_TOOLS: "quotes_list,orders_submit,results_more" };
  const code = await runUntil(["serve", ...port], { ...may, BEZANT_MCP_ALLOW_ORDERS: "1" }, () => Promise.resolve());
  assert.equal(code, 0);
});
