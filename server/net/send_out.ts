import type { Clock } from "../../mod.ts";

/** A request to a service that is not the Gateway: whoever is told of alerts, a monitor, a tunnel. */
export interface OutRequest {
  /** Where; may be a secret, and is never in an error. */
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
export interface OutAnswer {
  readonly status: number;
  /** How long to wait before the next try, as it asked for, in milliseconds; null when it didn't. */
  readonly retryAfterMs: number | null;
}

/** Sends one. */
export type SendOut = (request: OutRequest, signal: AbortSignal) => Promise<OutAnswer>;

/** There was no answer; the words name no address. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** How long an answer may take, in milliseconds. */
const TIMEOUT_MS = 10_000;

/** What of the runtime's own words can be shown: they hold the whole address. */
const KNOWN = /dns error|connection refused|connection reset|certificate|unreachable/i;

/** Makes what sends. A redirect is an answer like any other: nothing is sent to where it leads. */
export function createSendOut(clock: Pick<Clock, "setTimer">): SendOut {
  return async ({ url, method, headers = {}, body }, signal) => {
    const late = new AbortController();
    const cancelTimer = clock.setTimer(() => late.abort(), TIMEOUT_MS);
    try {
      const answer = await fetch(url, {
        method,
        headers: { "user-agent": "bezant", ...headers },
        redirect: "manual",
        signal: AbortSignal.any([signal, late.signal]),
        ...(body === undefined ? {} : { body }),
      });
      await answer.body?.cancel();
      return { status: answer.status, retryAfterMs: retryAfterMs(answer.headers.get("retry-after")) };
    } catch (error) {
      if (late.signal.aborted) throw new NoAnswer(`no answer within ${TIMEOUT_MS / 1_000} s`);
      const found = KNOWN.exec(error instanceof Error ? error.message : "")?.[0].toLowerCase();
      throw new NoAnswer(found === undefined ? "it could not be reached" : `it could not be reached: ${found}`);
    } finally {
      cancelTimer();
    }
  };
}

function retryAfterMs(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : null;
}
