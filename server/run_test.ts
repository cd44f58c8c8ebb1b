// Sidecar contract §1.1 and §18.2, rows 52 to 55: flags, settings, exit codes, words.
import assert from "node:assert/strict";
import type { RunningSidecar } from "./mod.ts";
import { startSimulator } from "../sim/mod.ts";
import { sseReader } from "./events/testing/sse_reader.ts";
import { startBench, until } from "./testing/fixture.ts";
import { type Run, runOnce } from "./testing/run_once.ts";
import { testTokens } from "./testing/tokens.ts";

const run = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  use?: (sidecar: RunningSidecar) => Promise<void>,
): Promise<Run> => runOnce(args, { env }, use);

Deno.test("what cannot be meant ends with code 2 and one line that says what to do", async () => {
  const cases: readonly [string[], Record<string, string>, RegExp][] = [
    [["--colour"], {}, /unknown flag "--colour"; --help/],
    [["serve"], {}, /unknown word "serve"/],
    [["--bind"], {}, /--bind needs a value/],
    [["--bind", "8080"], {}, /--bind is "8080", expected address and port/],
    [["--bind=example.org:80"], {}, /expected an IP address or localhost/],
    [["--bind", "0.0.0.0:0"], {}, /cannot listen on 0\.0\.0\.0: .*ssh -L/],
    [[], { BEZANT_BIND: "0.0.0.0:8731" }, /through `ssh -L 8731:127\.0\.0\.1:8731 HOST`\n$/],
    [[], { BEZANT_BIND: "[::]:8080" }, /cannot listen on ::.*no token yet; .*bezant tokens create/],
    [[], { BEZANT_CORS_ORIGINS: "https://a.example,*" }, /BEZANT_CORS_ORIGINS has "\*", expected an origin/],
    [
      [],
      { BEZANT_MCP_TOOLSETS: "session, everything" },
      /BEZANT_MCP_TOOLSETS names toolset "everything": expected all, se/,
    ],
    [[], { BEZANT_KEEPALIVE_SECS: "often" }, /BEZANT_KEEPALIVE_SECS is "often"/],
    [[], { BEZANT_VERIFY_TLS: "maybe" }, /BEZANT_VERIFY_TLS is "maybe"/],
    [[], { BEZANT_GATEWAY_CA: "nowhere.pem" }, /BEZANT_GATEWAY_CA names "nowhere\.pem", which cannot be read/],
    [[], { IBKR_GATEWAY_URL: "localhost" }, /Cannot use Gateway address "localhost"/],
    [[], { IBKR_GATEWAY_URL: "https://gw.example.com", BEZANT_VERIFY_TLS: "false" }, /must be checked/],
  ];
  for (const [args, env, words] of cases) {
    const { code, stdout, stderr } = await run(args, env);
    assert.equal(code, 2, stderr);
    assert.match(stderr, words);
    assert.match(stderr, /^bezant-server: [^\n]+\n$/);
    assert.equal(stdout, "");
  }
});

Deno.test("a port that is taken ends with code 1 and one line", async () => {
  await using bench = await startBench();
  const { code, stderr } = await run(["--bind", `127.0.0.1:${bench.sidecar.port}`]);
  assert.equal(code, 1);
  assert.match(stderr, /^bezant-server: cannot listen on 127\.0\.0\.1:\d+: the port is taken; [^\n]+\n$/);
});

Deno.test("booleans are read as people write them, and an empty one counts as unset", async () => {
  for (const text of ["1", "true", "TRUE", "yes", "on", ""]) {
    const env = { IBKR_GATEWAY_URL: "http://localhost:1", BEZANT_EVENTS_ENABLED: text };
    const { code, stdout } = await run(["--bind", "127.0.0.1:0"], env);
    assert.equal(code, 0);
    assert.equal(/ listening .* events=off /.test(stdout), text === "", text);
  }
});

