import type { Clock } from "../clock.ts";
import { type IbkrErrorCode, isIbkrError } from "../errors/mod.ts";
import type { Transport, TransportRequest, TransportResponse } from "./types.ts";

/** What became of one request to the Gateway, for those who count. No path, body or header is in it. */
export interface UpstreamCall {
  /** HTTP method in capitals. */
  readonly method: string;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  /** Why there was none; null when there was one. */
  readonly code: IbkrErrorCode | null;
  /** Wait for a budget and a free place, in milliseconds; all of the time when nothing was sent. */
  readonly waitedMs: number;
  /** From the handing over to the head of the answer, in milliseconds; null when nothing was sent. */
  readonly tookMs: number | null;
  /** The answer says that it is a simulator's (`x-bezant-simulated`). */
  readonly isSimulated: boolean;
}

/** Tells a listener of every request that passes. What it throws is lost: a number must not cost an answer. */
export function withObserver(
  transport: Transport,
  clock: Clock,
  onUpstream: ((call: UpstreamCall) => void) | undefined,
): Transport {
  if (onUpstream === undefined) return transport;

  function tell(call: UpstreamCall): void {
    try {
      onUpstream!(call);
    } catch {
      // see above
    }
  }

  async function send(request: TransportRequest): Promise<TransportResponse> {
    const beganMs = clock.now();
    let sentMs: number | null = null;
    const onSend = (): void => {
      request.onSend?.();
      sentMs = clock.now();
    };
    const facts = (status: number | null, code: IbkrErrorCode | null, isSimulated = false): UpstreamCall => {
      const nowMs = clock.now();
      const waitedMs = (sentMs ?? nowMs) - beganMs;
      return {
        method: request.method,
        status,
        code,
        waitedMs,
        tookMs: sentMs === null ? null : nowMs - sentMs,
        isSimulated,
      };
    };
    try {
      const response = await transport.send({ ...request, onSend });
      tell(facts(response.status, null, response.headers.get("x-bezant-simulated") === "true"));
      return response;
    } catch (error) {
      tell(facts(null, isIbkrError(error) ? error.code : "internal"));
      throw error;
    }
  }

  return { ...transport, send };
}
