/** What callers may do, from least to most. Each includes those before it: who may trade may read. */
export const SCOPES = ["read", "trade", "admin"] as const;

/** What a caller may do. Inclusive: `read` < `trade` < `admin`. */
export type Scope = typeof SCOPES[number];

/** Whether one who has `scope` may do what needs `needed`. */
export function includes(scope: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(needed);
}