Deno.test("the start line says address, Gateway, engine, trust and why; warnings come once, after it", async () => {
  const env = { IBKR_GATEWAY_URL: "https://127.0.0.1:1", PORTAL_BASE_URL: "https://bot.example.org" };
  const args = [
    "--bind",
    "127.0.0.1:0",
    "--debug-token",
    "long-enough-token",
    "--events-enabled",
    "--allow-live-orders",
  ];
  let url = "";
  const { code, stdout } = await run(args, env, (sidecar) => {
    url = sidecar.url;
    return Promise.resolve();
  });
  assert.equal(code, 0);
  const [first, ...more] = stdout.trim().split("\n");
  assert.match(first!, new RegExp(`info {2}listening url=${url} gateway=https://127.0.0.1:1 engine=pinned `));
  assert.match(first!, / trust=insecure-loopback why="nothing is set and the Gateway is on loopback"/);
  assert.match(first!, / events="in memory only" trading=paper version=/);
  const warnings = more.filter((line) => line.includes(" warn ") && !/stream of events/.test(line));
  const words = [
    /certificate .* not checked/,
    /PORTAL_BASE_URL is read as/,
    /Events are kept in memory only/,
    /Orders are written down in memory only/,
    /BEZANT_MCP_ALLOW_LIVE_ORDERS has no effect without BEZANT_MCP_ALLOW_ORDERS and BEZANT_TRADING=live/,
    /--debug-token shows the token .* BEZANT_DEBUG_TOKEN_FILE/,
  ];
  assert.ok(!stdout.includes("long-enough-token"));
  assert.equal(warnings.length, words.length, stdout);
  for (const [at, wanted] of words.entries()) assert.match(warnings[at]!, wanted);
  assert.match(more.at(-1)!, / info {2}stopped$/);
});

