import { BadRequestError, type Effect } from "../../mod.ts";
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

/** Fields of inputs that an assistant has no use for: what they show is a secret. */
const HIDDEN_INPUTS: Readonly<Record<string, readonly string[]>> = { "sessions.tickle": ["showSession"] };

/** What only a person does: which questions IBKR no longer asks, and what was read and agreed to. */
const FOR_PEOPLE: readonly string[] = ["questions.suppress", "questions.reset", "notifications.accept"];

/** Whether an operation is a tool of its own: everything but what trades, which `mcp/orders` guards, and what is a person's. */
export function isProjected({ name, effect }: AnyOperation): boolean {
  return effect !== "trade" && !FOR_PEOPLE.includes(name);
}

/** The tool that an operation of the catalogue is. */
export function toolOf(operation: AnyOperation): McpTool {
  const { name, effect, summary, help, input } = operation;
  const hidden = HIDDEN_INPUTS[name] ?? [];
  const reads = effect === "read" || operation.sendsNoOrder === true;
  return {
    name: faceNames(operation).tool,
    title: titleOf(summary),
    description: `${titleOf(summary)}. ${help}`,
    toolset: TOOLSET_OF_NOUN[name.split(".")[0]!] ?? "session",
    annotations: ANNOTATIONS[reads ? "read" : effect],
    inputSchema: without(input.toJSONSchema() as ObjectSchema, hidden),
    answerSchema: operation.answer.toJSONSchema() as Record<string, unknown>,
    hasAnswer: (data) => operation.answer.safeParse(data).success,
    scope: SCOPES[effect],
    async run(raw, call) {
      const forbidden = hidden.find((field) => field in raw);
      if (forbidden !== undefined) throw new BadRequestError(`${name}: ${forbidden} is nothing for an assistant`);
      const { accountId } = raw;
      const given = typeof accountId === "string" ? { ...raw, accountId: await call.accountIdOf(accountId) } : raw;
      const parsed = parseInput(operation, given);
      if (!reads) call.beforeChange();
      return { kind: "data", data: await operation.run(call.client, parsed, { signal: call.signal }) };
    },
  };
}

function without(schema: ObjectSchema, hidden: readonly string[]): ObjectSchema {
  const { $schema: _, ...rest } = schema;
  const fields = Object.entries(rest["properties"] ?? {}).filter(([name]) => !hidden.includes(name));
  return { ...rest, type: "object", properties: Object.fromEntries(fields) };
}

function titleOf(summary: string): string {
  return summary.charAt(0).toUpperCase() + summary.slice(1);
}
