import { createMcp, type Mcp, type McpOptions, TOOLSETS } from "../../mcp/mod.ts";
import type { IbkrClient, Logger } from "../../mod.ts";
import type { McpSettings, Settings } from "../../operations/mod.ts";
import { openSessionLock, type SessionLock } from "../../server/mod.ts";
import { assistantOrders } from "../assistant/orders.ts";
import type { Command } from "../command.ts";
import { connect, nearestSettings } from "../connect.ts";
import { timeoutMsOf } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage_error.ts";

/** `bezant mcp`: what an assistant's program starts. */
export const mcpCommand: Command = {
  help:
    "Serves an assistant by the Model Context Protocol, over its standard input and output, until the input ends. It asks " +
    "the sidecar or the Gateway that every command asks. Everything it offers only reads; with --allow-orders it can send " +
    "orders, each of which a person allows. What it has to say to people goes to stderr. docs/mcp.md has the settings of the common programs.",
  example: "mcp",
  moreExamples: [
    "mcp --toolsets session,accounts,portfolio",
    "mcp --tools sessions_status,quotes_list",
    "mcp --allow-orders",
  ],
  flags: [
    {
      name: "allow-orders",
      env: "BEZANT_MCP_ALLOW_ORDERS",
      help: "tools for orders, of paper accounts only; a person allows each order: docs/approvals.md",
    },
    {
      name: "allow-live-orders",
      env: "BEZANT_MCP_ALLOW_LIVE_ORDERS",
      help: "these may trade for accounts with real money, too, where BEZANT_TRADING is live",
    },
    {
      name: "toolsets",
      placeholder: "NAMES",
      joinedBy: ",",
      env: "BEZANT_MCP_TOOLSETS",
      help: `which sets of tools: ${
        TOOLSETS.filter((name) => name !== "orders-write").join(", ")
      } or all; a usual choice unless said`,
    },
    {
      name: "tools",
      placeholder: "NAMES",
      joinedBy: ",",
      env: "BEZANT_MCP_TOOLS",
      help: "which single tools, beside the sets; docs/reference/tools.md lists them",
    },
    {
      name: "account-ids",
      placeholder: "masked|plain",
      env: "BEZANT_MCP_ACCOUNT_IDS",
      help: "how the model sees account ids; default masked, such as DU****567",
    },
  ],
  run: async ({ flags, io }) => {
    const { input } = io;
    if (input === undefined) throw new UsageError("mcp needs a standard input: an assistant's program starts it");
    const settings = await nearestSettings(flags, io);
    const logger = loggerOf(settings, io);
    await using client = connect(settings, io, { timeoutMs: timeoutMsOf(flags) });
    await using owner = own(client, settings);
    using orders = assistantOrders({ client, settings, logger, io, isOwner: owner.isOwner });
    const mcp = serverOf(settings.mcp, { client, logger, ...(orders === null ? {} : { orders }) });
    await mcp.serveStdio({ input: input(), write: io.stdout }, { signal: io.signal });
    await mcp.close();
    return "ok";
  },
};

function serverOf(
  { toolsets, tools, accountIds }: McpSettings,
  parts: Pick<McpOptions, "client" | "logger" | "orders">,
): Mcp {
  try {
    return createMcp({ ...parts, toolsets, tools, accountIds });
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

/** Keeps the session as long as it lasts. */
interface Owner extends AsyncDisposable {
  /** Whether the session is this process's to change. */
  isOwner(): boolean;
}

/** On a bare Gateway this process keeps the session, unless another one does; at a sidecar it only watches. */
function own(client: IbkrClient, { lockDir, keepaliveSecs }: Settings): Owner {
  const lock = lockDir === undefined ? null : openSessionLock(lockDir, client.transport.gateway.origin);
  const owner = client.session.own({
    mayOwn: () => mayOwn(lock),
    ...(keepaliveSecs > 0 ? { everyMs: keepaliveSecs * 1000 } : {}),
  });
  return {
    isOwner: () => mayOwn(lock),
    async [Symbol.asyncDispose]() {
      await owner.stop();
      lock?.[Symbol.dispose]();
    },
  };
}

/** A folder that cannot be written leaves the session to others: an assistant is a guest. */
function mayOwn(lock: SessionLock | null): boolean {
  try {
    return lock?.take() ?? true;
  } catch {
    return false;
  }
}

/** stdout is the protocol's. */
function loggerOf({ log: least }: Settings, io: CliIo): Logger {
  const levels = ["debug", "info", "warn", "error"];
  return {
    log(level, message, fields = {}) {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      const facts = Object.entries(fields).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join("");
      io.stderr(`bezant mcp: ${level}: ${message}${facts}\n`);
    },
  };
}
