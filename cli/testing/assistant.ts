/** An assistant that gives orders: a simulator, all that guards orders, and an MCP server, on one clock. @module */
import { createMcp, type McpCaller } from "../../mcp/mod.ts";
import { createClient, createRails, DEFAULT_RULES, type RailsRules, silentLogger, systemClock } from "../../mod.ts";
import {
  approvalsOfAssistants,
  type ApprovalStore,
  createOrderDesk,
  type KillSwitch,
  openApprovalStore,
  openKillSwitch,
  openOrderStore,
  type TradingOptions,
} from "../../server/mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";

export const OWNER: McpCaller = { name: "owner", scope: "admin" };
export const SUBMIT = "POST /v1/api/iserver/account/*/orders";

/** What a test may choose. */
export interface AssistantOptions {
  readonly rules?: Partial<RailsRules>;
  readonly isLiveAllowed?: boolean;
  readonly orderRules?: SimulatorOptions["orderRules"];
  /** The Gateway's answers can be changed by {@link AssistantStand.tamper}. */
  readonly isTampered?: boolean;
}

/** One call of a tool; what is left out is not sent. */
export interface ToolRequest {
  readonly caller?: McpCaller;
  /** The program says that it can show forms. */
  readonly form?: boolean;
  readonly inputResponses?: unknown;
  readonly requestState?: unknown;
}

// deno-lint-ignore no-explicit-any -- tests look into it
export type Json = any;

/** Everything of it. */
export interface AssistantStand {
  readonly sim: Simulator;
  readonly clock: ReturnType<typeof manualClock>;
  readonly approvals: ApprovalStore;
  readonly killSwitch: KillSwitch;
  /** Changes what the Gateway answers, by its path; null leaves it. */
  tamper(change: ((path: string, body: Json) => unknown) | null): void;
  /** Names of the tools that a caller sees. */
  tools(caller?: McpCaller): Promise<string[]>;
  /** Calls a tool; the whole answer. */
  ask(name: string, args: unknown, request?: ToolRequest): Promise<Json>;
  /** Calls a tool; its structured content. */
  call(name: string, args: unknown, request?: ToolRequest): Promise<Json>;
  /** How many orders left for IBKR. */
  submitted(): number;
}

const STEP_MS = 500;

/** Runs a test with one. Nothing is asked and nothing filled unless the rules say so. */
export async function withAssistant(
  test: (stand: AssistantStand) => Promise<void>,
  { rules, isLiveAllowed = false, orderRules, isTampered = false }: AssistantOptions = {},
): Promise<void> {
  const stateDir = await Deno.makeTempDir({ prefix: "bezant-assistant-" });
  const clock = manualClock(Date.UTC(2026, 0, 14, 16));
  const own = { ...systemClock, ...clock, uuid: systemClock.uuid };
  await using ends = new AsyncDisposableStack();
  ends.defer(() => Deno.remove(stateDir, { recursive: true }));
  const behaviour = { questions: "none", fills: "none", ...orderRules } as const;
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, clock, orderRules: behaviour }));
  let change: ((path: string, body: Json) => unknown) | null = null;
  const between = isTampered
    ? startBetween(sim.url, (path, body) => change === null ? body : change(path, body))
    : null;
  ends.defer(() => between?.shutdown());
  const store = ends.use(openOrderStore(`${stateDir}/orders.db`));
  const approvals = ends.use(openApprovalStore(`${stateDir}/approvals.db`, own));
  const killSwitch = openKillSwitch(stateDir);
  const all = { ...DEFAULT_RULES, ...rules };
  const trading: TradingOptions = {
    rules: all,
    journal: store,
    keys: store.keys,
    isKilled: killSwitch.isOn,
    approvals,
  };
  const orders = { journal: store, rails: createRails(all, { isKilled: killSwitch.isOn }) };
  const baseUrl = between === null ? sim.baseUrl : `http://127.0.0.1:${between.addr.port}/v1/api`;
  const client = ends.use(createClient({ baseUrl, clock: own, pacing: "off", orders }));
  const parts = { client, clock: own, logger: silentLogger };
  const desk = createOrderDesk({ ...parts, trading, isLiveAllowed, isOwner: () => true });
  const place = "http://127.0.0.1:8080/ui#approvals";
  const book = approvalsOfAssistants(approvals, { place, audit: undefined });
  const mcp = createMcp({ ...parts, orders: { desk, approvals: book, isLiveAllowed } });
  ends.defer(() => mcp.close());

  async function send(method: string, params: Json, { caller = OWNER, form = false }: ToolRequest = {}): Promise<Json> {
    const request = new Request("http://127.0.0.1/mcp", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "mcp-protocol-version": "2026-07-28",
        "mcp-method": method,
        ...(params.name === undefined ? {} : { "mcp-name": params.name }),
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: metaOf(form) } }),
    });
    const text = await whileTimePasses(mcp.fetch(request, caller).then((answer) => answer.text()));
    return JSON.parse(text.split("\n").findLast((line) => line.startsWith("data: {"))?.slice(6) ?? text);
  }

  async function whileTimePasses<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = (): void => void (isDone = true);
    work.then(end, end);
    for (let turn = 0; !isDone; turn++) {
      if (turn % 8 === 7) clock.advance(STEP_MS); // slow enough for a busy machine: a login does not end meanwhile
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return await work;
  }

  const ask: AssistantStand["ask"] = (name, args, request = {}) => {
    const { inputResponses, requestState } = request;
    return send("tools/call", { name, arguments: args, inputResponses, requestState }, request);
  };
  await test({
    sim,
    clock,
    approvals,
    killSwitch,
    tamper: (by) => void (change = by),
    tools: async (caller = OWNER) =>
      (await send("tools/list", {}, { caller })).result.tools.map(({ name }: { name: string }) => name),
    ask,
    call: async (name, args, request) => {
      const { result, error } = await ask(name, args, request);
      return result?.structuredContent ?? { ...result, protocol: error };
    },
    submitted: () => sim.findRequests(SUBMIT).length,
  });
}

function metaOf(form: boolean): Json {
  return {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
    "io.modelcontextprotocol/clientCapabilities": form ? { elicitation: { form: {} } } : {},
  };
}

/** Passes everything on to the simulator, and its JSON back as the test wants it. */
function startBetween(origin: string, change: (path: string, body: Json) => unknown): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.delete("host");
    const body = request.method === "GET" ? null : await request.arrayBuffer();
    const answer = await fetch(`${origin}${pathname}${search}`, {
      method: request.method,
      headers,
      body,
      redirect: "manual",
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") === true && text !== "";
    const kept = new Headers(answer.headers);
    for (const name of ["content-length", "content-encoding", "transfer-encoding"]) kept.delete(name);
    const shown = isJson ? JSON.stringify(change(pathname, JSON.parse(text))) : text;
    return new Response(answer.status === 204 ? null : shown, { status: answer.status, headers: kept });
  });
}
