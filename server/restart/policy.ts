/** When the Gateway's process may be started anew: the whole policy, as data and one pure function. @module */

/**
 * What the Gateway itself was seen to do, asked for a page that it answers without IBKR.
 *
 * - `answers`: it lives, whatever IBKR or the login are like
 * - `refused`: nothing listens at its port
 * - `silent`: it takes the connection and does not answer
 * - `broken`: it answers with a failure of its own (5xx)
 * - `unclear`: nothing of these; neither here nor there
 */
export type GatewayLook = "answers" | "refused" | "silent" | "broken" | "unclear";

/** How often the Gateway is looked at, in milliseconds. */
export const EVERY_MS = 60_000;
/** So many bad looks in a row, and no fewer. */
const LEAST_LOOKS = 5;
/** They have to be this far apart, the first and the last, in milliseconds. */
const LEAST_MS = 5 * 60_000;
/** Two looks that are further apart are not in a row, in milliseconds: nobody knows what was between them. */
const LONGEST_PAUSE_MS = 3 * EVERY_MS;
/** Between two restarts, in milliseconds: each costs a human a login. */
const COOLDOWN_MS = 2 * 3_600_000;
/** Within a day, whatever happens. */
const MOST_A_DAY = 3;
const DAY_MS = 24 * 3_600_000;
/** After this time a restart that brought nothing is told, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;

/** All that has to outlive the process. Times are Unix milliseconds. */
export interface RestartBook {
  /** The bad looks in a row; null after one that is not bad. */
  readonly bad: { readonly count: number; readonly sinceMs: number; readonly lastMs: number } | null;
  /** When restarts were asked for within the last day, oldest first. */
  readonly askedMs: readonly number[];
  /** The last one, as long as nobody knows what came of it. */
  readonly pending: { readonly atMs: number; readonly why: string } | null;
}

/** The book of a machine that has seen nothing. */
export const EMPTY_RESTART_BOOK: RestartBook = { bad: null, askedMs: [], pending: null };

/** What follows from a look. */
export interface RestartVerdict {
  readonly book: RestartBook;
  /** Why the Gateway has to be started anew; null when it has not. */
  readonly ask: string | null;
  /** What came of the restart before; null when there is nothing to tell. */
  readonly outcome: "answers" | "no-help" | null;
}

const FOUND: Readonly<Record<"refused" | "silent" | "broken", string>> = {
  refused: "nothing listens at its port",
  silent: "it takes connections and does not answer",
  broken: "it answers with failures of its own",
};

/** Judges one look. */
export function judgeLook(book: RestartBook, look: GatewayLook, nowMs: number): RestartVerdict {
  const { pending, outcome } = outcomeOf(book, look, nowMs);
  const askedMs = book.askedMs.filter((atMs) => isWithin(DAY_MS, atMs, nowMs));
  if (look === "answers" || look === "unclear") return { book: { bad: null, askedMs, pending }, ask: null, outcome };
  const bad = grown(book.bad, nowMs);
  const lastedMs = nowMs - bad.sinceMs;
  const isAllowed = askedMs.length < MOST_A_DAY && !askedMs.some((atMs) => isWithin(COOLDOWN_MS, atMs, nowMs));
  if (bad.count < LEAST_LOOKS || lastedMs < LEAST_MS || !isAllowed) {
    return { book: { bad, askedMs, pending }, ask: null, outcome };
  }
  const why = `${FOUND[look]}, for ${Math.round(lastedMs / 60_000)} minutes`;
  return { book: { bad: null, askedMs: [...askedMs, nowMs], pending: { atMs: nowMs, why } }, ask: why, outcome };
}

function grown(bad: RestartBook["bad"], nowMs: number): NonNullable<RestartBook["bad"]> {
  if (bad === null || nowMs < bad.lastMs || nowMs - bad.lastMs > LONGEST_PAUSE_MS) {
    return { count: 1, sinceMs: nowMs, lastMs: nowMs };
  }
  // what lasts for days is not counted, and written to an SD card, for days
  return { count: Math.min(bad.count, LEAST_LOOKS) + 1, sinceMs: bad.sinceMs, lastMs: nowMs };
}

function outcomeOf(
  { pending }: RestartBook,
  look: GatewayLook,
  nowMs: number,
): Pick<RestartBook, "pending"> & Pick<RestartVerdict, "outcome"> {
  if (pending === null) return { pending, outcome: null };
  if (look === "answers") return { pending: null, outcome: "answers" };
  return isWithin(PATIENCE_MS, pending.atMs, nowMs)
    ? { pending, outcome: null }
    : { pending: null, outcome: "no-help" };
}

/** To both sides: a clock that was set back must neither allow more nor block for ever. */
function isWithin(ms: number, atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) < ms;
}
