import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The Gateway named a contract id that is none. */
export class UpstreamBadConidError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param symbol The symbol that was looked up
   * @param raw What stood where the contract id belongs
   */
  constructor(symbol: string, raw: string, details: IbkrErrorDetails = {}) {
    super(
      "upstream_bad_conid",
      `${describeCall(details)}: the answer for "${symbol}" has contract id "${raw}", expected a whole number`,
      details,
    );
  }
}
