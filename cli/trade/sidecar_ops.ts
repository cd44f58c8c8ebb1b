import { classify, ERROR_TABLE, type IbkrClient, type IbkrErrorCode } from "../../mod.ts";
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
  { signal, timeoutMs }: OperationContext,
): Promise<unknown> {
  const { method, path } = faceNames(operation);
  const isRead = method === "GET";
  const query = isRead ? new URLSearchParams(input as Record<string, string>).toString() : "";
  const details = { operation: operation.name, method, path, effect: operation.effect } as const;
  const response = await client.transport.send({
    ...details,
    path: query === "" ? path : `${path}?${query}`,
    ...(isRead
      ? {}
      : { body: new TextEncoder().encode(JSON.stringify(input)), headers: [["content-type", "application/json"]] }),
    endsAtSidecar: true,
    isInLane: true,
    deadlineCoversBody: true,
    timeoutMs: timeoutMs ?? (operation.name === "orders.settle" ? SETTLING_MS : PATIENCE_MS),
    signal,
  });
  const text = await new Response(response.body).text();
  const refusal = response.status < 200 || response.status > 299 ? envelopeOf(text) : null;
  if (refusal === null) return classify(response, text, details);
  const { code, message, outcome = outcomeOf(code, response.status) } = refusal;
  throw new SidecarError(code, message, operation.effect === "read" ? "none" : outcome);
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
