import { sleep } from "../light.ts";
import type { OperationFacts } from "../operation_facts.ts";
import type { Sidecar } from "./sidecar.ts";
import { errorOfEnvelope, SidecarError } from "./sidecar_error.ts";

/** How an operation is asked for. */
export interface AskOptions {
  readonly signal: AbortSignal;
  /** Deadline of a call, in milliseconds; without it the operation has its own. */
  readonly timeoutMs?: number | undefined;
  /** The sidecar does the same request under the same key once: what was lost on the way back is asked for again. */
  readonly key?: string | undefined;
}

/** How long an answer may take where nobody says it: sales and changes read lists of 5 s each, settling takes two minutes. */
const PATIENCE_MS = 90_000;
const SETTLING_MS = 240_000;

/** How long the same thing is asked for again, where nobody says it, and after which pauses. */
const AGAIN_FOR_MS = 60_000;
const PAUSE_MS = 1_000;

/**
 * Does an operation at a sidecar. Without a key it is sent once, whatever happens. With one it is done once: while nobody can
 * say what became of it, the same request is sent again under the same key, which only asks what came of the first.
 *
 * @throws {SidecarError} or what kept an answer from coming
 */
export async function askSidecar(
  sidecar: Sidecar,
  operation: Pick<OperationFacts, "name" | "effect">,
  input: Readonly<Record<string, unknown>>,
  options: AskOptions,
): Promise<unknown> {
  const { clock } = sidecar;
  const { key, signal, timeoutMs } = options;
  const startedMs = clock.now();
  let first: unknown = null;
  for (;;) {
    try {
      return await askOnce(sidecar, operation, input, options);
    } catch (error) {
      if (key === undefined || (first !== null && saysWhat(error))) throw error;
      if (signal.aborted || !isOpen(error, first !== null)) throw first ?? error;
      first ??= error;
      if (clock.now() - startedMs > (timeoutMs ?? AGAIN_FOR_MS)) throw first;
      await sleep(clock, PAUSE_MS, signal).catch(() => {
        throw first;
      });
    }
  }
}

/** What is told by who has looked the key up: nothing was begun under it. Another refusal says nothing about what was sent before. */
const BEHIND_THE_KEY = ["order_refused", "bad_request", "symbol_not_found", "ambiguous_contract", "account_not_found"];

function saysWhat(error: unknown): boolean {
  return error instanceof SidecarError && BEHIND_THE_KEY.includes(error.code);
}

/** Whether nobody can say what became of it. Who cannot be reached any more says nothing about what was sent before. */
function isOpen(error: unknown, isAgain: boolean): boolean {
  const { code, outcome } = error as { readonly code?: unknown; readonly outcome?: unknown };
  return outcome === "unknown" || (isAgain && code === "upstream_unreachable");
}

async function askOnce(
  sidecar: Sidecar,
  { name, effect }: Pick<OperationFacts, "name" | "effect">,
  input: Readonly<Record<string, unknown>>,
  { signal, timeoutMs, key }: AskOptions,
): Promise<unknown> {
  const isRead = effect === "read";
  const query = isRead ? queryOf(input) : "";
  try {
    return await askRoute(sidecar, {
      method: isRead ? "GET" : "POST",
      path: `/ops/${name}${query === "" ? "" : `?${query}`}`,
      headers: key === undefined ? [] : [["idempotency-key", key]],
      body: isRead ? undefined : input,
      timeoutMs: timeoutMs ?? (name === "orders.settle" ? SETTLING_MS : PATIENCE_MS),
      signal,
    });
  } catch (error) {
    throw error instanceof SidecarError && error.code === "not_found" ? tooOld(name, sidecar) : error;
  }
}

/** A request for one of the sidecar's own routes. */
export interface RouteRequest {
  readonly method: "GET" | "POST";
  /** Path with query. */
  readonly path: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Becomes JSON; without it there is no body. */
  readonly body?: unknown;
  readonly timeoutMs?: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks one of the sidecar's own routes, once, and gives the answer's JSON.
 *
 * @throws {SidecarError} for a refusal, with the sidecar's code; or what kept an answer from coming
 */
export async function askRoute(sidecar: Sidecar, request: RouteRequest): Promise<unknown> {
  const { body, timeoutMs = PATIENCE_MS, ...rest } = request;
  const isRead = rest.method === "GET";
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await sidecar.send({ ...rest, body: text, timeoutMs });
  const { status, headers } = answer;
  const isDone = status >= 200 && status <= 299;
  const found = isDone && headers.has("x-bezant-server") ? parsed(answer.text) : undefined;
  if (found !== undefined) return found.value;
  const refusal = isDone ? null : errorOfEnvelope(status, answer.text);
  if (refusal !== null) throw isRead ? new SidecarError(refusal.code, refusal.message, "none", status) : refusal;
  throw unlike(sidecar, status, headers, isRead);
}

function queryOf(input: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, plain(value)])).toString();
}

/** A number in plain digits: a query knows no 1e-7. */
function plain(value: unknown): string {
  return typeof value === "number" && Math.abs(value) < 1e-6 ? value.toFixed(20).replace(/\.?0+$/, "") : String(value);
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function tooOld(name: string, { origin, version }: Sidecar): SidecarError {
  const words = `the sidecar at ${origin} has no operation "${name}": its version is ${version}`;
  return new SidecarError("not_found", words, "none", 404);
}

/** Somebody on the way has answered, such as a proxy, or whoever guards it. */
function unlike({ origin }: Sidecar, status: number, headers: Headers, isRead: boolean): SidecarError {
  const outcome = isRead ? "none" : "unknown";
  const isAccess = status === 302 || status === 401 || status === 403;
  if (isAccess && !headers.has("x-bezant-server")) {
    const words = `something before ${origin} refused the call (status ${status}); with Cloudflare Access there, ` +
      "check CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET, and the policy of this hostname";
    return new SidecarError("access_refused", words, "none", status);
  }
  return new SidecarError(
    "upstream_decode_error",
    `${origin} answered with status ${status} and no JSON`,
    outcome,
    status,
  );
}
