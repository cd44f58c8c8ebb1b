import { PACING_RULES, type PacingRule } from "./pacing_table.ts";

/** How the client paces itself, where the defaults do not do. */
export interface PacingOptions {
  /** All requests together, in one second. Default 10, which is what IBKR allows behind the Gateway. */
  readonly requestsPerSecond?: number | undefined;
  /** Calls that may wait for a budget; one more is refused at once. Default 256. */
  readonly maxWaiting?: number | undefined;
}

/** `on`: IBKR's published budgets. `off`: none at all, for simulators; at IBKR the price is ten minutes of 429. */
export type Pacing = "on" | "off" | PacingOptions;

/** Pacing with every default filled in. */
export interface ResolvedPacing {
  readonly rules: readonly PacingRule[];
  readonly maxWaiting: number;
}

/**
 * Fills in defaults; null where there shall be none.
 *
 * @throws {RangeError} for a number that makes no sense
 */
export function resolvePacing(pacing: Pacing = "on"): ResolvedPacing | null {
  if (pacing === "off") return null;
  const { requestsPerSecond = 10, maxWaiting = 256 } = pacing === "on" ? {} : pacing;
  whole("requestsPerSecond", requestsPerSecond, 2); // one of them is kept for the priority lane
  whole("maxWaiting", maxWaiting, 1);
  const [all, ...others] = PACING_RULES;
  return { rules: [{ ...all!, count: requestsPerSecond }, ...others], maxWaiting };
}

function whole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(
    `Cannot create a client: pacing.${name} is ${value}, expected a whole number of at least ${least}`,
  );
}
