import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The caller gave up. */
export class AbortedError extends IbkrError {
  /** Says what was attempted, what was found and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super("aborted", `${describeCall(details)}: aborted by the caller`, details);
  }
}
