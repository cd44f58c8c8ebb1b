import type { Clock } from "../clock.ts";
import type { StreamGapReason, StreamMark } from "./marks.ts";

/** Whoever is told of an outage. */
export interface MarkListener {
  /** The stream has a gap, or goes on. */
  readonly onMark: (mark: StreamMark) => void;
}

/** The time in which a stream may have missed something, told once to each of those who listened when it began. */
export interface Outage {
  /** Begins it, for those who listen; one that is on already goes on, whatever else breaks meanwhile. */
  begin(reason: StreamGapReason, lastFrameMs: number, listeners: readonly MarkListener[]): void;
  /** Ends it, once every subscription is restored. */
  end(): void;
  /** Forgets it: nobody listens any more. */
  forget(): void;
}

/** Makes the book-keeper of outages. */
export function createOutage(clock: Clock): Outage {
  let current: { outageId: string; fromMs: number; told: readonly MarkListener[] } | null = null;
  return {
    begin(reason, lastFrameMs, listeners) {
      if (current !== null) return;
      const outageId = clock.uuid();
      current = { outageId, fromMs: lastFrameMs, told: listeners };
      const gap = {
        kind: "gap",
        outageId,
        reason,
        fromMs: lastFrameMs,
        detectedAtMs: clock.now(),
        dropped: 0,
      } as const;
      for (const { onMark } of listeners) onMark(gap);
    },
    end() {
      if (current === null) return;
      const { told, ...outage } = current;
      current = null;
      for (const { onMark } of told) onMark({ kind: "restored", ...outage, toMs: clock.now() });
    },
    forget() {
      current = null;
    },
  };
}
