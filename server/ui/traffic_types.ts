/** What is known of the traffic of the past. @module */
import type { UpstreamCall } from "../../mod.ts";
import type { ServedRequest } from "../metrics/metrics.ts";
import type { DurationCounts } from "./duration_counts.ts";

/** What passed in some minutes. The process ran then: where there is no row, it did not. */
export interface TrafficRow {
  /** When it begins, Unix milliseconds. */
  readonly fromMs: number;
  /** When it ends, Unix milliseconds. */
  readonly toMs: number;
  /** How long the Gateway took to answer. */
  readonly gateway: DurationCounts;
  /** How long callers of the sidecar waited for the head of an answer, what waits on purpose left out. */
  readonly callers: DurationCounts;
  /** Requests to the Gateway that were not answered, or with a status from 500 on. */
  readonly failed: number;
  /** Requests that were not sent for want of a budget, and answers with 429. */
  readonly limited: number;
}

/** Counts what passes, and remembers it. */
export interface TrafficBook extends Disposable {
  /** Something was asked of the Gateway. */
  upstream(call: UpstreamCall): void;
  /** A request was answered. */
  served(request: ServedRequest): void;
  /** Rows that end after a moment, Unix milliseconds, oldest first, the one that is being counted included. */
  since(fromMs: number): readonly TrafficRow[];
  /** Whether the Gateway has said of itself that it is a simulator. */
  isSimulated(): boolean;
}
