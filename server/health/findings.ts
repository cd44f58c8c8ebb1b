import type { Clock } from "../../mod.ts";

/** What one check has found. */
export interface Finding {
  /** Whether it keeps the sidecar from being ready. */
  readonly ok: boolean;
  /** One word for what it is like. */
  readonly state: string;
  /** Since when, in Unix milliseconds; null when nobody knows. */
  readonly sinceMs: number | null;
  /** Why it is not ok, for people; null when there is nothing to say. */
  readonly reason: string | null;
}

/** What has to be well for the sidecar to be ready: looked at when somebody asks. */
export interface HealthCheck {
  /** Key in the answer. */
  readonly name: string;
  look(signal: AbortSignal): Finding | Promise<Finding>;
}

/** Remembers since when a finding is what it is, for those who can't say it themselves. */
export function sinceFirstSeen(clock: Clock): (state: string) => number {
  let last: { readonly state: string; readonly sinceMs: number } | null = null;
  return (state) => {
    if (last?.state !== state) last = { state, sinceMs: clock.now() };
    return last.sinceMs;
  };
}
