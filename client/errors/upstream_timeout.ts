import { doubt } from "./doubt.ts";
import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The Gateway did not answer within the deadline. It never times out by itself: it hangs. */
export class UpstreamTimeoutError extends IbkrError {
  /** The deadline that passed, in milliseconds. */
  readonly timeoutMs: number;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param timeoutMs The deadline that passed
   * @param waitedFor What had not come: a free slot, the answer, the body
   */
  constructor(timeoutMs: number, waitedFor: string, details: IbkrErrorDetails = {}) {
    super(
      "upstream_timeout",
      `${describeCall(details)}: no ${waitedFor} within ${timeoutMs} ms; the Gateway or its line to IBKR is stuck${
        doubt(details)
      }`,
      details,
    );
    this.timeoutMs = timeoutMs;
  }
}
