import type { Clock } from "../../../mod.ts";
import type { Capture } from "../capture_types.ts";
import type { Outbox } from "../outbox_types.ts";
import type { EventLog } from "../types.ts";
import type { Readers } from "./readers.ts";

/** The events of a sidecar: what is captured, kept and wanted. They stay the caller's: the sidecar closes none of them. */
export interface SidecarEvents {
  /** What is kept. */
  readonly log: EventLog;
  /** What fills it, and asks for market data. */
  readonly capture: Pick<Capture, "health" | "leases">;
  /** What publishes it elsewhere, if anything does. */
  readonly outbox?: Pick<Outbox, "health"> | undefined;
}

/** What the routes of the events share. */
export interface EventsWorld extends SidecarEvents {
  readonly clock: Clock;
  /** Aborts when the sidecar stops: whoever waits is let go. */
  readonly stopping: AbortSignal;
  readonly readers: Readers;
}
