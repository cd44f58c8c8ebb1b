import type { StreamGapReason } from "./marks.ts";

/** A frame of the stream, as JSON. */
export interface Frame {
  /** What it is about, such as `smd+265598`; absent on a few remarks. */
  readonly topic?: string;
  /** The payload of topics that keep it apart. */
  readonly args?: unknown;
  /** Everything else lies beside the topic. */
  readonly [key: string]: unknown;
}

/** Reads a frame; null for what is none, because a broken frame must not end a stream. */
export function parseFrame(text: string): Frame | null {
  try {
    const { topic, ...rest } = objectOf(JSON.parse(text)) ?? {};
    if (topic === undefined) return Object.keys(rest).length === 0 ? null : rest;
    return typeof topic === "string" ? { topic, ...rest } : null;
  } catch {
    return null;
  }
}

/** Whether the brokerage session is up, when the frame is about that: only while it is, a subscription is heard. */
export function authenticatedOf({ topic, args }: Frame): boolean | null {
  const authenticated = topic === "sts" ? objectOf(args)?.["authenticated"] : null;
  return typeof authenticated === "boolean" ? authenticated : null;
}

const LOSSES: readonly StreamGapReason[] = ["socket-closed", "heartbeat-missed", "session-lost", "new-session"];

/** Why the session is gone, in a frame that says that it is: a sidecar knows, IBKR gives no reason. */
export function lossOf({ args }: Frame): StreamGapReason {
  const said = objectOf(args)?.["reason"];
  return LOSSES.find((reason) => reason === said) ?? "session-lost";
}

/** The brokerage session's id, in the frame that greets with the accounts. */
export function sessionIdOf({ topic, args }: Frame): string | null {
  const id = topic === "act" ? objectOf(args)?.["sessionId"] : null;
  return typeof id === "string" ? id : null;
}

/** Whether it is IBKR's heartbeat. A pong is none: the Gateway gives it by itself. */
export function isHeartbeat({ topic, hb }: Frame): boolean {
  return topic === "system" && hb !== undefined;
}

/** A JSON object, null for everything else. */
export function objectOf(value: unknown): Record<string, unknown> | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value as Record<string, unknown> : null;
}

/** The objects of a list, empty for what is none. */
export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(objectOf).filter((one) => one !== null) : [];
}

/** A number, also when the wire wrote it as text; null for everything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "string" && value.trim() === "") return null;
  const number = typeof value === "string" ? Number(value.replaceAll(",", "")) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A text that is not empty, or a number as one; null for everything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}
