import type { Clock, Logger } from "../../mod.ts";
import { createAlarm } from "../events/alarm.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { openTrafficStore, type TrafficStore } from "../store/traffic_store.ts";
import { WEBSOCKET_PATH } from "../ws/path.ts";
import { type DurationCounts, stepOf } from "./duration_counts.ts";
import type { TrafficBook, TrafficRow } from "./traffic_types.ts";

/** Length of a row. */
export const ROW_MS = 5 * 60_000;
/** How long rows are kept. */
const KEEP_MS = 35 * 86_400_000;
/** Answers that wait on purpose, our own page, and the login pages, which are large. */
const LEFT_OUT = ["/events", "/ui", "/sso", WEBSOCKET_PATH];

/** What it is made from. */
export interface TrafficOptions {
  /** Time and timers. */
  readonly clock: Clock;
  /** Where it says that something can't be kept. */
  readonly logger: Logger;
  /** Its SQLite file; null keeps it in memory. */
  readonly path: string | null;
}

/** Opens it and begins to count. A file that can't be had or written is said, and keeps nothing from working. */
export function openTrafficBook({ clock, logger, path }: TrafficOptions): TrafficBook {
  const complain = createAlarm(logger, clock, "warn", "what the status page shows of the past can't be kept");
  const store = openStore();
  let gateway: Record<string, number> = {};
  let callers: Record<string, number> = {};
  let [failed, limited] = [0, 0];
  let fromMs = clock.now();
  let isSimulated = false;
  let isOver = false;
  let cancelTimer = clock.setTimer(turn, untilNext());

  function openStore(): TrafficStore {
    try {
      return openTrafficStore(path);
    } catch (error) {
      complain({ path, problem: wordsOf(error) });
      return openTrafficStore(null);
    }
  }

  /** Rows end where the clock's five minutes do. */
  function untilNext(): number {
    return ROW_MS - (clock.now() % ROW_MS);
  }

  function present(): TrafficRow {
    return { fromMs, toMs: Math.max(fromMs, clock.now()), gateway, callers, failed, limited };
  }

  function keep(): void {
    try {
      store.add(present());
      store.prune(clock.now() - KEEP_MS);
    } catch (error) {
      complain({ path, problem: wordsOf(error) });
    }
    [gateway, callers] = [{}, {}];
    failed = limited = 0;
    fromMs = clock.now();
  }

  function turn(): void {
    keep();
    cancelTimer = clock.setTimer(turn, untilNext());
  }

  return {
    upstream: (call) => {
      if (call.tookMs !== null) count(gateway, call.tookMs);
      if (call.status === 429 || call.code === "rate_limited") limited++;
      else if (call.status === null ? call.code !== "aborted" : call.status >= 500) failed++;
      isSimulated ||= call.isSimulated;
    },
    served: ({ route, durationMs }) => {
      if (route !== undefined && !LEFT_OUT.some((path) => route.startsWith(path))) count(callers, durationMs);
    },
    since: (sinceMs) => {
      try {
        return [...store.since(sinceMs), present()];
      } catch (error) {
        complain({ path, problem: wordsOf(error) });
        return [present()];
      }
    },
    isSimulated: () => isSimulated,
    [Symbol.dispose]: () => {
      if (isOver) return;
      isOver = true;
      cancelTimer();
      keep();
      store[Symbol.dispose]();
    },
  };
}

/** Numbers that the book hears of, too. */
export function withTraffic(metrics: Metrics, book: TrafficBook): Metrics {
  return {
    ...metrics,
    upstream: (call) => {
      metrics.upstream(call);
      book.upstream(call);
    },
    served: (request) => {
      metrics.served(request);
      book.served(request);
    },
  };
}

function count(counts: Record<string, number>, durationMs: number): DurationCounts {
  const step = stepOf(durationMs);
  counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "something was thrown";
}
