import type { Call, Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import { AbortedError, IbkrError, type IbkrErrorDetails, UpstreamTimeoutError } from "../errors/mod.ts";
import { cleanText } from "./clean_text.ts";
import { type OrderAnswer, readOrderAnswer } from "./read_answer.ts";
import { refusalCode } from "./refusals.ts";

/** How long a request may sit in the Gateway after its sender gave up; as long as its place is kept (DESIGN §12). */
export const DOUBT_MS = 120_000;

/** A call that can change orders. */
export interface TradeCall extends Omit<Call, "effect" | "retry" | "lane"> {
  /** Called at the last moment; when it throws, nothing is sent. */
  readonly onSend: () => void;
  /** When the caller hears that the answer is late, in milliseconds. */
  readonly timeoutMs: number;
}

/** What is known after a call that can change orders. */
export type TradeAnswer =
  | Exclude<OrderAnswer, { readonly kind: "unreadable" }>
  /** IBKR or the Gateway did not take it: not logged in, no session. */
  | { readonly kind: "failed"; readonly error: IbkrError }
  /** No byte has left. */
  | { readonly kind: "not-sent"; readonly error: IbkrError }
  | LostAnswer;

/** Bytes have left, and no answer that could be read has come. */
export interface LostAnswer {
  readonly kind: "lost";
  /** In words. */
  readonly reason: string;
  /** Something was answered; only nobody can tell what it means. */
  readonly isAnswered: boolean;
  /** The answer after all, if it still comes within {@link DOUBT_MS}; null when it does not. Never rejects. */
  readonly late: Promise<TradeAnswer | null>;
}

/** Sends calls that can change orders, each once. */
export interface TradeSender {
  /** Sends one. Rejects never: whatever happens is an answer. */
  send(call: TradeCall): Promise<TradeAnswer>;
  /** Listens for no late answer any more. */
  close(): void;
}

/**
 * Makes the sender. When time is up the caller is told so, but the request is not hung up on: the Gateway would send it on
 * all the same, and its answer is the best evidence there is.
 */
export function createTradeSender(call: Caller, clock: Clock): TradeSender {
  const listening = new Set<AbortController>();

  async function send({ timeoutMs, signal, onSend, ...rest }: TradeCall): Promise<TradeAnswer> {
    const stop = new AbortController();
    const { operation, method } = rest;
    const details: IbkrErrorDetails = { operation, method, path: `/v1/api${rest.path}`, effect: "trade" };
    let isSent = false;
    listening.add(stop);
    const request = {
      ...rest,
      effect: "trade" as const,
      isInLane: true as const,
      timeoutMs: timeoutMs + 2 * DOUBT_MS, // the deadlines below are shorter
      signal: stop.signal,
      onSend: () => {
        onSend();
        isSent = true;
      },
    };
    const answer = call<unknown>(request).then(readJson, (error: unknown) => readError(error, isSent))
      .finally(() => listening.delete(stop));

    const gaveUp = new Promise<TradeAnswer>((resolve) => {
      const giveUp = (reason: string, error: () => IbkrError): void => {
        cancelTimer();
        signal?.removeEventListener("abort", onAbort);
        if (!isSent) {
          stop.abort(new Error(reason));
          return resolve({ kind: "not-sent", error: error() });
        }
        const stopListening = clock.setTimer(() => stop.abort(new Error("waited long enough")), DOUBT_MS);
        const late = answer.then((found) => found.kind === "lost" ? null : found).finally(stopListening);
        resolve({ kind: "lost", reason, isAnswered: false, late });
      };
      const onAbort = (): void =>
        giveUp(whyOf(signal), () => new AbortedError({ ...details, outcome: "none", cause: signal?.reason }));
      const cancelTimer = clock.setTimer(
        () =>
          giveUp(
            `no answer within ${timeoutMs} ms`,
            () => new UpstreamTimeoutError(timeoutMs, "chance to send", { ...details, outcome: "none" }),
          ),
        timeoutMs,
      );
      if (signal?.aborted) onAbort();
      else signal?.addEventListener("abort", onAbort, { once: true });
      const settle = (): void => {
        cancelTimer();
        signal?.removeEventListener("abort", onAbort);
      };
      answer.then(settle, settle);
    });
    return await Promise.race([answer, gaveUp]);
  }

  return { send, close: () => listening.forEach((stop) => stop.abort(new Error("the client is closed"))) };
}

/** Somebody who has gone, or a deadline of theirs, as `AbortSignal.timeout` has it: then its own words. */
function whyOf(signal: AbortSignal | undefined): string {
  const why: unknown = signal?.reason;
  return why instanceof DOMException && why.name === "TimeoutError" ? why.message : "the caller gave up";
}

function lost(reason: string, isAnswered: boolean): LostAnswer {
  return { kind: "lost", reason, isAnswered, late: Promise.resolve(null) };
}

function readJson(json: unknown): TradeAnswer {
  const answer = readOrderAnswer(json);
  return answer.kind === "unreadable" ? lost("an answer that nobody can read", true) : answer;
}

/**
 * What an error says about the order. A refusal in words is one under any status; a status of the servers without words
 * that are known says nothing.
 */
function readError(error: unknown, isSent: boolean): TradeAnswer {
  if (!(error instanceof IbkrError)) throw error; // a bug of ours
  if (!isSent) return { kind: "not-sent", error };
  if (error.code === "upstream_unreachable") return { kind: "not-sent", error };
  const text = cleanText(errorText(error));
  const isRefusal = error.code === "upstream_rejected" || error.code === "upstream_client_error";
  if (isRefusal || error.status === 429) return { kind: "refused", text: text === "" ? error.message : text };
  if (text !== "" && refusalCode(text) !== "other") return { kind: "refused", text };
  return error.outcome === "none"
    ? { kind: "failed", error }
    : lost(error.message, error.code === "upstream_decode_error");
}

function errorText({ body, bodyPreview = "" }: IbkrError): string {
  const said = typeof body === "object" && body !== null && "error" in body ? body.error : bodyPreview;
  return typeof said === "string" ? said : "";
}
