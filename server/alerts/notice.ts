import { isWeekend, nextMidnight } from "./quiet.ts";

/** A login that is about to end. */
export interface NearEnd {
  /** When, Unix milliseconds. */
  readonly endMs: number;
  /** By which rule, for people. */
  readonly why: string;
}

/** IBKR lets no login live longer. */
const LONGEST_LOGIN_MS = 24 * 3_600_000;
/** A second rule that ends the same login so soon after the first is no news. */
const SAME_END_MS = 2 * 3_600_000;

/**
 * The end of the present login, when it is near enough to be told and was not told yet. Before a Saturday or a Sunday
 * nothing is said: nobody has to log in for a closed market.
 *
 * Source: gateway-and-cpapi reference §3.3, from IBKR's documents: midnight of the region, 24 h at most.
 */
export function nearEnd(
  { loginSinceMs, noticedEndMs }: { readonly loginSinceMs: number | null; readonly noticedEndMs: number },
  { nowMs, noticeMs, zone }: { readonly nowMs: number; readonly noticeMs: number; readonly zone: string },
): NearEnd | null {
  if (loginSinceMs === null || noticeMs === 0) return null;
  const ends: NearEnd[] = [
    { endMs: nextMidnight(nowMs, zone), why: "IBKR ends logins at its daily reset." },
    { endMs: loginSinceMs + LONGEST_LOGIN_MS, why: "No login lives longer than 24 hours." },
  ];
  const [first] = ends.filter(({ endMs }) =>
    endMs > nowMs && endMs - nowMs <= noticeMs && Math.abs(endMs - noticedEndMs) > SAME_END_MS
  ).sort((a, b) => a.endMs - b.endMs);
  return first === undefined || isWeekend(first.endMs, zone) ? null : first;
}
