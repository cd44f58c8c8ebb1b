import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** Nobody is logged in at the Gateway: a human has to log in in a browser. */
export class NotAuthenticatedError extends IbkrError {
  /** Says what was attempted, what was found and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super(
      "not_authenticated",
      `${describeCall(details)}: the Gateway is not authenticated; log in at its login page and try again`,
      details,
    );
  }
}
