import { type AuthInfo, createMcpHandler } from "@modelcontextprotocol/server";
import { systemClock } from "../mod.ts";
import { positionsList } from "../operations/mod.ts";
import { createMaskedIds } from "./accounts/masked_ids.ts";
import type { JsonSchema } from "./answers/json_schema.ts";
import { createMoreBook } from "./answers/more.ts";
import type { McpCaller } from "./caller.ts";
import { clientEvents } from "./events/client_events.ts";
import { eventsTool } from "./events/events_tool.ts";
import type { McpOptions } from "./options.ts";
import { createNotices } from "./resources/notices.ts";
import type { LineStreams } from "./serve/line_transport.ts";
import { createServer } from "./serve/server.ts";
import { serveLines } from "./serve/stdio.ts";
import type { World } from "./serve/world.ts";
import { chooseTools } from "./tools/choose.ts";
import { createOrderTools } from "./orders/mod.ts";
import { moreTool } from "./tools/more_tool.ts";
import { olderTools } from "./tools/older_names.ts";
import type { McpTool } from "./tools/tool.ts";

/** An MCP server over one client. */
export interface Mcp {
  /** Its tools, those of all callers, as they are listed. */
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

/** Longest message over HTTP, in bytes. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
/** Most programs that listen for news over HTTP at the same time. */
const MAX_LISTENERS = 64;

/**
 * Makes an MCP server.
 *
 * @throws {RangeError} for a toolset or a tool that there is not
 */
export function createMcp(options: McpOptions): Mcp {
  const { client, logger, orders, clock = systemClock, beforeChange = () => {} } = options;
  const write = options.write ?? (orders === undefined ? undefined : createOrderTools(orders, clock) ?? undefined);
  const more = createMoreBook(clock);
  const accounts = createMaskedIds(client, clock, options.accountIds ?? "masked");
  const events = options.events ?? clientEvents(client, clock);
  const notices = createNotices({ events, accounts, clock });
  const eventTool = eventsTool(events);
  const listed = chooseTools(options, [eventTool, moreTool(more), ...(write?.tools ?? [])]);
  const isUsual = options.toolsets === undefined && options.tools === undefined;
  const tools = isUsual ? [...listed, ...olderTools()] : listed;
  const schemas = {
    positionsSchema: positionsList.answer.toJSONSchema() as JsonSchema,
    eventsSchema: eventTool.answerSchema as JsonSchema,
  };
  const world: World = {
    client: accounts.learning(client),
    logger,
    clock,
    tools,
    write,
    accounts,
    more,
    beforeChange,
    events,
    notices,
    ...schemas,
  };
  const onerror = (error: Error): void => logger.log("debug", "MCP", { problem: error.message });
  const handler = createMcpHandler(({ authInfo, era }) => {
    return createServer(world, callerOf(authInfo), era === "modern"); // the older generation has no stream here
  }, {
    onerror,
    maxRequestBodySize: MAX_MESSAGE_BYTES,
    maxSubscriptions: MAX_LISTENERS,
    bus: {
      publish: () => {},
      subscribe: (listener) => notices.follow((uri) => listener({ kind: "resource_updated", uri })),
    },
  });

  return {
    tools: listed,
    fetch: (request, caller) => handler.fetch(request, { authInfo: authInfoOf(caller) }),
    serveStdio: (streams, { signal } = {}) => serveLines(world, streams, { signal, onerror }),
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
