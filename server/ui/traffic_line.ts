/** Rows of traffic as the lines of a chart. @module */
import { addCounts, countOf, quantileOf } from "./duration_counts.ts";
import type { Span } from "./session_line.ts";
import type { TrafficRow } from "./traffic_types.ts";

/** One number for each moment; null where the sidecar did not run, or nothing was measured. */
type Numbers = readonly (number | null)[];

/** What passed, in steps. */
export interface TrafficLine {
  /** Beginnings of the steps, Unix milliseconds. */
  readonly atMs: readonly number[];
  /** How long the Gateway took, milliseconds. */
  readonly gateway: { readonly p50: Numbers; readonly p95: Numbers };
  /** How long callers of the sidecar waited, milliseconds. */
  readonly callers: { readonly p50: Numbers; readonly p95: Numbers };
  /** Requests to the Gateway in a minute. */
  readonly perMinute: Numbers;
  /** Requests to the Gateway without a good answer. */
  readonly failed: Numbers;
  /** Requests that a limit kept from the Gateway, or that it answered with 429. */
  readonly limited: Numbers;
}

/** Adds rows up by steps. */
export function trafficLine(rows: readonly TrafficRow[], { fromMs, toMs }: Span, stepMs: number): TrafficLine {
  const byStep = Map.groupBy(rows, (row) => Math.floor(row.fromMs / stepMs) * stepMs);
  const atMs: number[] = [];
  for (let at = Math.ceil(fromMs / stepMs) * stepMs; at <= toMs; at += stepMs) atMs.push(at);
  const steps = atMs.map((at) => byStep.get(at) ?? null);
  const sums = steps.map((some) => some === null ? null : sumOf(some));
  const each = (value: (sum: Sum) => number | null): Numbers => sums.map((sum) => sum === null ? null : value(sum));
  return {
    atMs,
    gateway: {
      p50: each(({ gateway }) => quantileOf(gateway, 0.5)),
      p95: each(({ gateway }) => quantileOf(gateway, 0.95)),
    },
    callers: {
      p50: each(({ callers }) => quantileOf(callers, 0.5)),
      p95: each(({ callers }) => quantileOf(callers, 0.95)),
    },
    perMinute: each(rateOf),
    failed: each(({ failed }) => failed),
    limited: each(({ limited }) => limited),
  };
}

/** Of a few seconds only what came counts: that nothing did says nothing. */
function rateOf({ gateway, minutes }: Sum): number | null {
  const count = countOf(gateway);
  return count === 0 && minutes < 1 ? null : Math.round(count / Math.max(1, minutes) * 10) / 10;
}

type Sum = Omit<TrafficRow, "fromMs" | "toMs"> & { readonly minutes: number };

function sumOf(rows: readonly TrafficRow[]): Sum {
  const total = (value: (row: TrafficRow) => number): number => rows.reduce((sum, row) => sum + value(row), 0);
  return {
    gateway: addCounts(rows.map(({ gateway }) => gateway)),
    callers: addCounts(rows.map(({ callers }) => callers)),
    failed: total(({ failed }) => failed),
    limited: total(({ limited }) => limited),
    minutes: total(({ fromMs, toMs }) => toMs - fromMs) / 60_000,
  };
}
