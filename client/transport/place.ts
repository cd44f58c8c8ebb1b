import type { Clock } from "../clock.ts";
import type { IbkrErrorDetails } from "../errors/mod.ts";
import { type Permit, UNPACED } from "./permit.ts";
import type { Pacer } from "./pacer.ts";
import { laneOf } from "./pacing_table.ts";
import type { Slots } from "./slots.ts";
import type { TransportRequest } from "./types.ts";

/** A request's room in the budgets and its place among the requests in flight. */
export interface Place {
  /** Gives both back; `sent` says whether the server can have counted the request. Twice does no harm. */
  leave(sent: boolean): void;
  /** How long the request keeps it when its caller has given up and no answer comes, in milliseconds. */
  readonly keepMs: number;
}

/** How long a request whose caller has given up keeps its place when no answer comes, in milliseconds. */
export const KEEP_MS = 120_000;

/**
 * A tickle that nobody answers makes way sooner, in milliseconds: with its deadline of 10 s one a minute goes out at most,
 * and after a hang the session is looked at within that.
 */
export const KEEP_TICKLE_MS = 50_000;

/** What a request waits with. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly details: IbkrErrorDetails;
}

/**
 * Waits for room in IBKR's budgets, then for a place in flight: the other way round, a call that waits for its budget
 * would keep others from theirs. A tickle takes its own place first: while one is unanswered, the next one shall hear that
 * the Gateway does not answer, not that a budget is spent.
 *
 * @throws {RateLimitedError} when there is no room in time
 * @throws the signal's reason when it aborts first
 */
export async function takePlace(
  request: TransportRequest,
  patience: Patience,
  { pacer, slots, clock }: { readonly pacer: Pacer; readonly slots: Slots; readonly clock: Clock },
): Promise<Place> {
  if (request.endsAtSidecar === true) return NO_PLACE;
  const { method } = request;
  const path = budgetPath(request.path);
  const lane = request.lane ?? laneOf(method, path ?? "");
  const { signal, details, timeoutMs } = patience;
  const pass = async (): Promise<Permit> =>
    path === null
      ? UNPACED
      : await pacer.enter({ method, path, lane, signal, details, deadlineMs: clock.now() + timeoutMs });
  if (lane === "tickle") {
    const free = await slots.acquire(lane, signal);
    try {
      return placeOf(await pass(), free, KEEP_TICKLE_MS);
    } catch (error) {
      free();
      throw error;
    }
  }
  const permit = await pass();
  try {
    return placeOf(permit, await slots.acquire(lane, signal), KEEP_MS);
  } catch (error) {
    permit.refund();
    throw error;
  }
}

function placeOf(permit: Permit, free: () => void, keepMs: number): Place {
  return {
    keepMs,
    leave: (sent) => {
      free();
      if (sent) permit.answered();
      else permit.refund();
    },
  };
}

const NO_PLACE: Place = { leave: () => {}, keepMs: 0 };

/** The path as the budgets know it; null for what no budget counts, such as the login pages. */
export function budgetPath(path: string): string | null {
  const below = path.match(/^\/v1\/(?:api|portal)(\/[^?]*)/);
  return below?.[1] ?? null;
}
