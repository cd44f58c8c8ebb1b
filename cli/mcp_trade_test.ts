// `bezant mcp --allow-orders` as a program starts it: in front of a sidecar, and alone.
import assert from "node:assert/strict";
import { createMcp } from "../mcp/mod.ts";
import { createClient, silentLogger, systemClock } from "../mod.ts";
import { type ApprovalStore, openApprovalStore, openOrderStore, openTokenStore, startSidecar } from "../server/mod.ts";
import { type Simulator, startSimulator } from "../sim/mod.ts";
import { type CliResult, type FakeWorld, run } from "./testing/fake_io.ts";

const BUY = { accountId: "DU1000001", side: "BUY", contract: "AAPL", quantity: 10, limitPrice: 180 };
const ORDERS = ["orders_preview", "orders_modify", "orders_cancel", "orders_submit", "orders_settle"];

// deno-lint-ignore no-explicit-any -- messages are looked into
type Json = any;

/** A simulator in real time, and command lines that trade there. */
interface Yard {
  readonly sim: Simulator;
  readonly dir: string;
  readonly cli: (args: string, world?: FakeWorld) => Promise<CliResult>;
  /** From here on a sidecar is what command lines talk to; its book. */
  readonly hireSidecar: () => Promise<ApprovalStore>;
}

async function inYard(test: (yard: Yard) => Promise<void>): Promise<void> {
  await using ends = new AsyncDisposableStack();
  const dir = await Deno.makeTempDir({ prefix: "bezant-mcp-trade-" });
  ends.defer(() => Deno.remove(dir, { recursive: true }));
  const orderRules = { questions: "none", fills: "none" } as const;
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, orderRules }));
  let url = sim.baseUrl;
  await test({
    sim,
    dir,
    cli: (args, world = {}) => {
      const env = { IBKR_GATEWAY_URL: url, BEZANT_STATE_DIR: dir, ...world.env };
      return run(args.split(" "), { ...world, env });
    },
    hireSidecar: async () => {
      const journal = ends.use(openOrderStore(`${dir}/of-the-sidecar/orders.db`));
      const approvals = ends.use(openApprovalStore(`${dir}/of-the-sidecar/approvals.db`, systemClock));
      const client = ends.use(createClient({ baseUrl: sim.baseUrl, pacing: "off", orders: { journal } }));
      const trading = { journal, keys: journal.keys, approvals };
      const bind = { hostname: "127.0.0.1", port: 0 };
      ({ url } = ends.use(await startSidecar({ client, logger: silentLogger, bind, trading, keepaliveMs: 0 })));
      return approvals;
    },
  });
}

/** Talks to a server as a program of the older generation does. */
interface Program {
  /** Sends a request and gives its result; questions meanwhile are answered by `onQuestion`. */
  ask(method: string, params?: Json): Promise<Json>;
  /** Calls a tool; its structured content. */
  call(name: string, args: Json): Promise<Json>;
}

async function withProgram(
  { cli }: Pick<Yard, "cli">,
  flags: string,
  test: (program: Program) => Promise<void>,
  onQuestion?: (message: string) => Json,
): Promise<void> {
  const waiting = new Map<number, (answer: Json) => void>();
  const queue: string[] = [];
  let wake = (): void => {};
  let isOver = false;
  let serial = 0;
  const write = (message: Json): void => {
    queue.push(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
    wake();
  };
  async function* input(): AsyncGenerator<Uint8Array> {
    for (;;) {
      while (queue.length > 0) yield new TextEncoder().encode(queue.shift()!);
      if (isOver) return;
      await new Promise<void>((resolve) => wake = resolve);
    }
  }
  let rest = "";
  const stdout = (text: string): void => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const message: Json = JSON.parse(line);
      if (message.method === "elicitation/create") {
        write({ id: message.id, result: onQuestion?.(message.params.message) });
      } else if (message.id !== undefined) waiting.get(message.id)?.(message.result ?? message);
    }
  };
  const ask = (method: string, params: Json = {}): Promise<Json> => {
    const id = ++serial;
    const { promise, resolve } = Promise.withResolvers<Json>();
    waiting.set(id, resolve);
    write({ id, method, params });
    return promise;
  };
  const running = cli(`mcp ${flags}`, { input, stdout });
  try {
    await ask("initialize", {
      protocolVersion: "2025-11-25",
      capabilities: onQuestion === undefined ? {} : { elicitation: {} },
      clientInfo: { name: "test", version: "1" },
    });
    write({ method: "notifications/initialized" });
    await test({
      ask,
      call: async (name, args) => (await ask("tools/call", { name, arguments: args })).structuredContent,
    });
  } finally {
    isOver = true;
    wake();
    const { code, stderr } = await running;
    assert.equal(code, 0, stderr);
  }
}

