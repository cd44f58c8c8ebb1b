/** What the rest of the sidecar sees of the capture. @module */
import type { Leases } from "./leases_types.ts";

/** How the comparison with IBKR's lists over REST is doing. */
export interface ReconciliationHealth {
  /** When it last succeeded, Unix milliseconds; null before the first time. */
  readonly atMs: number | null;
  /** What it found then that the stream had not told. */
  readonly found: { readonly trades: number; readonly orders: number };
  /** The list of orders proved nothing then: it was empty although an order is believed to be live. */
  readonly stale: boolean;
  /** One runs, or will soon. */
  readonly isPending: boolean;
  /** Failures since it last succeeded. */
  readonly failuresInARow: number;
  /** The last failure in words, null since it succeeded. */
  readonly problem: string | null;
  /** After an outage of more than six days: trades before this time, Unix milliseconds, cannot be asked for any more. */
  readonly unknownBeforeMs: number | null;
}

/** How it is doing. */
export interface CaptureHealth {
  /** Subscriptions are heard at present. */
  readonly connected: boolean;
  /** Since when that is so, Unix milliseconds. */
  readonly connectedSinceMs: number;
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
  /** The beginning of the last of these, without secrets; null before the first. */
  readonly malformedSample: string | null;
  /** How many frames came, of whatever kind. */
  readonly frames: number;
  /** How many frames, and fills within frames, said nothing new. */
  readonly repeatedFrames: number;
  /** How the comparison with IBKR's lists is doing. */
  readonly reconciliation: ReconciliationHealth;
}

/** The capture, while it runs. */
export interface Capture extends AsyncDisposable {
  /** Whose market data is captured. */
  readonly leases: Leases;
  /** How it is doing. */
  health(): CaptureHealth;
  /** Stops: nothing is appended to the log afterwards. Twice does no harm. */
  close(): Promise<void>;
}
