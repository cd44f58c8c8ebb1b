/**
 * The backend's routes as data: method, template, what has to be true before, and the answer.
 *
 * @module
 */

import type { HttpRequest } from "../net/http_message.ts";
import type { Answer } from "./answer.ts";
import type { World } from "./world.ts";

/** What a route is given. */
export interface Call {
  readonly world: World;
  readonly request: HttpRequest;
  /** Values of the template's `:names`, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; undefined when there is none. */
  readonly body: unknown;
  /** Cookies by name. */
  readonly cookies: ReadonlyMap<string, string>;
}

/** Which session a route needs. `status`: answers after a logout too; `open`: needs none. */
export type Need = "open" | "status" | "sso" | "brokerage";

/** One route. */
export interface Route {
  readonly methods: readonly string[];
  /** Path under `/v1/api`, or a whole path for `open` routes outside of it. */
  readonly path: string;
  readonly need: Need;
  /** True when `/iserver/accounts` must have been called in this brokerage session (§3.2). */
  readonly needsAccounts?: boolean;
  readonly answer: (call: Call) => Answer;
}

/** Finds routes. */
export interface Router {
  find(method: string, path: string): { readonly route: Route; readonly params: Record<string, string> } | null;
}

interface Compiled {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Compiles a table of routes; literal segments win over names because they stand first in the table. */
export function createRouter(routes: readonly Route[]): Router {
  const byKey = new Map<string, Compiled[]>();
  for (const route of routes) {
    const segments = route.path.split("/");
    for (const method of route.methods) {
      const key = `${method} ${segments.length}`;
      byKey.set(key, [...(byKey.get(key) ?? []), { route, segments }]);
    }
  }
  return {
    find(method, path) {
      const given = path.split("/");
      for (const { route, segments } of byKey.get(`${method} ${given.length}`) ?? []) {
        const params = matchSegments(segments, given);
        if (params !== null) return { route, params };
      }
      return null;
    },
  };
}

function matchSegments(segments: readonly string[], given: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (let at = 0; at < segments.length; at++) {
    const [wanted, value] = [segments[at]!, given[at]!];
    if (wanted.startsWith(":")) {
      const decoded = decode(value);
      if (decoded === null || decoded === "") return null;
      params[wanted.slice(1)] = decoded;
    } else if (wanted !== value) return null;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // a stray % is a path that nobody has
  }
}