Deno.test("in front of a sidecar an order goes by its journal and its book: a form where the program has one, else an approval", () =>
  inYard(async (yard) => {
    const approvals = await yard.hireSidecar();
    const asked: string[] = [];
    await withProgram(yard, "--allow-orders", async ({ ask, call }) => {
      const { tools } = await ask("tools/list");
      assert.deepEqual(tools.map(({ name }: Json) => name).filter((name: string) => ORDERS.includes(name)), ORDERS);
      const { data } = await call("orders_preview", BUY);
      const sent = await call("orders_submit", { token: data.token });
      assert.equal(sent.data.outcome.kind, "accepted", JSON.stringify(sent));
      assert.match(sent.data.outcome.clientOrderIds[0], /^key-mcp-/);
      assert.deepEqual(await call("orders_submit", { token: data.token }), sent);
    }, (message) => {
      asked.push(message);
      return { action: "accept", content: { confirm: true } };
    });
    assert.match(asked.join(), /^PLACE in DU\*\*\*\*001 \(paper account\): BUY 10 AAPL LMT 180 DAY\n/);
    await withProgram(yard, "--allow-orders", async ({ call }) => {
      const { data } = await call("orders_preview", { ...BUY, quantity: 11 });
      const needed = (await call("orders_submit", { token: data.token })).data;
      assert.match(needed.where, /^http:\/\/127\.0\.0\.1:\d+\/ui#approvals$/);
      assert.equal((await yard.cli(`approve ${needed.approvalId} --yes`)).code, 0);
      assert.equal((await call("orders_submit", { token: data.token })).data.outcome.kind, "accepted");
      assert.equal(approvals.get(needed.approvalId)?.askedBy, "assistant of owner");
    });
    assert.equal(yard.sim.truth().acceptedCount, 2);
    using journal = openOrderStore(`${yard.dir}/of-the-sidecar/orders.db`);
    assert.equal(journal.open(Date.now()).length, 0);
  }));

Deno.test("alone it has this machine's guard and book; without --allow-orders, and where trading is off, there is no tool for orders", () =>
  inYard(async (yard) => {
    await withProgram(yard, "--allow-orders --account-ids plain", async ({ call }) => {
      const { data, error } = await call("orders_preview", BUY);
      assert.ok(data, JSON.stringify(error));
      const { approvalId } = (await call("orders_submit", { token: data.token })).data;
      assert.equal(yard.sim.truth().acceptedCount, 0);
      assert.equal((await yard.cli(`approve ${approvalId} --yes`)).code, 0);
      assert.equal((await call("orders_submit", { token: data.token })).data.outcome.kind, "accepted");
    });
    assert.equal(yard.sim.truth().acceptedCount, 1);
    const audit = await Deno.readTextFile(`${yard.dir}/audit.jsonl`);
    assert.match(audit, /"approval-asked".*\n.*"approval-decision".*"approved"/);
    for (const [flags, env] of [["--toolsets all", "paper"], ["--allow-orders --toolsets all", "off"]] as const) {
      const cli: Yard["cli"] = (args, world = {}) => yard.cli(args, { ...world, env: { BEZANT_TRADING: env } });
      await withProgram({ cli }, flags, async ({ ask }) => {
        const { tools } = await ask("tools/list");
        assert.ok(tools.length > 15);
        assert.deepEqual(tools.filter(({ name }: Json) => ORDERS.includes(name)), []);
      });
    }
  }));

Deno.test("at /mcp of a sidecar a token asks, the owner allows, and who may only read sees no tool for orders", () =>
  inYard(async ({ sim, dir }) => {
    const tokens = openTokenStore(dir);
    using approvals = openApprovalStore(`${dir}/approvals.db`, systemClock);
    await using client = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
    await using sidecar = await startSidecar({
      ...{ client, logger: silentLogger, tokens, keepaliveMs: 0, bind: { hostname: "127.0.0.1", port: 0 } },
      trading: { approvals, assistants: { isLiveAllowed: false } },
      mcp: (parts) => Promise.resolve(createMcp(parts)),
    });
    const send = async (path: string, body: Json, token?: string): Promise<Json> => {
      const accept = "application/json, text/event-stream";
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const headers = { "content-type": "application/json", accept, ...authorization };
      const answer = await fetch(sidecar.url + path, { method: "POST", headers, body: JSON.stringify(body) });
      const text = await answer.text();
      return JSON.parse(text.split("\n").findLast((line) => line.startsWith("data: {"))?.slice(6) ?? text);
    };
    const rpc = (method: string, params: Json, token: string): Promise<Json> =>
      send("/mcp", { jsonrpc: "2.0", id: 1, method, params }, token);
    const [reader, bot] = ["read", "admin"].map((scope) => tokens.create(scope, scope as "read").token) as [
      string,
      string,
    ];
    const call = async (name: string, args: Json): Promise<Json> =>
      (await rpc("tools/call", { name, arguments: args }, bot)).result.structuredContent;
    const { tools } = (await rpc("tools/list", {}, reader)).result;
    assert.deepEqual(tools.filter(({ name }: Json) => ORDERS.includes(name)), []);
    const { token } = (await call("orders_preview", BUY)).data;
    const { approvalId, where } = (await call("orders_submit", { token })).data;
    assert.match(where, /\/ui#approvals$/);
    assert.equal((await send(`/approvals/${approvalId}/approve`, {}, bot)).code, "approval_own", "whatever its scope");
    assert.equal((await send(`/approvals/${approvalId}/approve`, {})).state, "approved");
    const both = await Promise.all([1, 2].map(() => call("orders_submit", { token })));
    for (const { data } of both) assert.equal(data.outcome.kind, "accepted", JSON.stringify(data));
    assert.equal(sim.truth().acceptedCount, 1);
  }));
