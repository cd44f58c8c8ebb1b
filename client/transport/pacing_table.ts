/** How often IBKR may be asked, and what must not wait, by method and template of the catalogue (reference §5). @module */
import type { Lane } from "./slots.ts";

/** One budget: so many requests in so much time. */
export interface PacingRule {
  /** What it is called in figures and errors. */
  readonly name: string;
  /**
   * The operations that share it, as `METHOD /template` below `/v1/api`. `*` is any method; a template that ends in `/*`
   * is everything below.
   */
  readonly operations: readonly string[];
  /** Requests that the window takes. */
  readonly count: number;
  /** Length of the window in milliseconds; 0: `count` is how many may be under way at once. */
  readonly perMs: number;
  /** Requests of the count that only the priority lane may use. */
  readonly keptForPriority?: number;
}

/** What the answer 429 costs where it does not say: IBKR's penalty box, in milliseconds. */
export const PENALTY_MS = 600_000;

const SECOND = 1_000;
const MINUTE = 60_000;

/** What keeps the session. */
const TICKLE: readonly string[] = ["GET /tickle", "POST /tickle"];

/**
 * How often a tickle is sent while IBKR's 429 keeps everything else back, in milliseconds: ten minutes without one would
 * cost the session too.
 */
export const TICKLE_IN_PENALTY_MS = 60_000;

/** The published budgets. A request needs room in each one that it fits. */
export const PACING_RULES: readonly PacingRule[] = [
  { name: "all requests", operations: ["* /*"], count: 10, perMs: SECOND, keptForPriority: 1 },
  { name: "snapshot", operations: ["GET /iserver/marketdata/snapshot"], count: 10, perMs: SECOND },
  { name: "history", operations: ["GET /iserver/marketdata/history"], count: 5, perMs: 0 },
  { name: "scanner parameters", operations: ["GET /iserver/scanner/params"], count: 1, perMs: 15 * MINUTE },
  { name: "scanner runs", operations: ["POST /iserver/scanner/run"], count: 1, perMs: SECOND },
  { name: "trades", operations: ["GET /iserver/account/trades"], count: 1, perMs: 5 * SECOND },
  { name: "live orders", operations: ["GET /iserver/account/orders"], count: 1, perMs: 5 * SECOND },
  { name: "profit and loss", operations: ["GET /iserver/account/pnl/partitioned"], count: 1, perMs: 5 * SECOND },
  { name: "portfolio accounts", operations: ["GET /portfolio/accounts"], count: 1, perMs: 5 * SECOND },
  {
    name: "portfolio subaccounts",
    operations: ["GET /portfolio/subaccounts", "GET /portfolio/subaccounts2"],
    count: 1,
    perMs: 5 * SECOND,
  },
  { name: "performance", operations: ["POST /pa/performance", "POST /pa/allperiods"], count: 1, perMs: 15 * MINUTE },
  { name: "performance summary", operations: ["POST /pa/summary"], count: 1, perMs: 15 * MINUTE },
  { name: "transactions", operations: ["POST /pa/transactions"], count: 1, perMs: 15 * MINUTE },
  { name: "notifications", operations: ["* /fyi/*"], count: 1, perMs: SECOND },
  { name: "unread number", operations: ["GET /fyi/unreadnumber"], count: 1, perMs: 5 * MINUTE },
  { name: "tickle", operations: TICKLE, count: 1, perMs: SECOND },
  { name: "sso validation", operations: ["GET /sso/validate"], count: 1, perMs: MINUTE },
];

/** What must not wait behind reads: calling an order back, answering its question. */
const PRIORITY: readonly string[] = [
  "DELETE /iserver/account/{accountId}/order/{orderId}",
  "POST /iserver/reply/{replyId}",
];

/** Which of some operations a request is, if any: path without query, below `/v1/api`. */
export function fits(operations: readonly string[], method: string, path: string): boolean {
  return operations.some((operation) => patternOf(operation).test(`${method} ${path}`));
}

/** Whether a request keeps the session. */
export function isTickle(method: string, path: string): boolean {
  return fits(TICKLE, method, path);
}

/** The lane of a request that names none. */
export function laneOf(method: string, path: string): Lane {
  if (isTickle(method, path)) return "tickle";
  return fits(PRIORITY, method, path) ? "priority" : "normal";
}

const patterns = new Map<string, RegExp>();

function patternOf(operation: string): RegExp {
  const known = patterns.get(operation);
  if (known !== undefined) return known;
  const [method = "", template = ""] = operation.split(" ");
  const path = template.replace(/\/\*$/, "/.*").replaceAll(/\{[^}]+\}/g, "[^/]+");
  const pattern = new RegExp(`^${method === "*" ? "[A-Z]+" : method} ${path}/?$`);
  patterns.set(operation, pattern);
  return pattern;
}
