import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** A fault of ours. */
export class InternalError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param found What went wrong, in a few words
   */
  constructor(found: string, details: IbkrErrorDetails = {}) {
    super("internal", `${describeCall(details)}: internal error: ${found}`, details);
  }
}
