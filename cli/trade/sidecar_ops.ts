import { classify, type Effect, ERROR_TABLE, type HeaderPair, type IbkrClient, type IbkrErrorCode } from "../../mod.ts";
import { type AnyOperation, faceNames, type OperationContext } from "../../operations/mod.ts";

/** A sidecar's refusal, by its envelope. */
export class SidecarError extends Error {
  override readonly name = "SidecarError";
  /** The sidecar's code. */
  readonly code: string;
  /** What is known about the effect. */
  readonly outcome: "none" | "done" | "unknown";

  /**
   * @param code The sidecar's code
   * @param message Its words
   * @param outcome What is known about the effect
   */
  constructor(code: string, message: string, outcome: "none" | "done" | "unknown") {
    super(message);
    this.code = code;
    this.outcome = outcome;
  }
}

/** How long an answer may take where nobody says it: sales and changes read lists of 5 s each, settling takes two minutes. */
const PATIENCE_MS = 90_000;
const SETTLING_MS = 240_000;

/** Does an operation at a sidecar, by its `/ops`. Sent once, whatever happens. */
export async function askSidecar(
  client: IbkrClient,
  operation: AnyOperation,
  input: unknown,
  { signal, timeoutMs, idempotencyKey }: OperationContext & { readonly idempotencyKey?: string | undefined },
): Promise<unknown> {
  const { method, path } = faceNames(operation);
  const isRead = method === "GET";
  const query = isRead ? new URLSearchParams(input as Record<string, string>).toString() : "";
  return await askRoute(client, {
    operation: operation.name,
    method,
    path: query === "" ? path : `${path}?${query}`,
    effect: operation.effect,
    body: isRead ? undefined : input,
    headers: idempotencyKey === undefined ? [] : [["idempotency-key", idempotencyKey]],
    timeoutMs: timeoutMs ?? (operation.name === "orders.settle" ? SETTLING_MS : PATIENCE_MS),
    signal,
  });
}

/** A request for one of the sidecar's own routes. */
export interface RouteRequest {
  /** For messages. */
  readonly operation: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly effect: Effect;
  /** Becomes JSON; without it there is no body. */
  readonly body?: unknown;
  readonly headers?: readonly HeaderPair[];
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks one of the sidecar's own routes. Sent once, whatever happens.
 *
 * @throws {SidecarError} for a refusal, with the sidecar's code
 */
export async function askRoute(client: IbkrClient, request: RouteRequest): Promise<unknown> {
  const { operation, method, path, effect, body, headers = [], timeoutMs, signal } = request;
  const details = { operation, method, path: path.split("?", 1)[0]!, effect } as const;
  const isJson = body !== undefined;
  const response = await client.transport.send({
    ...details,
    path,
    ...(isJson ? { body: new TextEncoder().encode(JSON.stringify(body)) } : {}),
    headers: [...headers, ...(isJson ? [["content-type", "application/json"]] as const : [])],
    endsAtSidecar: true,
    isInLane: true,
    deadlineCoversBody: true,
    timeoutMs: timeoutMs ?? PATIENCE_MS,
    signal,
  });
  const text = await new Response(response.body).text();
  const refusal = response.status < 200 || response.status > 299 ? envelopeOf(text) : null;
  if (refusal === null) return classify(response, text, details);
  const { code, message, outcome = outcomeOf(code, response.status) } = refusal;
  throw new SidecarError(code, message, effect === "read" ? "none" : outcome);
}

interface Envelope {
  readonly code: string;
  readonly message: string;
  readonly outcome?: SidecarError["outcome"];
}

function envelopeOf(text: string): Envelope | null {
  try {
    const { code, message, outcome } = JSON.parse(text) ?? {};
    if (typeof code !== "string" || typeof message !== "string") return null;
    return ["none", "done", "unknown"].includes(outcome) ? { code, message, outcome } : { code, message };
  } catch {
    return null;
  }
}

/** What was turned down has not happened; a failure on the way may have. */
function outcomeOf(code: string, status: number): "none" | "done" | "unknown" {
  const row = Object.hasOwn(ERROR_TABLE, code) ? ERROR_TABLE[code as IbkrErrorCode] : undefined;
  if (row !== undefined && row.outcome !== "by-effect") return row.outcome;
  return status < 500 ? "none" : "unknown";
}
