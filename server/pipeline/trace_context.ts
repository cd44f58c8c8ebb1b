/** W3C Trace Context: the caller's trace, continued in our log and in the head of the answer. @module */
import type { Clock, HeaderPair, LogFields } from "../../mod.ts";

/** The trace that a request belongs to. */
export interface TraceContext {
  /** 32 hexadecimal digits, for all that belongs together. */
  readonly traceId: string;
  /** 16 hexadecimal digits: what we do in it. */
  readonly spanId: string;
  /** Two hexadecimal digits, as they came: whether it is recorded. */
  readonly flags: string;
}

/** Headers that carry a trace; they never go to the Gateway, which belongs to IBKR. */
export const TRACE_HEADERS: readonly string[] = ["traceparent", "tracestate", "baggage"];

const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;

/** Reads `traceparent`; undefined when there is none, or one that the standard says to ignore. */
export function traceOf(headers: Headers, clock: Clock): TraceContext | undefined {
  const text = headers.get("traceparent");
  if (text === null) return undefined;
  const [, version, traceId, flags, more] = TRACEPARENT.exec(text) ?? [];
  if (traceId === undefined || flags === undefined || (version === "00" && more !== undefined)) return undefined;
  return { traceId, spanId: clock.uuid().replaceAll("-", "").slice(16), flags };
}

/** `traceparent` for who comes next: our span is the parent. */
export function traceparentOf({ traceId, spanId, flags }: TraceContext): string {
  return `00-${traceId}-${spanId}-${flags}`;
}

/** What goes on to another sidecar; to the Gateway goes nothing. */
export function onwardTrace(trace: TraceContext | undefined, isSidecar: () => boolean): HeaderPair[] {
  return trace !== undefined && isSidecar() ? [["traceparent", traceparentOf(trace)]] : [];
}

/** What log lines say of it. */
export function traceFields({ trace }: { readonly trace?: TraceContext | undefined }): LogFields {
  return trace === undefined ? {} : { traceId: trace.traceId, spanId: trace.spanId };
}
