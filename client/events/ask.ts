import { classify, headError } from "../classify.ts";
import {
  EventsUnavailableError,
  type EventsUnavailableReason,
  type IbkrErrorDetails,
  isIbkrError,
  UpstreamDecodeError,
} from "../errors/mod.ts";
import { queryText } from "../path_text.ts";
import { readText } from "../read_body.ts";
import { objectOf } from "../stream/frames.ts";
import type { Transport, TransportResponse } from "../transport/types.ts";

/** A question to a sidecar about its events. */
export interface EventsQuestion {
  /** Name for errors. */
  readonly operation: string;
  /** Path below the sidecar's root. */
  readonly path: string;
  /** What it says; undefined is left out. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** What the answer has to be. */
  readonly accept?: "text/event-stream";
  /** How long the head of the answer may take, in milliseconds; for all of it unless it is a stream. */
  readonly timeoutMs?: number | undefined;
  /** Longest pause within a stream, in milliseconds. */
  readonly idleTimeoutMs?: number;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/** The place that was asked for is gone; where the sidecar says that one can go on. */
export interface Expired {
  readonly kind: "expired";
  readonly next: string;
}

/**
 * Asks, and returns what a sidecar answered with 200 or 204, or that the place is gone.
 *
 * @throws {IbkrError} `events_unavailable` where no sidecar answers or none that keeps events; `access_refused`; what keeps
 * an answer from coming
 */
export async function askEvents(transport: Transport, question: EventsQuestion): Promise<TransportResponse | Expired> {
  const { operation, path, query, accept, timeoutMs, idleTimeoutMs, signal } = question;
  const details = { operation, method: "GET", path, effect: "read" } as const;
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, encodeURIComponent(value)] as const]
  );
  const response = await transport.send({
    ...details,
    path: path + queryText(pairs),
    headers: accept === undefined ? [] : [["accept", accept]],
    endsAtSidecar: true,
    timeoutMs,
    ...(accept === undefined ? { deadlineCoversBody: true } : { idleTimeoutMs }),
    signal,
  });
  const { status, headers } = response;
  if (headers.has("x-bezant-server") && (status === 200 || status === 204)) return response;
  const text = await readText(response, details);
  if (headers.has("x-bezant-server") && status === 412) return { kind: "expired", next: nextOf(text) };
  throw refusalOf(response, text, details);
}

/** The same, as decoded JSON. */
export async function askEventsJson(transport: Transport, question: EventsQuestion): Promise<Record<string, unknown>> {
  const answer = await askEvents(transport, question);
  const { operation, path } = question;
  const details = { operation, method: "GET", path } as const;
  if ("kind" in answer) throw new UpstreamDecodeError("a place that is gone, where none was given", details);
  const body = objectOf(classify(answer, await readText(answer, details), details));
  if (body === null) throw new UpstreamDecodeError("no JSON object", details);
  return body;
}

/** Where to go on, from a refusal or an `expired` event: what the sidecar says, or the oldest that there is. */
export function nextOf(text: string): string {
  try {
    const next = objectOf(JSON.parse(text))?.["next"];
    return typeof next === "string" && /^\d+:\d+$/.test(next) ? next : "earliest";
  } catch {
    return "earliest";
  }
}

const BY_CODE: Readonly<Record<string, EventsUnavailableReason>> = {
  events_disabled: "disabled",
  events_history_disabled: "no-history",
  events_store_unavailable: "not-now",
  events_db_locked: "elsewhere",
};

function refusalOf(response: TransportResponse, text: string, details: IbkrErrorDetails): unknown {
  const { status, headers } = response;
  const seen = { ...details, status };
  if (!headers.has("x-bezant-server")) {
    const byHead = headError(response, seen);
    if (isIbkrError(byHead, "access_refused")) return byHead;
    // whoever passes requests on to a sidecar says so itself while that is away
    if (status < 500) return new EventsUnavailableError("no-sidecar", seen);
  }
  try {
    return new UpstreamDecodeError("something else than events", { ...seen, body: classify(response, text, details) });
  } catch (error) {
    const code = isIbkrError(error) ? objectOf(error.body)?.["code"] : undefined;
    const reason = typeof code === "string" ? BY_CODE[code] : undefined;
    if (reason === undefined || !isIbkrError(error)) return error;
    return new EventsUnavailableError(reason, { ...seen, retryAfterMs: error.retryAfterMs, cause: error });
  }
}
