import type { OperationFacts } from "../../spec/generated/facts.ts";
import { FACTS } from "../../spec/generated/gateway_facts.ts";
import type { Effect } from "../effect.ts";

/** An operation of the Gateway, found by a request's method and path. */
export interface FoundOperation {
  /** Template below `/v1/api`, such as `/iserver/reply/{replyId}`. */
  readonly template: string;
  /** What it does. */
  readonly effect: Effect;
  /** It costs money or a scarce budget. */
  readonly isCostly: boolean;
  /** What stands in the template's places, by name. */
  readonly params: Readonly<Record<string, string>>;
}

interface Route {
  readonly template: string;
  readonly parts: readonly string[];
  readonly facts: OperationFacts;
}

/** By method and number of segments; those with more words of their own first, so that a word beats a place. */
const ROUTES: ReadonlyMap<string, readonly Route[]> = byShape(FACTS);

function byShape(all: Readonly<Record<string, OperationFacts>>): ReadonlyMap<string, readonly Route[]> {
  const routes = Object.entries(all).map(([name, facts]) => {
    const [method = "", template = ""] = name.split(" ");
    const parts = template.split("/").slice(1);
    return { key: `${method} ${parts.length}`, template, parts, facts, places: parts.filter(isPlace).length };
  }).sort((a, b) => a.places - b.places);
  const found = new Map<string, Route[]>(); // Node 20 has no Map.groupBy
  for (const route of routes) found.set(route.key, [...found.get(route.key) ?? [], route]);
  return found;
}

/**
 * Looks a request up among the operations that the Gateway serves. Words are compared without regard to case: whoever stands
 * guard has to know a request by any spelling that somebody might take for it.
 *
 * @param method Any case; `HEAD` counts as `GET`
 * @param path Below `/v1/api`, decoded, without a query
 * @returns null when there is none
 * @example
 * ```ts
 * import { findOperation } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const found = findOperation("POST", "/iserver/account/DU1/orders");
 * assert.deepEqual([found?.effect, found?.params["accountId"]], ["trade", "DU1"]);
 * assert.equal(findOperation("POST", "/iserver/nothing"), null);
 * ```
 */
export function findOperation(method: string, path: string): FoundOperation | null {
  const parts = path.split("/").slice(1);
  const verb = method.toUpperCase() === "HEAD" ? "GET" : method.toUpperCase();
  for (const route of ROUTES.get(`${verb} ${parts.length}`) ?? []) {
    const isIt = route.parts.every((part, at) =>
      isPlace(part) ? parts[at] !== "" : part.toLowerCase() === parts[at]!.toLowerCase()
    );
    if (!isIt) continue;
    const places = route.parts.flatMap((part, at) => isPlace(part) ? [[part.slice(1, -1), parts[at]!]] : []);
    const { effect, costly } = route.facts;
    return { template: route.template, effect, isCostly: costly === true, params: Object.fromEntries(places) };
  }
  return null;
}

function isPlace(part: string): boolean {
  return part.startsWith("{");
}
