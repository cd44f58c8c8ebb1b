import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The Gateway answered 200 and refused in the body. */
export class UpstreamRejectedError extends IbkrError {
  /** The Gateway's own words, redacted. */
  readonly reason: string;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param reason The Gateway's own words, redacted
   */
  constructor(reason: string, details: IbkrErrorDetails = {}) {
    super("upstream_rejected", `${describeCall(details)}: refused: ${reason}`, details);
    this.reason = reason;
  }
}
