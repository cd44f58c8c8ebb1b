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
}

/** What a request waits with. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly details: IbkrErrorDetails;
}

/**
 * Waits for room in IBKR's budgets, then for a place in flight: the other way round, a call that waits for its budget
 * would keep others from theirs.
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
  const permit: Permit = path === null
    ? UNPACED
    : await pacer.enter({ method, path, lane, signal, details, deadlineMs: clock.now() + timeoutMs });
  try {
    const free = await slots.acquire(lane, signal);
    return {
      leave: (sent) => {
        free();
        if (sent) permit.answered();
        else permit.refund();
      },
    };
  } catch (error) {
    permit.refund();
    throw error;
  }
}

const NO_PLACE: Place = { leave: () => {} };

/** The path as the budgets know it; null for what no budget counts, such as the login pages. */
export function budgetPath(path: string): string | null {
  const below = path.match(/^\/v1\/(?:api|portal)(\/[^?]*)/);
  return below?.[1] ?? null;
}
