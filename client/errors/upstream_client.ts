import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";
import { tail } from "./upstream_status.ts";

/** The Gateway refused the request as such (4xx other than the ones with a class of their own). */
export class UpstreamClientError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param hint What is known about this answer, if anything
   */
  constructor(details: IbkrErrorDetails & { readonly status: number }, hint = "") {
    super(
      "upstream_client_error",
      `${describeCall(details)}: upstream returned ${details.status}${tail(details, hint)}`,
      details,
    );
  }
}
