import { BadRequestError } from "../errors/mod.ts";

/** How the session is owned. Everything has a default. */
export interface OwnOptions {
  /** Longest time between tickles, in milliseconds; up to a tenth is taken off by chance. Default 60 000. */
  readonly everyMs?: number;
  /** Take the session over from another program of the same username. Default false: that is reported and left alone. */
  readonly compete?: boolean;
  /** Ids of order questions that IBKR shall not ask, sent anew after each new session; 51 at most. Default: none. */
  readonly suppress?: readonly string[];
}

/** Somebody owns the session from here on. Stops with the client too. */
export interface SessionOwner extends AsyncDisposable {
  /** Looks at once instead of at the next turn, a second after the last look at the earliest. */
  check(): void;
  /** Stops, ends every iteration over the states, waits for what is under way. Twice does no harm. */
  stop(): Promise<void>;
}

/** IBKR ends an idle session after five minutes. */
const LONGEST_MS = 240_000;
/** IBKR answers with 429 below it. */
const SHORTEST_MS = 1_200;
const MOST_SUPPRESSED = 51;

/**
 * Fills in the defaults.
 *
 * @throws {BadRequestError} for a pace that loses the session or is refused, and for too many message ids
 */
export function resolveOwnOptions(options: OwnOptions): Required<OwnOptions> {
  const { everyMs = 60_000, compete = false, suppress = [] } = options;
  if (!(everyMs >= SHORTEST_MS && everyMs <= LONGEST_MS)) {
    throw new BadRequestError(`session.own(): everyMs is ${everyMs}, expected ${SHORTEST_MS} to ${LONGEST_MS}`);
  }
  if (suppress.length > MOST_SUPPRESSED) {
    throw new BadRequestError(
      `session.own(): ${suppress.length} ids to suppress, IBKR takes ${MOST_SUPPRESSED} at most`,
    );
  }
  return { everyMs, compete, suppress };
}
