/**
 * What the stream's topics have in common.
 *
 * @module
 */

/** Sends one frame to the client. */
export type Send = (frame: Record<string, unknown>) => void;

/** One topic of a client's stream. */
export interface Topic {
  /** True: served with the outer session alone (§3.1). */
  readonly needsNoBrokerage?: boolean;
  /** Takes a frame from the client; false when it is not for this topic. */
  receive(text: string): boolean;
  /** Ends all subscriptions, because the brokerage session is gone. */
  stop(): void;
  /** The client is gone. */
  close(): void;
}

/** Splits `TOPIC+TARGET+{JSON}`; arguments that are no JSON object count as none. */
export function parseFrame(text: string): { topic: string; target: string; args: Record<string, unknown> } {
  const match = /^([a-z]{3})(?:\+([^+{]*))?(?:\+?(\{.*\}))?$/s.exec(text.trim());
  if (match === null) return { topic: "", target: "", args: {} };
  return { topic: match[1]!, target: match[2] ?? "", args: parseArgs(match[3]) };
}

function parseArgs(text: string | undefined): Record<string, unknown> {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}

/** Keys of `next` that differ from `before`. */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(next).filter(([key, value]) => before[key] !== value));
}
