/** What the outbox agrees on with what carries its messages away. @module */

/** Something to publish. */
export interface OutboxMessage {
  /** Where it goes, such as `bezant.events.trades`. */
  readonly subject: string;
  /** The same whenever it is sent again, by which it is recognised. */
  readonly id: string;
  /** The event as JSON text. */
  readonly text: string;
}

/** A way to the broker. */
export interface Outlet {
  /**
   * Sends a message; resolved when it is stored.
   *
   * @param afterId What must be the last one that was stored; refused otherwise. Undefined: whatever
   * @throws {Error} when it is not known to be stored
   */
  publish(message: OutboxMessage, afterId: string | undefined): Promise<void>;
  /** Whether nothing will go through any more. */
  isClosed(): boolean;
  /** Ends it; what is under way is rejected. Never throws. */
  close(): Promise<void>;
}

/** How publishing is doing. */
export interface OutboxHealth {
  /** `retrying`: the broker can't be reached or refuses, or another process has the database; `stopped`: the end. */
  readonly state: "connecting" | "ok" | "retrying" | "stopped";
  /** Why it is not `ok`. */
  readonly problem: string | null;
  /** Up to which `seq` everything is published; null before the first. */
  readonly seq: number | null;
  /** Messages that were stored since the start. */
  readonly published: number;
}

/** The outbox, while it runs. */
export interface Outbox {
  /** How it is doing. */
  health(): OutboxHealth;
  /** Stops; the next start goes on from here. Twice does no harm. */
  close(): Promise<void>;
}
