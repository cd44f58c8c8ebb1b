import { doubt } from "./doubt.ts";
import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The connection broke after it had come about. */
export class UpstreamHttpError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param found What broke, in a few words
   */
  constructor(found: string, details: IbkrErrorDetails = {}) {
    super(
      "upstream_http_error",
      `${describeCall(details)}: ${found}${doubt(details)}`,
      details,
    );
  }
}
