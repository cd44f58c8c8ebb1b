import type { Clock } from "../clock.ts";
import type { IbkrError } from "../errors/mod.ts";
import type { Logger } from "../log.ts";
import { redactBody } from "../redact.ts";
import type { Frame } from "./frames.ts";
import type { StreamMark } from "./marks.ts";
import type { StreamTapListener } from "./tap_types.ts";

/** A listener that nothing can break, as the connection sees it. */
export interface TapParticipant {
  /** Passes a frame on. */
  onFrame(text: string, frame: Frame | null): void;
  /** Passes a gap on, or its end. */
  onMark(mark: StreamMark): void;
  /** Subscriptions are heard. */
  onReady(): void;
  /** An attempt failed. */
  onFailure(error: IbkrError): void;
  /** Nothing will follow. */
  onEnd(): void;
}

/** A broken listener is told of once a minute, however many frames it fails on. */
const COMPLAIN_EVERY_MS = 60_000;

/** Makes a listener harmless: what it throws is logged, and nobody else notices. */
export function guardListener(listener: StreamTapListener, clock: Clock, logger: Logger): TapParticipant {
  let complainedAtMs = -Infinity;
  let unsaid = 0;

  function guard(what: string, tell: () => void): void {
    try {
      tell();
    } catch (error) {
      unsaid++;
      const nowMs = clock.now();
      if (nowMs - complainedAtMs < COMPLAIN_EVERY_MS) return;
      const fields = { what, failures: unsaid, error: redactBody(String(error)) };
      logger.log("error", "A listener of the stream failed; the stream goes on", fields);
      complainedAtMs = nowMs;
      unsaid = 0;
    }
  }

  return {
    onFrame: (text, frame) => guard("frame", () => listener.onFrame(text, frame)),
    onMark: (mark) => guard("mark", () => listener.onMark?.(mark)),
    onReady: () => guard("ready", () => listener.onReady?.()),
    onFailure: (error) => guard("failure", () => listener.onFailure?.(error)),
    onEnd: () => guard("end", () => listener.onEnd?.()),
  };
}
