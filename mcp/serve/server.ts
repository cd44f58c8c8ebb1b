import { McpServer, ProtocolError, ProtocolErrorCode, type Server } from "@modelcontextprotocol/server";
import type { CallToolResult, InputRequiredResult } from "@modelcontextprotocol/server";
import { VERSION } from "../../mod.ts";
import { failureOf, failureResult, resultOf } from "../answers/result.ts";
import { includes, type McpCaller } from "../caller.ts";
import { servePrompts } from "../prompts/prompts.ts";
import { serveResources } from "../resources/resources.ts";
import { describeTool } from "../tools/describe.ts";
import type { McpTool, ToolCall } from "../tools/tool.ts";
import { INSTRUCTIONS, SERVER_NAME, TITLE } from "../words.ts";
import { callOf } from "./call.ts";
import { keepTelling } from "./progress.ts";
import type { World } from "./world.ts";

/** How long lists may be taken for what they were: they follow from how the server was started. */
const LISTS_MS = 300_000;
const CACHE_HINTS = {
  "tools/list": { ttlMs: LISTS_MS, cacheScope: "private" },
  "prompts/list": { ttlMs: LISTS_MS, cacheScope: "private" },
  "resources/templates/list": { ttlMs: LISTS_MS, cacheScope: "private" },
  "server/discover": { ttlMs: LISTS_MS, cacheScope: "private" },
  "resources/list": { ttlMs: 60_000, cacheScope: "private" },
  "resources/read": { ttlMs: 1_000, cacheScope: "private" },
} as const;

/**
 * One server of the SDK, for one connection or one request of one caller.
 *
 * @param canNotify Whether what it says unasked reaches somebody
 */
export function createServer(world: World, caller: McpCaller, canNotify: boolean): Server {
  const { write, tools } = world;
  const verify = write?.verifyState?.bind(write);
  const { server } = new McpServer({ name: SERVER_NAME, version: VERSION, title: TITLE }, {
    instructions: INSTRUCTIONS,
    capabilities: {
      tools: { listChanged: false },
      resources: { listChanged: false, subscribe: canNotify },
      prompts: { listChanged: false },
    },
    cacheHints: CACHE_HINTS,
    ...(verify === undefined ? {} : { requestState: { verify } }),
  });
  const own = tools.filter(({ scope }) => includes(caller.scope, scope));
  const byName = new Map(own.map((tool) => [tool.name, tool]));

  server.setRequestHandler("tools/list", () => {
    return { tools: own.filter(({ isUnlisted }) => isUnlisted !== true).map(describeTool) };
  });
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const tool = byName.get(params.name);
    if (tool === undefined) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, "There is no tool of the name that was asked for");
    }
    return await runTool(world, tool, params.arguments ?? {}, callOf(world, server, caller, context));
  });
  serveResources(server, world, caller);
  servePrompts(server);
  return server;
}

async function runTool(
  { logger, accounts, more }: World,
  tool: McpTool,
  input: Readonly<Record<string, unknown>>,
  call: ToolCall,
): Promise<CallToolResult | InputRequiredResult> {
  const world = { mask: accounts.mask, more };
  const stopTelling = keepTelling(call);
  try {
    const answer = await tool.run(input, call);
    if (answer.kind === "ask") return answer.ask;
    return answer.kind === "data" ? resultOf(tool, answer, call.caller, world) : failureResult(answer, world);
  } catch (error) {
    const failure = failureOf(error);
    logger.log("debug", "an MCP tool failed", { tool: tool.name, code: failure.code });
    return failureResult(failure, world);
  } finally {
    stopTelling();
  }
}
