import { type LogFields, type Logger, maskAccounts } from "../mod.ts";

/** Masks account numbers in whatever is logged: a caller's own request id may be one. */
export function maskingLogger(logger: Logger): Logger {
  return { log: (level, message, fields) => logger.log(level, maskAccounts(message), fields && masked(fields)) };
}

function masked(fields: LogFields): LogFields {
  const shown: Record<string, LogFields[string]> = {};
  for (const [name, value] of Object.entries(fields)) {
    shown[name] = typeof value === "string" ? maskAccounts(value) : value;
  }
  return shown;
}
