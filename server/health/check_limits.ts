import type { Clock, IbkrClient } from "../../mod.ts";
import { type HealthCheck, sinceFirstSeen } from "./findings.ts";

/** Whether IBKR lets anything through: after a 429 nothing is sent until its time is over, cancels included. */
export function checkLimits(client: IbkrClient, clock: Clock): HealthCheck {
  const since = sinceFirstSeen(clock);
  const bornMs = clock.now();
  let hasBeenSilent = false;
  return {
    name: "limits",
    look: () => {
      const { backoffUntilMs } = client.pacing.snapshot();
      hasBeenSilent ||= backoffUntilMs !== null;
      const state = backoffUntilMs === null ? "open" : "silent";
      const reason = backoffUntilMs === null ? null : "IBKR said 429: too many requests. Nothing is sent until " +
        `${new Date(backoffUntilMs).toISOString()}, no cancel either: a request before that makes it longer`;
      return { ok: reason === null, state, sinceMs: hasBeenSilent ? since(state) : bornMs, reason };
    },
  };
}
