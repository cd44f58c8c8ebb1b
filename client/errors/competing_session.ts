import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** Another program holds the brokerage session of this username. */
export class CompetingSessionError extends IbkrError {
  /** Says what was attempted, what was found and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super(
      "competing_session",
      `${
        describeCall(details)
      }: another session of this username is active; close it, or call session.init({ compete: true }) to take over`,
      details,
    );
  }
}
