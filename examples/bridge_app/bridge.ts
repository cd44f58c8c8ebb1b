/** The bridge as this app sees it: one function that asks, and one error. @module */

/** Where the bridge is, and what opens it. */
export interface BridgeOptions {
  /** `IBKR_BRIDGE_URL`, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /** `IBKR_BRIDGE_KEY`. */
  readonly key: string;
  /** Sends requests; the runtime's own unless said. */
  readonly fetch?: typeof fetch;
}

/** What the bridge is asked. */
export interface BridgeRequest {
  readonly method?: "GET" | "POST" | "DELETE";
  /** Goes out as JSON. */
  readonly body?: unknown;
}

/** Asks the bridge. The answer's JSON is not checked here: whoever asked knows what it should be. */
export type Bridge = (path: string, request?: BridgeRequest) => Promise<unknown>;

/** How long an answer may take, in milliseconds; longer than the bridge itself waits for the Gateway. */
const TIMEOUT_MS = 40_000;

/** Why there is no answer to work with. */
export class BridgeError extends Error {
  override readonly name = "BridgeError";
  /** The bridge's own word, such as `not_authenticated` or `order_refused`; `bridge_unreachable` when nobody answers. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Makes the one way to the bridge. */
export function openBridge({ url, key, fetch: send = fetch }: BridgeOptions): Bridge {
  return async (path, { method = "GET", body } = {}) => {
    const init: RequestInit = {
      method,
      headers: { "X-Bridge-Key": key, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: "manual", // a redirect would lead to a login page, which is no answer
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    const answer = await send(new URL(path, url), init).catch(() => {
      throw new BridgeError("bridge_unreachable", 503, "The bridge does not answer: is it running?");
    });
    const text = await answer.text();
    if (answer.ok) return parse(text);
    const { code, message } = parse(text) as { readonly code?: unknown; readonly message?: unknown };
    throw new BridgeError(
      typeof code === "string" ? code : `status_${answer.status}`,
      answer.status,
      typeof message === "string" ? message : `The bridge answered with status ${answer.status}`,
    );
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
