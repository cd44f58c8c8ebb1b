import { type Effect, isIbkrError } from "../../mod.ts";
import { faceNames, OPERATIONS } from "../../operations/mod.ts";
import { WEBSOCKET_PATH } from "../ws/path.ts";
import { canonicalOf } from "./canonical.ts";
import type { Scope } from "./scope.ts";

/** What a route needs. */
interface Rule {
  /** Path in the router's notation: `:name` is one segment, `*` at the end is the rest. */
  readonly path: string;
  /** What it takes to read it, by GET or HEAD. */
  readonly read: Scope;
  /** What any other method takes. */
  readonly write: Scope;
}

/** By effect, as for raw requests: whoever keeps the session may end it, so that takes as much as an order. */
const SCOPE_OF_EFFECT: Readonly<Record<Effect, Scope>> = {
  read: "read",
  session: "trade",
  trade: "trade",
  admin: "admin",
};

/**
 * What each of our own routes needs. Whatever is not in it is passed on to the Gateway, and needs `trade` unless the
 * catalogue of operations knows it as one that only reads: a GET can have an effect too.
 */
export const SCOPE_RULES: readonly Rule[] = [
  rule("/health"),
  rule("/livez"),
  rule("/readyz"),
  rule("/metrics"),
  rule("/openapi"),
  rule("/openapi.json"),
  rule("/accounts"),
  rule("/accounts/:id/summary"),
  rule("/accounts/:id/positions"),
  rule("/accounts/:id/ledger"),
  rule("/accounts/:id/orders"),
  rule("/accounts/:id/orders/:orderId"),
  rule("/contracts/search"),
  rule("/market/snapshot"),
  { path: "/events/marketdata", read: "read", write: "read" }, // who may ask for market data may give it up
  rule("/events/*"),
  rule(WEBSOCKET_PATH),
  ...OPERATIONS.map((operation) => {
    const scope = SCOPE_OF_EFFECT[operation.effect];
    return { path: faceNames(operation).path, read: scope, write: scope === "read" ? "trade" : scope };
  }),
  { path: "/approvals", read: "trade", write: "trade" }, // who may trade may ask to, and sees what it has asked
  { path: "/approvals/:id", read: "trade", write: "admin" },
  { path: "/approvals/:id/approve", read: "admin", write: "admin" },
  { path: "/approvals/:id/refuse", read: "admin", write: "admin" },
  { path: "/approvals/:id/use", read: "trade", write: "trade" },
  rule("/ops"),
  rule("/ops/*"), // nothing is there
  { path: "/ui", read: "admin", write: "admin" }, // it is the owner's page
  { path: "/ui/*", read: "admin", write: "admin" },
  { path: "/mcp", read: "read", write: "read" }, // its tools know what each caller may do
  { path: "/debug", read: "admin", write: "admin" },
  { path: "/debug/*", read: "admin", write: "admin" },
];

/** Most paths are one text: each request is looked up, and held only against the few patterns. */
const EXACT = new Map(SCOPE_RULES.filter(({ path }) => !/[:*]/.test(path)).map((rule) => [rule.path, rule]));
const PATTERNS = SCOPE_RULES.filter(({ path }) => /[:*]/.test(path)).map((rule) => {
  return { ...rule, pattern: compile(rule.path) };
});

function ruleOf(path: string): Rule | undefined {
  return EXACT.get(path) ?? PATTERNS.find(({ pattern }) => pattern.test(path));
}

/**
 * What a request needs, by its method and its raw path: the same that the router goes by, and in canonical form for what is
 * passed on. A read that costs money is no right of whoever may read.
 */
export function neededScope(method: string, path: string): Scope {
  const rule = ruleOf(path);
  if (rule === undefined) {
    return onlyReads(method, path) ? "read" : "trade";
  }
  return method === "GET" || method === "HEAD" ? rule.read : rule.write;
}

/** The operation that ends a login, and IBKR's own path of it, whatever the method: the Gateway takes a GET for it, too. */
const LOGOUT = { operation: "/ops/sessions.logout", api: "/logout" } as const;

/**
 * Whether a request is for what is neither ours nor the API, the login pages in whatever spelling, or ends the login.
 * Who may not log in may not do that either: nobody but a person could mend it.
 *
 * @throws {BadRequestError} for a path that can be read in two ways
 */
export function isLoginPart(method: string, path: string): boolean {
  if (ruleOf(path) !== undefined) return path === LOGOUT.operation;
  const { apiPath } = canonicalOf(method, path);
  return apiPath === null || apiPath === LOGOUT.api;
}

function onlyReads(method: string, path: string): boolean {
  try {
    const { operation } = canonicalOf(method, path);
    return operation?.effect === "read" && !operation.isCostly;
  } catch (error) {
    if (isIbkrError(error, "bad_request")) return false; // it can be read in two ways, and will be told so
    throw error;
  }
}

function rule(path: string): Rule {
  return { path, read: "read", write: "trade" };
}

function compile(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+").replace(/\*$/, ".*")}$`, "s");
}
