import type { Clock, LogFields, Logger, LogLevel } from "../../mod.ts";

/** It is said again after this long at the earliest. */
const SAY_AGAIN_MS = 60_000;

/** Writes a line about something that goes on: at once, and then at most every minute. A clock that is set back says it anew. */
export function createAlarm(
  logger: Logger,
  clock: Clock,
  level: LogLevel,
  message: string,
): (fields?: LogFields) => void {
  let saidMs = -Infinity;
  let times = 0;
  return (fields = {}) => {
    times++;
    const sinceMs = clock.now() - saidMs;
    if (sinceMs >= 0 && sinceMs < SAY_AGAIN_MS) return;
    saidMs = clock.now();
    logger.log(level, message, { ...fields, times });
    times = 0;
  };
}
