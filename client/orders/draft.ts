import type { ContractPreference } from "../contracts/types.ts";
import type { OrderLeg, OrderTicket } from "./ticket.ts";

/** One contract of a combo, before its contract id is known. Exactly one of `contract` and `conid` has to be given. */
export interface OrderLegDraft extends Omit<OrderLeg, "conid"> {
  /** As `ibkr.contracts.resolve` takes it, such as `AAPL 2026-12-18 200 C`. */
  readonly contract?: string | number | undefined;
  /** Contract id. */
  readonly conid?: number | undefined;
  /** Which of several contracts is meant. */
  readonly prefer?: ContractPreference | undefined;
}

/** An order whose contract is named as people name it. Exactly one of `contract`, `conid` and `legs` has to be given. */
export interface OrderDraft extends Omit<OrderTicket, "conid" | "legs"> {
  /**
   * As `ibkr.contracts.resolve` takes it: `AAPL`, `EUR.USD`, `ES DEC26`, `AAPL 2026-12-18 200 C`, an ISIN, a contract id; or
   * the legs of a combo: `+1 AAPL 2026-12-18 250 C, -1 AAPL 2026-12-18 255 C`.
   */
  readonly contract?: string | number | undefined;
  /** Contract id. Beside `legs` it is the one of the combo, and need not be given. */
  readonly conid?: number | undefined;
  /** Which of several contracts is meant. */
  readonly prefer?: ContractPreference | undefined;
  /** The contracts of a combo (spread). */
  readonly legs?: readonly OrderLegDraft[] | undefined;
}
