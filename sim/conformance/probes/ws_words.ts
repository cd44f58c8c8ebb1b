/** Steps on the WebSocket that several groups of probes share. @module */

import { frame, header, seen, status } from "../expect.ts";
import type { FrameSeen, Probe, Step } from "../probe.ts";
import { probe as make } from "./words.ts";

/** A frame's JSON, or a part of it. */
export type Json = Record<string, unknown>;

/** Opens the stream. */
export const OPEN: Step = { do: "open", path: "/v1/api/ws", expect: [status(101), header("upgrade", "websocket")] };
/** Forgets what was heard so far. */
export const FORGET: Step = { do: "forget" };
/** Sends a message. */
export const say = (text: string): Step => ({ do: "say", text });
/** Waits for a frame of a topic. */
export const hear = (topic: string, more?: (json: never) => boolean): Step => ({
  do: "hear",
  expect: frame(topic, more),
});
/** Waits for a frame that is so. */
export const hearThat = (says: string, holds: (it: FrameSeen) => boolean): Step => ({
  do: "hear",
  expect: seen(says, holds),
});
/** Looks at everything since the last `FORGET`. */
export const heard = (says: string, holds: (frames: readonly Json[]) => boolean): Step => ({
  do: "heard",
  expect: [seen(says, (frames: readonly FrameSeen[]) => holds(frames.map(({ json }) => (json ?? {}) as Json)))],
});
/** Ten seconds and a heartbeat pass, in which no frame is of this topic. */
export const silent = (topic: string): readonly Step[] => [
  FORGET,
  { do: "wait", ms: 11_000 },
  heard(
    `hb, and no ${topic}`,
    (frames) => frames.some(({ hb }) => hb !== undefined) && !frames.some((it) => String(it.topic).startsWith(topic)),
  ),
];
/** A stream that is ready for subscriptions. */
export const READY: readonly Step[] = [OPEN, hear("sts", (it: { args: Json }) => it.args.authenticated === true)];
/** Subscribes a quote. */
export const SMD: Step = say('smd+265598+{"fields":["31","84","86"]}');
/** Is the frame one of that quote's? */
export const isSmd = ({ topic }: Json): boolean => topic === "smd+265598";

/** A probe of a topic. */
export function one(id: string, fact: string, steps: readonly Step[], more: Partial<Probe> = {}): Probe {
  return make(id, "S18", "§10.3", fact, steps, more);
}
