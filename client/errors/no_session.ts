import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The login is there, the brokerage session is not (`no bridge`). */
export class NoSessionError extends IbkrError {
  override readonly name = "NoSessionError";

  /** Says what was attempted and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super(
      "no_session",
      `${describeCall(details)}: no brokerage session ("no bridge"); start it with session.init() and try again`,
      details,
    );
  }
}
