import { BadRequestError } from "../errors/mod.ts";

/** How the session is owned. Everything has a default. */
export interface OwnOptions {
  /** Longest time between tickles, in milliseconds; up to a tenth is taken off by chance. Default 60 000. */
  readonly everyMs?: number;
  /** Take the session over from another program of the same username. Default false: that is reported and left alone. */
  readonly compete?: boolean;
  /** Ids of order questions that IBKR shall not ask, sent anew after each new session; 51 at most. Default: none. */
  readonly suppress?: readonly string[];
  /**
   * Asked before each look: false while another process owns the session, which this one then only watches. Default: true.
   */
  readonly mayOwn?: () => boolean;
  /** Told after every look what came of it. What it throws is logged. */
  readonly onLook?: (result: LookResult) => void;
}

/** What came of one look at the session, which is a tickle for whoever owns it. */
export type LookResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: unknown; readonly failuresInARow: number };

/** Somebody owns the session from here on. Stops with the client too. */
export interface SessionOwner extends AsyncDisposable {
  /** Looks at once instead of at the next turn, a second after the last look at the earliest. */
  check(): void;
  /** Stops, ends every iteration over the states, waits for what is under way. Twice does no harm. */
  stop(): Promise<void>;
}

/** The longest time between tickles, in milliseconds: IBKR ends an idle session after five minutes. */
export const LONGEST_TICKLE_MS = 240_000;
/** The shortest time between tickles, in milliseconds: IBKR answers with 429 below it. */
export const SHORTEST_TICKLE_MS = 1_200;
const MOST_SUPPRESSED = 51;

/**
 * Fills in the defaults.
 *
 * @throws {BadRequestError} for a pace that loses the session or is refused, and for too many message ids
 */
export function resolveOwnOptions(options: OwnOptions): Required<OwnOptions> {
  const { everyMs = 60_000, compete = false, suppress = [], mayOwn = () => true, onLook = () => {} } = options;
  if (!(everyMs >= SHORTEST_TICKLE_MS && everyMs <= LONGEST_TICKLE_MS)) {
    throw new BadRequestError(
      `session.own(): everyMs is ${everyMs}, expected ${SHORTEST_TICKLE_MS} to ${LONGEST_TICKLE_MS}`,
    );
  }
  if (suppress.length > MOST_SUPPRESSED) {
    throw new BadRequestError(
      `session.own(): ${suppress.length} ids to suppress, IBKR takes ${MOST_SUPPRESSED} at most`,
    );
  }
  return { everyMs, compete, suppress, mayOwn, onLook };
}
