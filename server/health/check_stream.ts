import type { SidecarEvents } from "../events/http/world.ts";
import type { HealthCheck } from "./findings.ts";

/** The stream: heard, as far as events are captured; without them nobody needs it all the time. */
export function checkStream(events: SidecarEvents | undefined): HealthCheck {
  return {
    name: "stream",
    look: () => {
      if (events === undefined) return { ok: true, state: "off", sinceMs: null, reason: null };
      const { connected, connectedSinceMs } = events.capture.health();
      return {
        ok: connected,
        state: connected ? "up" : "down",
        sinceMs: connectedSinceMs,
        reason: connected ? null : "nothing is heard from IBKR's stream",
      };
    },
  };
}
