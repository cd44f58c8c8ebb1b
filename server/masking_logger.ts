import { type LogFields, type Logger, maskAccounts } from "../mod.ts";

/** Masks account numbers in whatever is logged: a caller's own request id may be one. */
export function maskingLogger(logger: Logger): Logger {
  return { log: (level, message, fields) => logger.log(level, maskAccounts(message), fields && masked(fields)) };
}

function masked(fields: LogFields): LogFields {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? maskAccounts(value) : value]),
  );
}
