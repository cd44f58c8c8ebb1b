import type { Clock, Logger, LogLevel } from "../mod.ts";
import { isLoudEnough } from "./line_logger.ts";

/** A logger that writes one JSON object for each remark: `time`, `level`, `message`, then the fields. */
export function createJsonLogger(write: (text: string) => void, clock: Clock, least: LogLevel): Logger {
  return {
    log: (level, message, fields) => {
      if (!isLoudEnough(level, least)) return;
      const time = new Date(clock.now()).toISOString();
      write(`${JSON.stringify({ time, level, message, ...fields })}\n`);
    },
  };
}
