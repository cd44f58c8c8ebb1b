import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The Gateway answered something other than the JSON that was due. */
export class UpstreamDecodeError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param found What came instead, such as `an HTML page`
   */
  constructor(found: string, details: IbkrErrorDetails = {}) {
    super(
      "upstream_decode_error",
      `${describeCall(details)}: expected JSON, found ${found}; is this the address of a Gateway?`,
      details,
    );
  }
}
