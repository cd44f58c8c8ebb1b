import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** A guard rail forbids the order. */
export class OrderRefusedError extends IbkrError {
  /** Which rail, such as `max-order-notional`. */
  readonly rail: string;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param rail Which rail
   * @param found What it found, and what to do
   */
  constructor(rail: string, found: string, details: IbkrErrorDetails = {}) {
    super("order_refused", `${details.operation ?? "orders.place"}: nothing was sent: ${found} (${rail})`, details);
    this.rail = rail;
  }
}
