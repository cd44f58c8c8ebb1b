import { type AuthInfo, createMcpHandler } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { systemClock } from "../mod.ts";
import { createMaskedIds } from "./accounts/masked_ids.ts";
import { createMoreBook } from "./answers/more.ts";
import { moreTool } from "./tools/more_tool.ts";
import { LOCAL_CALLER, type McpCaller } from "./caller.ts";
import type { McpOptions } from "./options.ts";
import { createLineTransport, type LineStreams } from "./serve/line_transport.ts";
import { createServer, type World } from "./serve/server.ts";
import { chooseTools } from "./tools/choose.ts";
import type { McpTool } from "./tools/tool.ts";

/** An MCP server over one client. */
export interface Mcp {
  /** Its tools, those of all callers. */
  readonly tools: readonly McpTool[];
  /**
   * Answers one HTTP request of a caller who has been let in: both generations of the protocol. Whoever passes it on has
   * checked Host, Origin and caller.
   */
  fetch(request: Request, caller: McpCaller): Promise<Response>;
  /** Serves one program over its streams until the input ends or the signal aborts. */
  serveStdio(streams: LineStreams, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Ends what is under way. Twice does no harm. */
  close(): Promise<void>;
}

/**
 * Makes an MCP server.
 *
 * @throws {RangeError} for a toolset or a tool that there is not
 */
export function createMcp(options: McpOptions): Mcp {
  const { client, logger, write, clock = systemClock, beforeChange = () => {} } = options;
  const more = createMoreBook(clock);
  const tools = chooseTools(options, [moreTool(more), ...(write?.tools ?? [])]);
  const accounts = createMaskedIds(client, options.accountIds ?? "masked");
  const world: World = { client, logger, clock, tools, write, accounts, more, beforeChange };
  const onerror = (error: Error): void => logger.log("debug", "MCP", { error: error.message });
  const handler = createMcpHandler(({ authInfo }) => createServer(world, callerOf(authInfo)), { onerror });

  return {
    tools,
    fetch: (request, caller) => handler.fetch(request, { authInfo: authInfoOf(caller) }),
    serveStdio: (streams, { signal } = {}) => serveLines(world, streams, signal, onerror),
    close: () => handler.close(),
  };
}

/** The SDK passes on what it is given here, and reads nothing of it. */
function authInfoOf(caller: McpCaller): AuthInfo {
  return { token: "", clientId: caller.name, scopes: [caller.scope], extra: { caller } };
}

function callerOf(info: AuthInfo | undefined): McpCaller {
  const caller = info?.extra?.["caller"];
  if (caller === undefined) throw new Error("a request of nobody");
  return caller as McpCaller; // ours, see above
}

async function serveLines(
  world: World,
  streams: LineStreams,
  signal: AbortSignal | undefined,
  onerror: (error: Error) => void,
): Promise<void> {
  const transport = createLineTransport(streams);
  const { promise, resolve } = Promise.withResolvers<void>();
  const handle = serveStdio(() => createServer(world, LOCAL_CALLER), { transport, onerror });
  const { onclose } = transport;
  transport.onclose = () => {
    onclose?.();
    resolve();
  };
  const stop = (): void => void handle.close();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted === true) stop();
  await promise;
  signal?.removeEventListener("abort", stop);
}