Deno.test("with a token in the state folder it listens for other machines, warns of plain HTTP, and knows the token", async () => {
  await using bench = await startBench();
  using tokens = testTokens();
  const authorization = tokens.bearer("read");
  const env = { IBKR_GATEWAY_URL: bench.gateway.url, BEZANT_STATE_DIR: tokens.dir };
  const statuses: number[] = [];
  const { code, stdout } = await run(["--bind", "0.0.0.0:0"], env, async ({ port }) => {
    for (const headers of [{ authorization, via: "1.1 x" }, { via: "1.1 x" }, {}]) {
      const answer = await fetch(`http://127.0.0.1:${port}/ops`, { headers });
      statuses.push(answer.status);
      await answer.body?.cancel();
    }
  });
  assert.deepEqual([code, statuses], [0, [200, 401, 200]]);
  assert.match(stdout, / warn {2}"?Other machines reach 0\.0\.0\.0 by plain HTTP: tokens can be read/);
  tokens.store.revoke("read-1");
  assert.match((await run(["--bind", "0.0.0.0:0"], env)).stderr, /there is no token yet in .*tokens\.json/);
  Deno.writeTextFileSync(tokens.store.path, "[]");
  const broken = await run(["--bind", "0.0.0.0:0"], env);
  assert.deepEqual([broken.code, broken.stdout], [2, ""]);
  assert.match(broken.stderr, /cannot listen on 0\.0\.0\.0: the tokens cannot be read: .*not a list of tokens/);
  assert.equal((await run(["--bind", "127.0.0.1:0"], env)).code, 0, "on loopback nobody needs them");
});

Deno.test("told to stop during a slow request, it completes the answer and ends with code 0", async () => {
  await using bench = await startBench();
  let goOn = (): void => {};
  bench.gateway.answer({ body: "slow", after: new Promise<void>((resolve) => goOn = resolve) });
  let slow: Promise<Response> | undefined;
  const { code } = await run(["--bind", "127.0.0.1:0"], {
    IBKR_GATEWAY_URL: bench.gateway.url,
    BEZANT_KEEPALIVE_SECS: "0",
  }, async ({ url }) => {
    slow = fetch(`${url}/accounts`);
    await until(() => bench.gateway.requests.length === 1);
    setTimeout(() => goOn(), 0); // after the stop that follows
  });
  assert.equal(code, 0);
  assert.equal(await (await slow!).text(), "slow");
});

Deno.test("BEZANT_LOG=warn silences the lines of every request; --help and --version need no Gateway", async () => {
  const env = {
    IBKR_GATEWAY_URL: "http://localhost:1",
    BEZANT_LOG: "warn",
    BEZANT_KEEPALIVE_SECS: "0",
    BEZANT_TRADING: "off",
  };
  const { stdout } = await run(["--bind", "127.0.0.1:0"], env, async ({ url }) => {
    await (await fetch(`${url}/debug/x`)).body?.cancel();
  });
  assert.equal(stdout, "");
  assert.match((await run(["--help"])).stdout, /--gateway-url .*IBKR_GATEWAY_URL/);
  assert.match((await run(["-V"])).stdout, /^bezant-server \d+\.\d+\.\d+\n$/);
});

Deno.test("a process that can't have the port leaves no file behind and touches no database", async () => {
  await using bench = await startBench();
  const dir = Deno.makeTempDirSync({ prefix: "bezant-run-" });
  try {
    const env = { IBKR_GATEWAY_URL: bench.gateway.url, BEZANT_STATE_DIR: dir, BEZANT_EVENTS_ENABLED: "1" };
    const { code } = await run(["--bind", `127.0.0.1:${bench.sidecar.port}`], env);
    assert.deepEqual([code, [...Deno.readDirSync(dir)].map(({ name }) => name)], [1, []]);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});

Deno.test("with events on, a fill that happens while the process is away is there when it is back, after one gap", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-run-" });
  const orderRules = { questions: "none", fills: "none" } as const;
  await using sim = await startSimulator({ tls: false, loggedIn: true, orderRules });
  const env = { IBKR_GATEWAY_URL: sim.baseUrl, BEZANT_STATE_DIR: dir, BEZANT_EVENTS_ENABLED: "true" };
  const args = ["--bind", "127.0.0.1:0"];
  /** Follows until an event comes that is meant; each with its kind. */
  const follow = async (url: string, place: string, isLast: (event: SeenEvent) => boolean): Promise<SeenEvent[]> => {
    const answer = await fetch(`${url}/events/stream?topics=orders,trades&since=${place}`);
    const stream = sseReader(answer);
    const seen: SeenEvent[] = [];
    while (!seen.some(isLast)) {
      const { id = "", event = "", data } = await stream.event();
      seen.push({ id, event, body: JSON.parse(data) });
    }
    await stream.cancel();
    return seen;
  };
  try {
    let id = 0;
    let place = "earliest";
    const first = await run(args, env, async ({ url }) => {
      await topicsOf(url, "trades");
      id = await buy(sim.baseUrl);
      const seen = await follow(url, place, ({ event }) => event === "orders");
      place = seen.at(-1)!.id;
    });
    assert.equal(first.code, 0, first.stdout);
    assert.ok(first.stdout.includes(` events=${dir}/events.db `), first.stdout);
    const { id: executionId } = sim.orders.fillNow(id);
    const second = await run(args, env, async ({ url }) => {
      const seen = await follow(url, place, ({ event }) => event === "trades");
      const kinds = seen.map(({ event }) => event);
      assert.equal(kinds.filter((kind) => kind === "gap").length, 1, kinds.join());
      assert.equal(seen.find(({ event }) => event === "gap")!.body.payload.reason, "process_restart");
      const { execution_id, recovered } = seen.at(-1)!.body;
      assert.deepEqual([execution_id, recovered], [executionId, true]);
    });
    assert.equal(second.code, 0, second.stdout);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});

interface SeenEvent {
  readonly id: string;
  readonly event: string;
  // deno-lint-ignore no-explicit-any
  readonly body: any;
}

/** Waits until the capture asks for a topic. */
async function topicsOf(url: string, topic: string): Promise<void> {
  for (let turn = 0;; turn++) {
    const { topics_subscribed: topics } = await (await fetch(`${url}/events/_status`)).json();
    if (topics.includes(topic)) return;
    assert.ok(turn < 500, "the capture never began");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function buy(baseUrl: string): Promise<number> {
  const answer = await fetch(`${baseUrl}/iserver/account/DU1000001/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      orders: [{ conid: 265598, orderType: "LMT", price: 500, side: "BUY", tif: "DAY", quantity: 10 }],
    }),
  });
  const [{ order_id: id }] = await answer.json();
  return Number(id);
}
