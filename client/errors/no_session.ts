import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The login is there, the brokerage session is not (`no bridge`). */
export class NoSessionError extends IbkrError {
  /** Says what was attempted, what was found and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super(
      "no_session",
      `${describeCall(details)}: no brokerage session ("no bridge"); start it with session.init() and try again`,
      details,
    );
  }
}
