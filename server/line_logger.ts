import type { Clock, LogFields, Logger, LogLevel } from "../mod.ts";

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/** A logger that writes one line for each remark: time, level, message, then `name=value` for each field. */
export function createLineLogger(write: (text: string) => void, clock: Clock, least: LogLevel): Logger {
  return {
    log: (level, message, fields = {}) => {
      if (!isLoudEnough(level, least)) return;
      write(`${new Date(clock.now()).toISOString()} ${level.padEnd(5)} ${message}${fieldsText(fields)}\n`);
    },
  };
}

/** Whether a remark is to be written. */
export function isLoudEnough(level: LogLevel, least: LogLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

function fieldsText(fields: LogFields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${valueText(String(value))}`)
    .join("");
}

/** Plain where it can be, quoted where a blank or a control character would make two fields or two lines of one. */
function valueText(value: string): string {
  return /^[\w\-./:*@%~]+$/.test(value) ? value : JSON.stringify(value);
}
