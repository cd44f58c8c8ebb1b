import {
  type AnswerHead,
  type Clock,
  type Effect,
  isIbkrError,
  maskAccounts,
  redactBody,
  type Transport,
  type TransportResponse,
} from "../../mod.ts";

/** What a step sends. */
export interface StepCall {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly effect: Effect;
  readonly json?: unknown;
}

/** What is shown of a step. */
export interface Step {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly latency_ms: number;
  readonly body_bytes: number;
  readonly body_preview: string;
  readonly set_cookie_names: readonly string[];
  readonly error: string | null;
  readonly _authenticated?: boolean | null;
  readonly skipped?: true;
  readonly skipped_reason?: string;
}

/** A step, and what the verdict needs of it. */
export interface StepOutcome {
  readonly step: Step;
  readonly head: AnswerHead | null;
  readonly isOk: boolean;
}

const STEP_TIMEOUT_MS = 5_000;
const MOST_BYTES = 1024 * 1024;

/** Sends one step. Never rejects. The whole body is redacted before it is cut (W-6). */
export async function askStep(
  call: StepCall,
  { transport, clock, signal }: { readonly transport: Transport; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<StepOutcome> {
  const { name, method, path, effect, json } = call;
  const startedMs = clock.now();
  const shown = { name, method, path };
  try {
    const response = await transport.send({
      operation: `debug.probe.${name}`,
      method,
      path,
      effect,
      signal,
      timeoutMs: STEP_TIMEOUT_MS,
      deadlineCoversBody: true,
      ...(json === undefined ? {} : {
        headers: [["content-type", "application/json"]] as const,
        body: new TextEncoder().encode(JSON.stringify(json)),
      }),
    });
    const text = await readSome(response);
    const { status, headers } = response;
    const step = {
      ...shown,
      status,
      latency_ms: clock.now() - startedMs,
      body_bytes: new TextEncoder().encode(text).length,
      body_preview: redactBody(text, 512),
      set_cookie_names: headers.getSetCookie().map((cookie) => cookie.split("=", 1)[0]!.trim()),
      error: null,
      _authenticated: authenticatedOf(text),
    };
    return { step, head: { status, headers }, isOk: status >= 200 && status <= 299 };
  } catch (error) {
    const nothing = { status: null, body_bytes: 0, body_preview: "", set_cookie_names: [] };
    const step = { ...shown, ...nothing, latency_ms: clock.now() - startedMs, error: wordsFor(error) };
    return { step, head: null, isOk: false };
  }
}

/** The body, as far as it comes; nothing of one that is too long or breaks. */
async function readSome({ body }: TransportResponse): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  try {
    for await (const piece of body ?? []) {
      length += piece.length;
      if (length > MOST_BYTES) return "";
      text += decoder.decode(piece, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return "";
  }
}

function authenticatedOf(text: string): boolean | null {
  try {
    const json = JSON.parse(text);
    return typeof json?.authenticated === "boolean" ? json.authenticated : null;
  } catch {
    return null;
  }
}

function wordsFor(error: unknown): string {
  if (isIbkrError(error, "upstream_timeout")) return `step timed out after ${STEP_TIMEOUT_MS / 1000}s`;
  return isIbkrError(error) ? maskAccounts(error.message) : "something was thrown";
}
