/** What callers may do, from least to most; each includes those before it. */
const SCOPES = ["read", "trade", "admin"] as const;

/** What a caller may do. */
export type McpScope = typeof SCOPES[number];

/** Who is asking, as far as the server has to know. */
export interface McpCaller {
  /** Stable for one caller and fit for a log line: what is kept for one caller is never given to another. */
  readonly name: string;
  /** What they may do. */
  readonly scope: McpScope;
}

/** Who started `bezant mcp` on their own machine. */
export const LOCAL_CALLER: McpCaller = { name: "owner", scope: "admin" };

/** Whether one who has `scope` may do what needs `needed`. */
export function includes(scope: McpScope, needed: McpScope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(needed);
}
