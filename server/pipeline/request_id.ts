import type { Clock } from "../../mod.ts";

/** The caller's request id where it is fit for a header and a log line, a new one otherwise. */
export function requestId(supplied: string | null, clock: Clock): string {
  return supplied !== null && /^[!-~]{1,128}$/.test(supplied) ? supplied : clock.uuid();
}
