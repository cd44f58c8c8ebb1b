import { WEBSOCKET_PATH } from "../ws/path.ts";
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

/**
 * What each of our own routes needs. Whatever is not in it needs `trade`, a GET included: the rest is passed on to the
 * Gateway, where a GET can have an effect too.
 */
export const SCOPE_RULES: readonly Rule[] = [
  rule("/health"),
  rule("/accounts"),
  rule("/accounts/:id/summary"),
  rule("/accounts/:id/positions"),
  rule("/accounts/:id/ledger"),
  rule("/accounts/:id/orders"),
  rule("/contracts/search"),
  rule("/market/snapshot"),
  { path: "/events/marketdata", read: "read", write: "read" }, // who may ask for market data may give it up
  rule("/events/*"),
  rule(WEBSOCKET_PATH),
  { path: "/debug", read: "admin", write: "admin" },
  { path: "/debug/*", read: "admin", write: "admin" },
];

const COMPILED = SCOPE_RULES.map((rule) => ({ ...rule, pattern: compile(rule.path) }));

/** What a request needs, by its method and its raw path: the same that the router goes by. */
export function neededScope(method: string, path: string): Scope {
  const rule = COMPILED.find(({ pattern }) => pattern.test(path));
  if (rule === undefined) return "trade";
  return method === "GET" || method === "HEAD" ? rule.read : rule.write;
}

function rule(path: string): Rule {
  return { path, read: "read", write: "trade" };
}

function compile(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+").replace(/\*$/, ".*")}$`, "s");
}
