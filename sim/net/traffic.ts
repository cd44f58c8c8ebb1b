/**
 * Where faults get hold of a layer's traffic: requests as they arrive, replies as they leave, WebSockets and their frames. With no
 * hook in place nothing is asked and nothing waits.
 *
 * @module
 */

import type { HttpReply, HttpRequest } from "./http_message.ts";
import type { WsPeer } from "./websocket.ts";

/** What becomes of a request. `"hang"`: it is never answered. `"cut"`: its connection ends without an answer. */
export type Outcome = HttpReply | "hang" | "cut";

/** One open WebSocket of a layer, on the side of its client. */
export interface Line {
  readonly peer: Pick<WsPeer, "send" | "close" | "destroy">;
  /** True: nothing passes any more, in either direction, and nobody is told. */
  isSilent: boolean;
}

/** Decides about a request before the layer sees it; null lets it pass. A promise delays it. */
export type ArrivalHook = (request: HttpRequest) => Outcome | null | Promise<Outcome | null>;
/** Decides about a reply before it leaves. */
export type ReplyHook = (request: HttpRequest, reply: HttpReply) => Outcome;
/** Decides about a frame before it leaves; null drops it. */
export type FrameHook = (text: string, line: Line) => string | null;

/** The traffic of one layer. Each `on...` returns how to take the hook away again. */
export interface Traffic {
  /** WebSockets that are open now. */
  readonly lines: ReadonlySet<Line>;
  onArrival(hook: ArrivalHook): () => void;
  onReply(hook: ReplyHook): () => void;
  onFrame(hook: FrameHook): () => void;
  onLine(hook: (line: Line) => void): () => void;
  /** As long as there is one, no WebSocket is opened. */
  refuseLines(): () => void;
  /** False while WebSockets are refused. */
  admitsLines(): boolean;
  /** Asks the hooks about a request; the first that decides wins. */
  arrive(request: HttpRequest): Promise<Outcome | null>;
  /** Asks the hooks about a reply, one after the other. */
  leave(request: HttpRequest, reply: HttpReply): Outcome;
  /** Takes a WebSocket in; `send` is how the layer talks to it from now on. */
  open(peer: Line["peer"]): { readonly line: Line; send(text: string): void; close(): void };
}

/** Makes traffic without hooks. */
export function createTraffic(): Traffic {
  const arrivals = new Set<ArrivalHook>();
  const replies = new Set<ReplyHook>();
  const frames = new Set<FrameHook>();
  const openings = new Set<(line: Line) => void>();
  const refusals = new Set<object>();
  const lines = new Set<Line>();

  function filtered(text: string, line: Line): string | null {
    let left: string | null = text;
    for (const hook of frames) if (left !== null) left = hook(left, line);
    return left;
  }

  return {
    lines,
    onArrival: (hook) => put(arrivals, hook),
    onReply: (hook) => put(replies, hook),
    onFrame: (hook) => put(frames, hook),
    onLine: (hook) => put(openings, hook),
    refuseLines: () => put(refusals, {}),
    admitsLines: () => refusals.size === 0,
    async arrive(request) {
      for (const hook of [...arrivals]) {
        const decided = await hook(request);
        if (decided !== null) return decided;
      }
      return null;
    },
    leave(request, reply) {
      let outcome: Outcome = reply;
      for (const hook of replies) if (typeof outcome !== "string") outcome = hook(request, outcome);
      return outcome;
    },
    open(peer) {
      const line: Line = { peer, isSilent: false };
      lines.add(line);
      for (const hook of [...openings]) hook(line);
      return {
        line,
        send(text) {
          if (line.isSilent) return;
          const left = frames.size === 0 ? text : filtered(text, line);
          if (left !== null) peer.send(left, "text");
        },
        close: () => void lines.delete(line),
      };
    },
  };
}

function put<T>(hooks: Set<T>, hook: T): () => void {
  hooks.add(hook);
  return () => void hooks.delete(hook);
}
