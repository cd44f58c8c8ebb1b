import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The client was closed before the call. */
export class ClosedError extends IbkrError {
  /** Says what was attempted, what was found and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super("closed", `${describeCall(details)}: the client is closed; create a new one`, details);
  }
}
