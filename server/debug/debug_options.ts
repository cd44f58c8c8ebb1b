import type { LogEntry } from "./log_ring.ts";

/** Diagnostics for whoever operates the sidecar. */
export interface DebugOptions {
  /** What has to be shown in `X-Bezant-Debug-Token`, beside the right to administer. */
  readonly token: string;
  /** It may also come as `?token=`, where addresses end up in logs and histories. Default false. */
  readonly isTokenInQuery?: boolean;
  /** The last lines of the log, for the bundle. Default: none. */
  readonly recentLog?: () => readonly LogEntry[];
  /** Which settings are set, for the bundle; no secret, no address. Default: nothing. */
  readonly settings?: Readonly<Record<string, string>>;
}
