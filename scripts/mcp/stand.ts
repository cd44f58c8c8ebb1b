/** What programs speak to: a simulated Gateway, a sidecar in front of it with every tool, and the command that serves stdio. @module */
import { createMcp } from "../../mcp/mod.ts";
import { type Clock, createClient, type OrderTicket, silentLogger, systemClock } from "../../mod.ts";
import { startEvents, startSidecar } from "../../server/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { repositoryRoot } from "../graph/paths.ts";
import { CHANGING } from "./inputs.ts";

/** Where a server is. */
export interface McpPlaces {
  /** Its address over HTTP. */
  readonly httpUrl: string;
  /** The command that serves stdio. */
  readonly command: string;
  /** Its arguments. */
  readonly args: readonly string[];
}

/** So that there is one to look at. */
const ORDER: OrderTicket = {
  ...{ accountId: "DU1000001", conid: 265598, quantity: 1, limitPrice: 100 },
  ...{ side: "BUY", type: "LMT", tif: "DAY" },
};

/** Starts everything and ends it. */
export async function withMcpPlaces<T>(use: (places: McpPlaces) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-mcp-" });
  try {
    return await onStand(folder, use);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Pauses between questions take no time; deadlines stay. */
const clock: Clock = {
  ...systemClock,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs < 6_000 ? 0 : delayMs),
};

async function onStand<T>(folder: string, use: (places: McpPlaces) => Promise<T>): Promise<T> {
  const orderRules = { questions: "none", fills: "none" } as const;
  await using sim = await startSimulator({ tls: false, loggedIn: true, orderRules });
  await using client = createClient({ baseUrl: sim.baseUrl, pacing: "off", clock });
  await client.orders.place(ORDER);
  await using events = startEvents({ client, logger: silentLogger, path: `${folder}/events.db` });
  await using sidecar = await startSidecar({
    client,
    logger: silentLogger,
    events,
    bind: { hostname: "127.0.0.1", port: 0 },
    mcp: (parts) => Promise.resolve(createMcp({ ...parts, toolsets: ["all"], tools: CHANGING })),
  });
  const main = `${repositoryRoot()}/cli/main.ts`;
  const choice = ["--toolsets", "all", "--tools", CHANGING.join(",")];
  // clients give a server little of their environment: without the cache's place it would fetch all packages anew
  const cache = Deno.env.get("DENO_DIR");
  return await use({
    httpUrl: `${sidecar.url}/mcp`,
    command: "env",
    args: [
      ...(cache === undefined ? [] : [`DENO_DIR=${cache}`]),
      ...[Deno.execPath(), "run", "-A", main, "mcp", "--gateway-url", sidecar.url, ...choice],
    ],
  });
}
