import { startDeadline } from "../transport/deadline.ts";
import type { Clock } from "../clock.ts";
import { AbortedError, type IbkrErrorDetails, UpstreamTimeoutError } from "../errors/mod.ts";
import { readBytes } from "../read_body.ts";
import { budgetPath } from "../transport/place.ts";
import type { Transport, TransportRequest, TransportResponse } from "../transport/types.ts";
import type { LaneHold, OrderLane } from "./lane.ts";
import { readOrderAnswer } from "./read_answer.ts";

/** What ends somebody's open question at IBKR, and so has to wait for it (DESIGN §12). */
const IN_LANE: readonly RegExp[] = [
  /^POST \/iserver\/account\/[^/]+\/orders(\/whatif)?\/?$/,
  /^POST \/iserver\/account\/[^/]+\/order\/[^/]+\/?$/,
  /^POST \/iserver\/(account|dynaccount)\/?$/,
];
const CANCEL = /^DELETE \/iserver\/account\/[^/]+\/order\/[^/]+\/?$/;
const REPLY = /^POST \/iserver\/reply\/([^/]+?)\/?$/;

/** An answer with a question is short. */
const MOST_BYTES = 256 * 1024;

/** What a laned transport is made with. */
export interface LaneOptions {
  readonly lane: OrderLane;
  readonly clock: Clock;
  /** Deadline where a request names none, in milliseconds; the wait for the lane is part of it. */
  readonly timeoutMs: number;
  /** How long an open question holds the lane, in milliseconds. */
  readonly questionTimeoutMs: number;
}

/**
 * Puts the lane of orders before a transport, so that raw requests keep it too: what a bot sends by path, what a sidecar
 * passes on. A question in an answer to such a request holds the lane until its reply passes, or its time is up.
 */
export function withOrderLane(transport: Transport, options: LaneOptions): Transport {
  const { lane, clock, questionTimeoutMs } = options;
  const open = new Map<string, LaneHold>();

  async function send(request: TransportRequest): Promise<TransportResponse> {
    if (request.effect === "read" && request.method === "GET") return await transport.send(request);
    const line = `${request.method} ${budgetPath(request.path) ?? ""}`;
    if (CANCEL.test(line)) {
      lane.breakQuestion("a cancel went first"); // IBKR drops the question anyway, and a cancel must not wait
      return await transport.send(request);
    }
    if (request.isInLane === true) return await transport.send(request);
    const replyId = decoded(line.match(REPLY)?.[1]);
    if (replyId !== null) {
      const hold = open.get(replyId);
      open.delete(replyId);
      return hold?.answer() === true ? await underHold(hold, request) : await transport.send(request);
    }
    if (!IN_LANE.some((pattern) => pattern.test(line))) return await transport.send(request);
    const enteredAtMs = clock.now();
    const timeoutMs = request.timeoutMs ?? options.timeoutMs;
    const hold = await enterInTime(lane, clock, request, timeoutMs);
    return await underHold(hold, { ...request, timeoutMs: Math.max(1, timeoutMs - (clock.now() - enteredAtMs)) });
  }

  async function underHold(hold: LaneHold, request: TransportRequest): Promise<TransportResponse> {
    try {
      const response = await transport.send(request);
      if (response.status !== 200) return response;
      const bytes = await readBytes(
        response,
        { path: request.path.split("?", 1)[0], effect: request.effect },
        MOST_BYTES,
      );
      const answer = readOrderAnswer(parsed(bytes));
      if (answer.kind === "question") {
        const { replyId } = answer.question;
        const { signal } = hold.ask(questionTimeoutMs);
        open.set(replyId, hold);
        signal.addEventListener("abort", () => open.delete(replyId), { once: true });
      }
      return { ...response, body: new Response(bytes).body };
    } finally {
      if (![...open.values()].includes(hold)) hold.leave();
    }
  }

  return { ...transport, send };
}

/**
 * Waits for the lane as long as the request may take.
 *
 * @throws {UpstreamTimeoutError} or {AbortedError} with outcome `none`
 */
export async function enterInTime(
  lane: OrderLane,
  clock: Clock,
  request: Pick<TransportRequest, "operation" | "method" | "path" | "effect" | "signal">,
  timeoutMs: number,
): Promise<LaneHold> {
  const { operation, method, effect, signal } = request;
  const details: IbkrErrorDetails = { operation, method, effect, path: request.path.split("?", 1)[0], outcome: "none" };
  const deadline = startDeadline(clock, timeoutMs, signal);
  try {
    return await lane.enter(deadline.signal);
  } catch (error) {
    if (signal?.aborted) throw new AbortedError({ ...details, cause: error });
    throw new UpstreamTimeoutError(timeoutMs, "turn among the orders, because of an open question", details);
  } finally {
    deadline.clear();
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null; // whoever asked will see
  }
}

function decoded(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
