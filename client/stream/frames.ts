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
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value as Frame : null;
  } catch {
    return null;
  }
}

/** Whether a frame says that the brokerage session is up: only now is a subscription heard. */
export function saysReady(frame: Frame): boolean {
  if (frame.topic !== "sts" || frame.args === null || typeof frame.args !== "object") return false;
  return (frame.args as { authenticated?: unknown }).authenticated === true;
}
