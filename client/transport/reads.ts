import { type Clock, sleep } from "../clock.ts";
import { AbortedError, ClosedError, IbkrError, type IbkrErrorDetails, UpstreamTimeoutError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { readBytes } from "../read_body.ts";
import { DeadlinePassed, startDeadline } from "./deadline.ts";
import { mayRetry, retryDelayMs } from "./retry.ts";
import type { Transport, TransportRequest, TransportResponse } from "./types.ts";

/** A request whose answer is read whole. */
export interface WholeRequest extends TransportRequest {
  /** false: sent once, whatever comes of it. */
  readonly retry?: false | undefined;
}

/** A sender that can be closed. */
export interface Reads extends Sender {
  /** Ends what waits for its next try; nothing is tried again. */
  close(): void;
}

/** What sends requests whose answers are read whole. A {@link Transport} does, without repeating or sharing any. */
export interface Sender {
  /** Sends one. */
  send(request: WholeRequest): Promise<TransportResponse>;
}

/** An answer that was read to its end. */
interface Whole {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One request that several callers wait for. */
interface Flight {
  readonly answer: Promise<Whole>;
  readonly stop: AbortController;
  callers: number;
}

/**
 * Puts repetition and sharing on top of a transport, for reads alone: a read that failed for a passing reason is sent
 * again while its deadline lasts, and callers that ask for the same at the same time share one request. Everything else
 * goes straight through, once.
 *
 * @param timeoutMs Deadline where a request names none
 */
export function createReads(transport: Pick<Transport, "send">, clock: Clock, timeoutMs: number): Reads {
  const closing = new AbortController();
  const flights = new Map<string, Flight>();
  let changes = 0;

  async function send(request: WholeRequest): Promise<TransportResponse> {
    if (request.effect === "read") return answerOf(isShared(request) ? await share(request) : await readWhole(request));
    changes++; // what is read from here on must not be older
    try {
      return await transport.send(request);
    } finally {
      changes++;
    }
  }

  /** Joins an equal request that is on its way, or begins it. */
  async function share(request: WholeRequest): Promise<Whole> {
    const patienceMs = request.timeoutMs ?? timeoutMs;
    const giveUpMs = clock.now() + patienceMs;
    const details = detailsOf(request);
    for (let leftMs = patienceMs;; leftMs = giveUpMs - clock.now()) {
      if (leftMs <= 0) throw new UpstreamTimeoutError(patienceMs, "answer", details);
      const key = keyOf(request, changes);
      const flight = flights.get(key);
      const whole = { ...request, timeoutMs: leftMs, signal: undefined };
      // the deadline of the one who begins it is the transport's business
      if (flight === undefined) return await board(key, begin(key, whole), request.signal, details);
      const deadline = startDeadline(clock, leftMs, request.signal);
      try {
        return await board(key, flight, deadline.signal, details);
      } catch (error) {
        if (deadline.signal.reason instanceof DeadlinePassed) {
          throw new UpstreamTimeoutError(patienceMs, "answer", details);
        }
        // who began it had less time; who came later tries on his own account
        if (deadline.signal.aborted || !isImpatience(error)) throw error;
      } finally {
        deadline.clear();
      }
    }
  }

  /** Waits for a request on its way; the last one to leave ends it. */
  async function board(
    key: string,
    flight: Flight,
    signal: AbortSignal | undefined,
    details: IbkrErrorDetails,
  ): Promise<Whole> {
    flight.callers++;
    try {
      return await orAbort(flight.answer, signal);
    } catch (error) {
      if (!signal?.aborted) throw error;
      throw new AbortedError({ ...details, cause: signal.reason });
    } finally {
      if (--flight.callers === 0) {
        forget(key, flight);
        flight.stop.abort();
        await flight.answer.catch(() => {}); // whoever closes the client next leaves nothing behind
      }
    }
  }

  function begin(key: string, request: WholeRequest): Flight {
    const stop = new AbortController();
    const answer = readWhole({ ...request, signal: stop.signal });
    const flight: Flight = { answer, stop, callers: 0 };
    flights.set(key, flight);
    answer.catch(() => {}).finally(() => forget(key, flight)); // each caller hears of it himself
    return flight;
  }

  function forget(key: string, flight: Flight): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  /** Sends a read until it has an answer that is worth keeping, or no more tries. */
  async function readWhole(request: WholeRequest): Promise<Whole> {
    const patienceMs = request.timeoutMs ?? timeoutMs;
    const giveUpMs = clock.now() + patienceMs;
    for (let attempt = 1;; attempt++) {
      const leftMs = Math.max(1, giveUpMs - clock.now());
      const outcome = await once({ ...request, timeoutMs: attempt === 1 ? patienceMs : leftMs });
      const delayMs = mayRetry(request) ? retryDelayMs(outcome, attempt, clock) : null;
      if (delayMs === null || clock.now() + delayMs >= giveUpMs) {
        if ("error" in outcome) throw outcome.error;
        return outcome;
      }
      try {
        await sleep(clock, delayMs, AbortSignal.any([closing.signal, ...request.signal ? [request.signal] : []]));
      } catch (cause) {
        if (closing.signal.aborted) throw new ClosedError(detailsOf(request));
        throw new AbortedError({ ...detailsOf(request), cause });
      }
    }
  }

  async function once(request: WholeRequest): Promise<Whole | { readonly error: unknown }> {
    try {
      const response = await transport.send(request);
      const { status, headers } = response;
      return { status, headers, bytes: await readBytes(response, detailsOf(request)) };
    } catch (error) {
      return { error };
    }
  }

  return { send, close: () => closing.abort() };
}

/** Whether callers may share it. */
function isShared({ method, body }: TransportRequest): boolean {
  return method === "GET" && body === undefined;
}

/** What has to be the same for two to be one; what a caller waits with is his own. */
function keyOf(request: WholeRequest, changes: number): string {
  const { operation, path, headers = [], lane, retry } = request;
  return JSON.stringify([changes, operation, path, headers, lane, retry]);
}

/** Failures that say how long somebody would wait, not what there is to read. */
function isImpatience(error: unknown): boolean {
  return error instanceof IbkrError && (error.code === "upstream_timeout" || error.code === "rate_limited");
}

/** A whole answer as one that is still to be read, by one caller. */
function answerOf({ status, headers, bytes }: Whole): TransportResponse {
  return { status, headers: new Headers(headers), body: new Blob([bytes]).stream() };
}

function detailsOf({ operation, method, effect, path }: TransportRequest): IbkrErrorDetails {
  return { operation, method, effect, path: path.split("?", 1)[0] };
}
