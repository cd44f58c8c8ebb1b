import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type Server,
} from "@modelcontextprotocol/server";
import type { ClientCapabilities, InputRequiredResult, ServerContext } from "@modelcontextprotocol/server";
import { type Clock, type IbkrClient, type Logger, VERSION } from "../../mod.ts";
import { failureOf, failureResult, resultOf } from "../answers/result.ts";
import type { MoreBook } from "../answers/more.ts";
import type { MaskedIds } from "../accounts/masked_ids.ts";
import { includes, type McpCaller } from "../caller.ts";
import { describeTool } from "../tools/describe.ts";
import type { McpTool, ToolCall, WriteTools } from "../tools/tool.ts";
import { INSTRUCTIONS, SERVER_NAME } from "../words.ts";

/** What all connections of a server share. */
export interface World {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tools: readonly McpTool[];
  readonly accounts: MaskedIds;
  readonly more: MoreBook;
  readonly beforeChange: () => void;
  readonly write: WriteTools | undefined;
}

/** One server of the SDK, for one connection or one request of one caller. */
export function createServer(world: World, caller: McpCaller): Server {
  const { write, tools } = world;
  const verify = write?.verifyState?.bind(write);
  const { server } = new McpServer({ name: SERVER_NAME, version: VERSION, title: "bezant" }, {
    instructions: INSTRUCTIONS,
    capabilities: { tools: { listChanged: false } },
    ...(verify === undefined ? {} : { requestState: { verify } }),
  });
  const own = tools.filter(({ scope }) => includes(caller.scope, scope));
  const listed = own.filter(({ isUnlisted }) => isUnlisted !== true).map(describeTool);
  const byName = new Map(own.map((tool) => [tool.name, tool]));

  server.setRequestHandler("tools/list", () => ({ tools: listed }));
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const tool = byName.get(params.name);
    if (tool === undefined) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool of the name that was asked for`);
    }
    return await runTool(world, tool, params.arguments ?? {}, callOf(world, server, caller, context));
  });
  return server;
}

async function runTool(
  { logger, accounts, more }: World,
  tool: McpTool,
  input: Readonly<Record<string, unknown>>,
  call: ToolCall,
): Promise<CallToolResult | InputRequiredResult> {
  const world = { mask: accounts.mask, more };
  try {
    const answer = await tool.run(input, call);
    if (answer.kind === "ask") return answer.ask;
    return answer.kind === "data" ? resultOf(tool, answer, call.caller, world) : failureResult(answer, world);
  } catch (error) {
    const failure = failureOf(error);
    logger.log("debug", "an MCP tool failed", { tool: tool.name, code: failure.code });
    return failureResult(failure, world);
  }
}

function callOf(world: World, server: Server, caller: McpCaller, { mcpReq }: ServerContext): ToolCall {
  const { signal, _meta, envelope, inputResponses = {} } = mcpReq;
  const progressToken = _meta?.progressToken;
  const elicitation = (capabilitiesOf(envelope) ?? server.getClientCapabilities())?.elicitation;
  const isPlain = elicitation !== undefined && Object.keys(elicitation).length === 0;
  return {
    client: world.client,
    clock: world.clock,
    caller,
    signal,
    asks: { form: isPlain || elicitation?.form !== undefined, url: elicitation?.url !== undefined },
    answers: inputResponses,
    state: mcpReq.requestState(),
    progress(done, total, message) {
      if (progressToken === undefined) return;
      const params = {
        progressToken,
        progress: done,
        ...(total === undefined ? {} : { total }),
        ...(message === undefined ? {} : { message }),
      };
      mcpReq.notify({ method: "notifications/progress", params }).catch(() => {}); // whoever has gone needs none
    },
    accountIdOf: (text) => world.accounts.idOf(text, signal),
    mask: world.accounts.mask,
    beforeChange: world.beforeChange,
  };
}

/** What the program can do, as each request of the newer protocol says it. */
function capabilitiesOf(envelope: ServerContext["mcpReq"]["envelope"]): ClientCapabilities | undefined {
  const meta: Readonly<Record<string, unknown>> | undefined = envelope;
  return meta?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined; // checked by the SDK
}
