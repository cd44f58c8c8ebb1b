/** What the rest of the sidecar sees of the capture. @module */

/** How it is doing. */
export interface CaptureHealth {
  /** Subscriptions are heard at present. */
  readonly connected: boolean;
  /** When the last frame came, of whatever kind, Unix milliseconds; null before the first. */
  readonly lastMessageAtMs: number | null;
  /** How often a connection became ready: 1 after the first time. */
  readonly readyCount: number;
  /** When the capture began, Unix milliseconds. */
  readonly startedAtMs: number;
  /** The topics of events that are asked for, without `gap`, in any order. */
  readonly topics: readonly string[];
  /** How many frames could not be read. */
  readonly malformedFrames: number;
}

/** The capture, while it runs. */
export interface Capture extends AsyncDisposable {
  /** How it is doing. */
  health(): CaptureHealth;
  /** Stops: nothing is appended to the log afterwards. Twice does no harm. */
  close(): Promise<void>;
}
