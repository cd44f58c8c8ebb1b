/**
 * How often IBKR may be asked (§5): budgets by path and one for all, and the penalty box that follows when they are overdrawn.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import { headerOf, type HttpRequest } from "../net/http_message.ts";
import { type Answer, failure } from "./answer.ts";
import { apiPath, isApi } from "./api_path.ts";

/** `strict`: 429, then ten minutes of 429 for everything. `count`: nothing is refused, what would have been is counted. `lax`: off. */
export type LimitMode = "strict" | "count" | "lax";

/** One budget: so many requests in so much time, or so many at once. */
export interface LimitRule {
  readonly name: string;
  /** Any when missing. */
  readonly method?: string;
  /** Fits the path below `/v1/api`. */
  readonly path: RegExp;
  readonly count: number;
  /** Length of the window in ms; null: `count` is how many may be under way at once. */
  readonly perMs: number | null;
  /** 423 is an answer of one path alone and puts nobody into the penalty box. */
  readonly status: 429 | 423;
}

/** What one budget has seen. */
export interface LimitUse {
  /** Which budget. */
  readonly name: string;
  /** Requests that counted against it. */
  readonly requests: number;
  /** Those among them that were too many. */
  readonly over: number;
}

/** All budgets of one user. */
export interface Limits {
  readonly mode: LimitMode;
  /** Takes a request in: null when it may pass, otherwise its answer. Call `end` when its answer has left. */
  begin(request: HttpRequest): { readonly refusal: Answer | null; end(): void };
  /** Budgets that were used, in the order of the table. */
  uses(): readonly LimitUse[];
  /** When the penalty ends, in ms since the Unix epoch; 0 when nobody was ever punished. */
  penaltyUntilMs(): number;
}

/** How long nothing but 429 is answered after a 429. */
export const PENALTY_MS = 600_000;

const SECOND = 1_000;
const MINUTE = 60_000;
const rule = (name: string, path: RegExp, count: number, perMs: number | null, method?: string): LimitRule => ({
  name,
  path,
  count,
  perMs,
  status: 429,
  ...(method === undefined ? {} : { method }),
});

/** The published budgets (§5). A request counts against each one that fits. */
export const LIMIT_RULES: readonly LimitRule[] = [
  rule("all requests", /^/, 10, SECOND),
  rule("snapshot", /^\/iserver\/marketdata\/snapshot$/, 10, SECOND, "GET"),
  rule("history at once", /^\/iserver\/marketdata\/history$/, 5, null, "GET"),
  rule("scanner parameters", /^\/iserver\/scanner\/params$/, 1, 15 * MINUTE, "GET"),
  rule("scanner runs", /^\/iserver\/scanner\/run$/, 1, SECOND, "POST"),
  rule("trades", /^\/iserver\/account\/trades$/, 1, 5 * SECOND, "GET"),
  rule("live orders", /^\/iserver\/account\/orders$/, 1, 5 * SECOND, "GET"),
  rule("profit and loss", /^\/iserver\/account\/pnl\/partitioned$/, 1, 5 * SECOND, "GET"),
  rule("portfolio accounts", /^\/portfolio\/accounts$/, 1, 5 * SECOND, "GET"),
  rule("portfolio subaccounts", /^\/portfolio\/subaccounts2?$/, 1, 5 * SECOND, "GET"),
  rule("performance", /^\/pa\/(?:performance|allperiods)$/, 1, 15 * MINUTE, "POST"),
  rule("performance summary", /^\/pa\/summary$/, 1, 15 * MINUTE, "POST"),
  rule("transactions", /^\/pa\/transactions$/, 1, 15 * MINUTE, "POST"),
  rule("notifications", /^\/fyi\//, 1, SECOND),
  { ...rule("unread number", /^\/fyi\/unreadnumber$/, 1, 5 * MINUTE), status: 423 },
  rule("tickle", /^\/tickle$/, 1, SECOND),
  rule("sso validation", /^\/sso\/validate$/, 1, MINUTE, "GET"),
];

/** How the Gateway calls itself; its own calls count against nothing, since no client can help them. */
const GATEWAY_AGENT = /^ClientPortalGW\//;
const PASSES = { refusal: null, end: (): void => {} };

interface Meter {
  readonly rule: LimitRule;
  /** When the requests inside the window came. */
  readonly times: number[];
  underWay: number;
  requests: number;
  over: number;
}

/** Makes unused budgets. */
export function createLimits(clock: SimClock, mode: LimitMode): Limits {
  const meters: readonly Meter[] = LIMIT_RULES.map((rule) => ({ rule, times: [], underWay: 0, requests: 0, over: 0 }));
  let penaltyUntilMs = 0;

  /** True when this request is one too many. */
  function charge(meter: Meter): boolean {
    const { rule: { count, perMs }, times } = meter;
    const nowMs = clock.now();
    meter.requests++;
    if (perMs === null) meter.underWay++;
    else {
      while (times.length > 0 && (times[0]! <= nowMs - perMs || times[0]! > nowMs)) times.shift();
      times.push(nowMs);
    }
    const isOver = (perMs === null ? meter.underWay : times.length) > count;
    if (isOver) meter.over++;
    return isOver;
  }

  function begin(request: HttpRequest): ReturnType<Limits["begin"]> {
    if (mode === "lax" || !isApi(request.target)) return PASSES;
    if (GATEWAY_AGENT.test(headerOf(request.headers, "user-agent") ?? "")) return PASSES;
    const path = apiPath(request.target);
    const hit = meters.filter(({ rule }) => (rule.method ?? request.method) === request.method && rule.path.test(path));
    if (mode === "strict" && clock.now() < penaltyUntilMs) return { ...PASSES, refusal: refusalOf(429) };
    const over = hit.filter(charge);
    const end = once(() => {
      for (const meter of hit) if (meter.rule.perMs === null) meter.underWay--;
    });
    if (over.length === 0) return { refusal: null, end };
    for (const meter of over) if (meter.rule.perMs !== null) meter.times.pop();
    if (mode === "count") return { refusal: null, end };
    // What was refused does not lengthen the wait, for none of its budgets.
    for (const meter of hit) if (meter.rule.perMs !== null && !over.includes(meter)) meter.times.pop();
    const isPunished = over.some(({ rule }) => rule.status === 429);
    if (isPunished) penaltyUntilMs = clock.now() + PENALTY_MS;
    return { refusal: refusalOf(isPunished ? 429 : 423), end };
  }

  return {
    mode,
    begin,
    uses: () =>
      meters.filter(({ requests }) => requests > 0).map(({ rule: { name }, requests, over }) => ({
        name,
        requests,
        over,
      })),
    penaltyUntilMs: () => penaltyUntilMs,
  };
}

/** The wording of history's refusal; the others' was never recorded. */
function refusalOf(status: 429 | 423): Answer {
  return failure(status, status === 429 ? "Too many requests" : "Locked");
}

function once(fn: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) fn();
    isDone = true;
  };
}
