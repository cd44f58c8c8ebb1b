import type { Clock } from "../light.ts";

/** One request to a sidecar. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
  /** For the whole answer, in milliseconds. */
  readonly timeoutMs: number;
  /** A longer answer is an error. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** Its answer, whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** No answer came, or not all of it. */
export class NoAnswerError extends Error {
  /** Name of the error. */
  override readonly name = "NoAnswerError";
  /** As the client calls it. */
  readonly code: "upstream_unreachable" | "upstream_timeout" | "upstream_http_error" | "aborted";
  /** Whether something may have happened; never after a GET, or when not one byte has left. */
  readonly outcome: "none" | "unknown";

  /**
   * @param code What kept it from coming
   * @param message What was found
   * @param outcome Whether something may have happened
   * @param cause What lies underneath
   */
  constructor(code: NoAnswerError["code"], message: string, outcome: NoAnswerError["outcome"], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.outcome = outcome;
  }
}

/**
 * Sends a request once, on a connection of its own, which is never used again: the runtime repeats what it has sent on a
 * connection that turns out to be dead. Redirects are not followed.
 *
 * @throws {NoAnswerError}
 */
export async function askHttp(request: HttpRequest): Promise<HttpAnswer> {
  const { url, method, headers, body, timeoutMs, maxBytes, signal, clock } = request;
  const { origin } = new URL(url);
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0, http2: false });
  const late = new AbortController();
  const cancelTimer = clock.setTimer(() => late.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      client,
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body: body ?? null,
      redirect: "manual",
      signal: AbortSignal.any([signal, late.signal]),
    });
    return { status: response.status, headers: response.headers, text: await readText(response, maxBytes) };
  } catch (error) {
    const outcome = method === "GET" ? "none" : "unknown";
    if (signal.aborted) throw new NoAnswerError("aborted", "interrupted", outcome);
    if (late.signal.aborted) {
      throw new NoAnswerError("upstream_timeout", `no answer of ${origin} within ${timeoutMs} ms`, outcome);
    }
    if (error instanceof TooLongError) throw new NoAnswerError("upstream_http_error", error.message, outcome);
    // the runtime has no better sign of a connection that was never made
    throw textsOf(error).includes("client error (Connect)")
      ? new NoAnswerError("upstream_unreachable", `cannot reach ${origin}`, "none", error)
      : new NoAnswerError("upstream_http_error", `the answer of ${origin} broke off`, outcome, error);
  } finally {
    cancelTimer();
  }
}

/** Whether a host's name, as an address has it, is this machine's. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

class TooLongError extends Error {}

async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TooLongError(`the answer has more than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function textsOf(error: unknown): string {
  const texts: string[] = [];
  for (let one = error; one instanceof Error && texts.length < 5; one = one.cause) texts.push(one.message);
  return texts.join("\n");
}
