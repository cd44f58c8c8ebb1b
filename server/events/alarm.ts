import type { Clock, LogFields, Logger, LogLevel } from "../../mod.ts";

/** Writes a line about something that goes on: at once, and then at most every minute. */
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
    if (clock.now() - saidMs < 60_000) return;
    saidMs = clock.now();
    logger.log(level, message, { ...fields, times });
    times = 0;
  };
}
