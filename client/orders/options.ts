import type { OrderJournal } from "../journal/types.ts";
import type { Rails, ReferencePrice } from "../rails/types.ts";
import type { CallOptions } from "../call.ts";
import type { QuestionPolicy } from "./policy.ts";

/** Reads what contracts cost now, and in what; `withQuotes: false` where currency, multiplier and rate are enough. */
export type ReadPrices = (
  conids: readonly number[],
  accountId: string,
  wanted: { readonly withQuotes: boolean },
) => Promise<readonly [number, ReferencePrice][]>;

/** How a client trades. Everything has a default that is safe; a bot that trades for real gives it a journal that is a file. */
export interface OrdersOptions {
  /** Where intents are written before they are sent. Default: in memory, which forgets with the process. */
  readonly journal?: OrderJournal | undefined;
  /** What stands before every order. Default: nothing. */
  readonly rails?: Rails | undefined;
  /**
   * What contracts cost now, for guard rails that need it. A contract that is left out has no price, and a rail that needs
   * one refuses. Default: IBKR's quotes and exchange rates.
   */
  readonly readPrices?: ReadPrices | undefined;
  /** Is told of each order that is called back, before the request leaves (`-1`: all). What it throws holds nothing up. */
  readonly onCancel?: ((accountId: string, orderId: string) => void) | undefined;
  /** How long an open question holds the lane of orders, in milliseconds. Default 20 000. */
  readonly questionTimeoutMs?: number | undefined;
}

/** How one order is placed or changed. */
export interface PlaceOptions extends Pick<CallOptions, "timeoutMs" | "signal"> {
  /** Which of IBKR's questions may be answered. Default: none; every question is declined and handed to the caller. */
  readonly questions?: QuestionPolicy | undefined;
}

/** How an order is called back. */
export interface CancelOptions extends Pick<CallOptions, "timeoutMs" | "signal"> {
  /** True: waits until the order is over, at most {@link waitMs}. Default: only until the request is received. */
  readonly wait?: boolean | undefined;
  /** Longest wait for the end, in milliseconds. Default 30 000. */
  readonly waitMs?: number | undefined;
}
