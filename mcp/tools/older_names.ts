import { OPERATIONS } from "../../operations/mod.ts";
import { toolOf } from "./project.ts";
import type { McpTool } from "./tool.ts";

/** Names of `bezant-mcp`, whose programs find what they know: the operation, and fields that had other names. */
const OLDER: readonly (readonly [name: string, operation: string, fields: Readonly<Record<string, string>>])[] = [
  ["health", "sessions.status", {}],
  ["list_accounts", "accounts.list", {}],
  ["account_summary", "accounts.summary", { account_id: "accountId" }],
  ["positions", "positions.list", { account_id: "accountId" }],
  ["conid_for", "contracts.resolve", { symbol: "symbol" }],
  ["tickle", "sessions.tickle", {}],
];

/** The older tools: in no list, with the older fields, and with the bare answer as text. */
export function olderTools(): readonly McpTool[] {
  return OLDER.map(([name, operation, fields]) => {
    const tool = toolOf(OPERATIONS.find((one) => one.name === operation)!);
    return {
      ...tool,
      name,
      isUnlisted: true,
      isBare: true,
      run: (input, call) => {
        const known = Object.entries(input).map(([key, value]) => [fields[key] ?? key, value]);
        return tool.run(Object.fromEntries(known), call);
      },
    };
  });
}
