import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The feed of a contract stayed cold: no price came within the deadline. */
export class NoMarketDataError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param what The symbol or contract id
   * @param waitedMs How long it was asked for
   * @param why What the feed said about it
   */
  constructor(what: string, waitedMs: number, why?: string, details: IbkrErrorDetails = {}) {
    super(
      "no_market_data",
      `Cannot quote ${what}: no price within ${waitedMs} ms; ` +
        (why ?? "the feed is cold, the market closed or a subscription missing"),
      details,
    );
  }
}
