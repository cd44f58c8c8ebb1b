import type { Clock } from "../../mod.ts";

/** When somebody's login last went through in a browser; the Gateway may know nothing of it all the same. */
export interface LoginSighting {
  /** A login went through now. */
  note(): void;
  /** Unix milliseconds; null when none was seen, or it does not matter any more. */
  seenMs(): number | null;
  /** It does not matter any more. */
  forget(): void;
}

/** Makes one that has seen nothing. */
export function createLoginSighting(clock: Pick<Clock, "now">): LoginSighting {
  let atMs: number | null = null;
  return {
    note: () => void (atMs = clock.now()),
    seenMs: () => atMs,
    forget: () => void (atMs = null),
  };
}
