/** Asks a server one thing, and says what came, whatever it was. @module */
import {
  type AccessToken,
  type Clock,
  createClient,
  type IbkrError,
  InternalError,
  isIbkrError,
  type Trust,
} from "../../mod.ts";

/** What came. */
export type Look =
  | {
    readonly kind: "answer";
    readonly status: number;
    readonly headers: Headers;
    /** The beginning of the body. */
    readonly text: string;
    readonly tookMs: number;
  }
  | { readonly kind: "failure"; readonly error: IbkrError };

/** What to ask. */
export interface LookRequest {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly path: string;
  /** Default GET. */
  readonly method?: "GET" | "POST";
  /** Default: any on loopback, the system's authorities elsewhere. */
  readonly trust?: Trust | undefined;
  /** For a sidecar. */
  readonly token?: string | undefined;
  /** For Cloudflare Access. */
  readonly access?: AccessToken | undefined;
}

/** Asks. Never rejects. */
export type Looker = (request: LookRequest) => Promise<Look>;

const MOST_CHARS = 16_384;

/**
 * Makes a looker: nothing is trusted that the client would not trust, nothing is followed, nothing is sent twice.
 *
 * @param timeoutMs For the whole answer
 */
export function createLooker(
  { clock, timeoutMs, signal }: { readonly clock: Clock; readonly timeoutMs: number; readonly signal: AbortSignal },
): Looker {
  return async ({ origin, path, method = "GET", trust, token, access }) => {
    const startedMs = clock.now();
    try {
      await using client = createClient({ baseUrl: origin, trust, token, access, clock, pacing: "off" });
      const effect = method === "GET" ? "read" : "session";
      const request = {
        method,
        path,
        effect,
        timeoutMs,
        deadlineCoversBody: true,
        signal,
        operation: "doctor",
      } as const;
      const { status, headers, body } = await client.transport.send(request);
      const text = await textOf(body);
      return { kind: "answer", status, headers, text, tookMs: clock.now() - startedMs };
    } catch (error) {
      return { kind: "failure", error: isIbkrError(error) ? error : new InternalError(String(error)) };
    }
  };
}

async function textOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length >= MOST_CHARS) break;
  }
  return text.slice(0, MOST_CHARS);
}

/** The text as JSON; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a server calls itself. */
export function serverOf(headers: Headers): string {
  return (headers.get("server") ?? "").replaceAll(/[^\x20-\x7e]/g, "").slice(0, 60) || "nobody";
}

/** What went wrong, without what the doctor says itself: who was asked, and what to do. */
export function shortOf(error: IbkrError): string {
  const [, found] = /cannot reach \S+ \((.*?)\): /s.exec(error.message) ?? [];
  return (found ?? error.code).replace(/the certificate's SHA-256 is [\dA-F:]+, which/i, "it");
}
