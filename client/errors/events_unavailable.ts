import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/**
 * Why there are no events: no sidecar answered; it keeps none; it keeps none beyond its memory; its database can't be read at
 * present; another sidecar has that.
 */
export type EventsUnavailableReason = "no-sidecar" | "disabled" | "no-history" | "not-now" | "elsewhere";

const REMEDY: Readonly<Record<EventsUnavailableReason, string>> = {
  "no-sidecar":
    "no sidecar answers at the base address, and the Gateway by itself keeps no events; start bezant-server " +
    "and use its address, or ibkr.stream for what happens while the program runs",
  "disabled": "this sidecar keeps no events; start it with BEZANT_EVENTS_ENABLED=true",
  "no-history": "this sidecar keeps events in memory only; give it a database with BEZANT_EVENTS_DB_PATH",
  "not-now":
    "what follows the place is in the sidecar's database, which can't be read at present; keep the place and ask again",
  "elsewhere":
    "another sidecar keeps the events in the same database; use that one's address, or give this one its own with " +
    "BEZANT_EVENTS_DB_PATH; when the other one ends, this one goes on within seconds",
};

/** Events were asked for where none are kept. */
export class EventsUnavailableError extends IbkrError {
  /** What is missing. */
  readonly reason: EventsUnavailableReason;
  /** True for `not-now` and `elsewhere`, which pass by themselves. */
  override readonly retryable: boolean;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param reason What is missing
   */
  constructor(reason: EventsUnavailableReason, details: IbkrErrorDetails = {}) {
    super("events_unavailable", `${describeCall(details)}: ${REMEDY[reason]}`, details);
    this.reason = reason;
    this.retryable = reason === "not-now" || reason === "elsewhere";
  }
}
