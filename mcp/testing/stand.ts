/** A simulated Gateway, a client for it, and an MCP server over both, for tests. @module */
import { createClient, type IbkrClient, silentLogger } from "../../mod.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";
import { LOCAL_CALLER, type McpCaller } from "../caller.ts";
import { createMcp, type Mcp } from "../create.ts";
import type { McpOptions } from "../options.ts";

/** Everything of one test. */
export interface Stand {
  readonly sim: Simulator;
  readonly client: IbkrClient;
  /** A server; closed with the stand. */
  make(options?: Partial<McpOptions>): Mcp;
}

/** Runs a test on a stand. */
export async function withStand(run: (stand: Stand) => Promise<void>, options: SimulatorOptions = {}): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true, ...options });
  await using client = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
  const made: Mcp[] = [];
  try {
    await run({
      sim,
      client,
      make(options = {}) {
        const mcp = createMcp({ client, logger: silentLogger, ...options });
        made.push(mcp);
        return mcp;
      },
    });
  } finally {
    for (const mcp of made) await mcp.close();
  }
}

/** Which generation of the protocol a test speaks. */
export type Era = "2025-11-25" | "2026-07-28";

/** One request over HTTP, in either generation; its whole JSON-RPC answer. */
export async function askHttp(
  mcp: Mcp,
  era: Era,
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  caller: McpCaller = LOCAL_CALLER,
): Promise<JsonRpcAnswer> {
  const isNew = era === "2026-07-28";
  const name = params["name"] ?? params["uri"];
  const answer = await mcp.fetch(
    new Request("http://127.0.0.1/mcp", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "mcp-protocol-version": era,
        ...(isNew ? { "mcp-method": method } : {}),
        ...(isNew && typeof name === "string" ? { "mcp-name": name } : {}),
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: isNew ? { ...params, _meta: META } : params }),
    }),
    caller,
  );
  const text = await answer.text();
  const events = text.split("\n").filter((line) => line.startsWith("data: {"));
  const last = events.at(-1);
  return JSON.parse(last === undefined ? text : last.slice("data: ".length)) as JsonRpcAnswer;
}

/** What comes back. */
export interface JsonRpcAnswer {
  // deno-lint-ignore no-explicit-any -- tests look into it
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What each request of the newer protocol says about itself. */
export const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
};
