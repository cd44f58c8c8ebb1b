import { classify } from "./classify.ts";
import type { Effect } from "./effect.ts";
import { BadRequestError } from "./errors/mod.ts";
import { changesPath, queryText } from "./path_text.ts";
import { readText } from "./read_body.ts";
import type { HeaderPair } from "./transport/engine.ts";
import type { Sender } from "./transport/reads.ts";
import type { Lane } from "./transport/slots.ts";

/** Values of a query; lists are joined with commas, as IBKR reads them; what is undefined is left out. */
export type QueryValues = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | undefined>
>;

/** What can be said about any call. */
export interface CallOptions {
  /** Deadline for the whole answer, in milliseconds; the client's own unless said. */
  readonly timeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
  /**
   * false: a read that fails for a passing reason is not sent again. Unless said, it is, within its deadline; nothing but
   * a read ever is, and none that costs money or a scarce budget.
   */
  readonly retry?: false | undefined;
}

/** One JSON call to the API. */
export interface Call extends CallOptions {
  /** Name for errors, such as `portfolio.ledger`. */
  readonly operation: string;
  /** HTTP method. */
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below `/v1/api`, built with {@link apiPath} where it has parameters. */
  readonly path: string;
  /** What it does; only a `read` is ever repeated or sent over a warm connection. */
  readonly effect: Effect;
  /** true: it costs money or a scarce budget, so it is never repeated. */
  readonly costly?: true | undefined;
  /** Query values. */
  readonly query?: QueryValues | undefined;
  /** Sent as a JSON body. */
  readonly json?: unknown;
  /** Which queue to wait in. */
  readonly lane?: Lane | undefined;
}

/** Sends one call and returns its decoded answer, untouched. */
export type Caller = <T>(call: Call) => Promise<T>;

/** Binds {@link Caller} to what sends requests. */
export function createCaller(sender: Sender): Caller {
  return async function call<T>(call: Call): Promise<T> {
    const path = `/v1/api${call.path}`;
    const headers: HeaderPair[] = call.json === undefined ? [] : [["content-type", "application/json"]];
    const response = await sender.send({
      ...call,
      deadlineCoversBody: true,
      path: path + queryString(call.query),
      headers,
      body: call.json === undefined ? undefined : new TextEncoder().encode(JSON.stringify(call.json)),
    });
    const details = { operation: call.operation, method: call.method, path, effect: call.effect };
    return classify(response, await readText(response, details), details) as T;
  };
}

/**
 * Builds a path from a template literal; each value becomes exactly one segment, whatever it contains.
 *
 * @throws {BadRequestError} when a value is empty, `.` or `..`, which no encoding keeps in its place
 * @example
 * ```ts
 * import { apiPath } from "./call.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(apiPath`/portfolio/${"DU1/../x"}/ledger`, "/portfolio/DU1%2F..%2Fx/ledger");
 * ```
 */
export function apiPath(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((path, part, index) => path + segment(String(values[index - 1])) + part);
}

function segment(value: string): string {
  if (changesPath(value)) {
    throw new BadRequestError(`"${value}" cannot stand in a path, it would change the path's meaning`);
  }
  return encodeURIComponent(value);
}

function queryString(query: QueryValues = {}): string {
  return queryText(
    Object.entries(query).filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, encodeURIComponent(Array.isArray(value) ? value.join(",") : String(value))]),
  );
}
