import type { Frame } from "../../../mod.ts";

/** What is known about one topic whose newest state says all, merged from the changes that IBKR sends. */
export interface Book<View> {
  /** Takes a frame in. */
  take(frame: Frame): void;
  /** The part of a frame that somebody asked for: the frame itself when that is all of it, null when it is nothing. */
  narrow(frame: Frame, view: View): Frame | null;
  /** Everything that is known of what somebody asked for; null while that is nothing. */
  whole(view: View): Frame | null;
  /** Forgets everything: it may be out of date. */
  clear(): void;
}
