import type { Clock, OrderJournal } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import { type HealthCheck, sinceFirstSeen } from "./findings.ts";

/** The database of the events: what is captured is on the disk, or will be in a moment. */
export function checkEventsDatabase(events: SidecarEvents | undefined): HealthCheck {
  return {
    name: "events_database",
    look: () => {
      if (events === undefined) return { ok: true, state: "off", sinceMs: null, reason: null };
      const { state, problem, sinceMs } = events.log.store();
      return { ok: state === "ok" || state === "none", state, sinceMs, reason: problem };
    },
  };
}

/** The journal of orders: without it nothing is traded. */
export function checkJournal(journal: OrderJournal | undefined, clock: Clock): HealthCheck {
  const since = sinceFirstSeen(clock);
  return {
    name: "orders_database",
    look: () => {
      try {
        journal?.get("readiness"); // no such intent: an indexed look into the file
        return { ok: true, state: "ok", sinceMs: since("ok"), reason: null };
      } catch (error) {
        const reason = error instanceof Error ? error.message : "it can't be read";
        return { ok: false, state: "unreadable", sinceMs: since("unreadable"), reason };
      }
    },
  };
}
