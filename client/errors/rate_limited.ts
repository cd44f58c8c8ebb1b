import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** What a call would have waited for, when it was refused here and not by IBKR. */
export interface RateLimit {
  /** Name of the budget that is spent, or what else is in the way. */
  readonly budget: string;
  /** How long until it could be sent at the earliest, in milliseconds. */
  readonly waitMs: number;
}

/**
 * The client's own 429: sent now, the call would overdraw a budget of IBKR, which answers that with ten minutes of silence
 * for everything. Nothing was sent. `retryAfterMs` says when it could be.
 */
export class RateLimitedError extends IbkrError {
  /** Name of the budget that is spent, or what else is in the way. */
  readonly budget: string;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param limit What was in the way, and for how long
   */
  constructor({ budget, waitMs }: RateLimit, details: IbkrErrorDetails = {}) {
    super(
      "rate_limited",
      `${describeCall(details)}: not sent, ${budget} has no room for it within its deadline; ` +
        `ask again in ${Math.ceil(waitMs / 1000)} s, or ask less often`,
      { ...details, outcome: "none", retryAfterMs: waitMs },
    );
    this.budget = budget;
  }
}
