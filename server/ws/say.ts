/** Frames of our own, in IBKR's manner. @module */
import { Buffer } from "node:buffer";

/** A frame as it goes out. */
export function encode(frame: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(frame));
}

/** A text as it goes out. */
export function encodeText(text: string): Uint8Array {
  return Buffer.from(text);
}

/** The answer to what is not understood, or not to be had. */
export function errorFrame(error: string, code: number, topic?: string): Uint8Array {
  return encode({ ...(topic === undefined ? {} : { topic }), error, code });
}

/** What is said while subscriptions are not heard: consumers take theirs for dead until the word that they are. */
export const NOT_AUTHENTICATED: Uint8Array = encode({ topic: "sts", args: { authenticated: false } });

/** The same at the moment when it happens, with what happened at the Gateway. */
export function lost(reason: string): Uint8Array {
  return encode({ topic: "sts", args: { authenticated: false, reason } });
}

/** What the Gateway says first while it waits for a login. */
export const WAITING: Uint8Array = encode({ message: "waiting for session" });

/** The answer to `ech+hb`. */
export const ECHO: Uint8Array = encode({ topic: "ech+hb" });

/** Heartbeats are ours, whatever happens upstream: they say that the sidecar lives. */
export function heartbeat(nowMs: number): Uint8Array {
  return encode({ topic: "system", hb: nowMs });
}
