import type { Clock, LogFields, Logger, LogLevel } from "../../mod.ts";

/** One remark. */
export interface LogEntry {
  /** Its place among all of this process, from 1. */
  readonly seq: number;
  /** ISO 8601. */
  readonly time: string;
  /** How loud. */
  readonly level: LogLevel;
  /** What was said. */
  readonly message: string;
  /** What stood beside it. */
  readonly fields: LogFields;
}

/** A logger that remembers the last remarks, however little of them is written. */
export interface LogRing extends Logger {
  /** Oldest first. */
  entries(): readonly LogEntry[];
}

/** How many remarks are remembered. */
const MOST = 400;

/** Remembers what passes on its way to a logger; debug lines only pass. */
export function createLogRing(logger: Logger, clock: Clock): LogRing {
  const ring: LogEntry[] = [];
  let next = 0;
  let seq = 0;
  return {
    log: (level, message, fields = {}) => {
      logger.log(level, message, fields);
      if (level === "debug") return;
      ring[next] = { seq: ++seq, time: new Date(clock.now()).toISOString(), level, message, fields };
      next = (next + 1) % MOST;
    },
    entries: () => ring.length < MOST ? [...ring] : [...ring.slice(next), ...ring.slice(0, next)],
  };
}
