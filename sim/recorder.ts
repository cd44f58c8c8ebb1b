/**
 * Keeps every request that reached the Gateway, and helps a test to say which ones it expects.
 *
 * @module
 */

import type { HttpRequest } from "./net/http_message.ts";

/** A request as it reached the Gateway. */
export interface RecordedRequest {
  /** As sent. */
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** Raw and in order, duplicates included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Chunks put together; the Gateway drops a body that came in chunks, the record keeps it. */
  readonly body: Uint8Array;
  /** When it came, in milliseconds since the Unix epoch on the simulator's clock. */
  readonly atMs: number;
}

/**
 * Which requests are meant: `"POST /tickle"`, `"/portfolio/*"` (any method, `*` for one part of the path), with a query
 * only where the query counts; or a function. `/v1/api` may be left out.
 */
export type RequestPattern = string | ((request: RecordedRequest) => boolean);

/** The record, and what can be asked of it. */
export interface Recorder {
  /** Oldest first; the last 10,000. */
  readonly requests: readonly RecordedRequest[];
  /** Forgets what was recorded so far. */
  clearRequests(): void;
  /** Those that fit. */
  findRequests(pattern: RequestPattern): readonly RecordedRequest[];
  /**
   * Asserts that these requests came, in this order; others may have come in between.
   *
   * @throws {Error} If one of them did not come after the one before it; says which, and what came instead
   */
  expectRequests(...patterns: readonly RequestPattern[]): void;
  /**
   * Asserts that no request fits.
   *
   * @throws {Error} If one does
   */
  expectNoRequests(pattern: RequestPattern): void;
  /** Resolves with the first request that fits, at once when it has already come. It has reached the Gateway, no more. */
  waitForRequest(pattern: RequestPattern): Promise<RecordedRequest>;
}

const MAX_RECORDED = 10_000;

/** Makes an empty record, and the function that feeds it. */
export function createRecorder(): {
  readonly recorder: Recorder;
  readonly record: (request: HttpRequest, atMs: number) => void;
} {
  const requests: RecordedRequest[] = [];
  const waiting = new Set<(request: RecordedRequest) => void>();

  function expectRequests(...patterns: readonly RequestPattern[]): void {
    let at = 0;
    for (const [index, pattern] of patterns.entries()) {
      const found = requests.findIndex((request, place) => place >= at && fits(request, pattern));
      if (found < 0) {
        throw new Error(`Expected request ${nameOf(pattern)}${after(patterns, index)}; ${seen(requests.slice(at))}`);
      }
      at = found + 1;
    }
  }

  function record({ method, target, headers, body }: HttpRequest, atMs: number): void {
    const request = { method, path: target, headers, body, atMs };
    requests.push(request);
    if (requests.length > MAX_RECORDED) requests.shift();
    for (const listener of [...waiting]) listener(request);
  }

  const recorder: Recorder = {
    requests,
    clearRequests: () => void requests.splice(0),
    findRequests: (pattern) => requests.filter((request) => fits(request, pattern)),
    expectRequests,
    expectNoRequests(pattern) {
      const found = requests.find((request) => fits(request, pattern));
      if (found !== undefined) {
        throw new Error(`Expected no request ${nameOf(pattern)}, but ${found.method} ${found.path} came`);
      }
    },
    waitForRequest(pattern) {
      const known = requests.find((request) => fits(request, pattern));
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => {
        const listener = (request: RecordedRequest): void => {
          if (!fits(request, pattern)) return;
          waiting.delete(listener);
          resolve(request);
        };
        waiting.add(listener);
      });
    },
  };
  return { recorder, record };
}

/** Does the request fit the pattern? */
function fits(request: RecordedRequest, pattern: RequestPattern): boolean {
  if (typeof pattern === "function") return pattern(request);
  const [, method, wanted] = /^(?:([A-Z]+) )?(.*)$/s.exec(pattern)!;
  if (method !== undefined && method !== request.method) return false;
  const [path, query] = wanted!.split("?", 2);
  const [givenPath, givenQuery] = request.path.split("?", 2);
  if (query !== undefined && query !== givenQuery) return false;
  const [parts, given] = [bare(path!).split("/"), bare(givenPath!).split("/")];
  return parts.length === given.length && parts.every((part, at) => part === "*" || part === given[at]);
}

const bare = (path: string): string => path.replace(/^\/v1\/(?:api|portal)(?=\/)/, "");

const nameOf = (pattern: RequestPattern): string => typeof pattern === "string" ? `"${pattern}"` : String(pattern);

function after(patterns: readonly RequestPattern[], index: number): string {
  return index === 0 ? "" : ` after ${nameOf(patterns[index - 1]!)}`;
}

function seen(requests: readonly RecordedRequest[]): string {
  if (requests.length === 0) return "nothing came";
  const names = requests.slice(-20).map(({ method, path }) => `${method} ${bare(path)}`);
  return `what came: ${requests.length > 20 ? "..., " : ""}${names.join(", ")}`;
}
