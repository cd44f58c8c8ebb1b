import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The connection broke after it had come about. */
export class UpstreamHttpError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param found What broke, in a few words
   */
  constructor(found: string, details: IbkrErrorDetails = {}) {
    const read = details.effect === undefined || details.effect === "read";
    super(
      "upstream_http_error",
      `${describeCall(details)}: ${found}` + (read ? "" : "; it may have been done: read the live orders first"),
      details,
    );
  }
}
