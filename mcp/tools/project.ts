import type { Effect } from "../../mod.ts";
import { type AnyOperation, faceNames, parseInput } from "../../operations/mod.ts";
import type { McpScope } from "../caller.ts";
import type { McpTool, ObjectSchema, ToolAnnotations } from "./tool.ts";
import { TOOLSET_OF_NOUN } from "./toolsets.ts";

/** What each effect means for those who decide whether to ask a person. Orders are never made this way. */
const ANNOTATIONS: Readonly<Record<Effect, ToolAnnotations>> = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  session: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  admin: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  trade: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
};

/** Who may do what has an effect: as over HTTP. */
const SCOPES: Readonly<Record<Effect, McpScope>> = { read: "read", session: "trade", trade: "trade", admin: "admin" };

/** Whether an operation is a tool of its own: everything but what trades, which `mcp/orders` guards. */
export function isProjected(operation: AnyOperation): boolean {
  return operation.effect !== "trade" || operation.name === "orders.open";
}

/** The tool that an operation of the catalogue is. */
export function toolOf(operation: AnyOperation): McpTool {
  const { name, effect, summary, help, input } = operation;
  const reads = effect === "read" || operation.sendsNoOrder === true;
  return {
    name: faceNames(operation).tool,
    title: titleOf(summary),
    description: `${titleOf(summary)}. ${help}`,
    toolset: TOOLSET_OF_NOUN[name.split(".")[0]!] ?? "accounts",
    annotations: ANNOTATIONS[reads ? "read" : effect],
    inputSchema: input.toJSONSchema() as ObjectSchema,
    answerSchema: {},
    scope: SCOPES[effect],
    async run(raw, call) {
      const { accountId } = raw;
      const given = typeof accountId === "string" ? { ...raw, accountId: await call.accountIdOf(accountId) } : raw;
      const parsed = parseInput(operation, given);
      return { kind: "data", data: await operation.run(call.client, parsed, { signal: call.signal }) };
    },
  };
}

function titleOf(summary: string): string {
  return summary.charAt(0).toUpperCase() + summary.slice(1);
}
