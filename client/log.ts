/** How loud a log line is. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** Facts beside a message. Never a body, a cookie, a token or a query string. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Where the package's own remarks go. A bot passes its own; without one they go nowhere. */
export interface Logger {
  /** Writes one line. */
  log(level: LogLevel, message: string, fields?: LogFields): void;
}

/** The logger that says nothing. */
export const silentLogger: Logger = { log: () => {} };
