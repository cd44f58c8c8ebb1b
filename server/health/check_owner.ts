import type { Clock } from "../../mod.ts";
import { type HealthCheck, sinceFirstSeen } from "./findings.ts";

/** Whether the session is this process's to change. One that waits for its turn is well, and of use to no bot that trades. */
export function checkOwner(isOwner: () => boolean, clock: Clock): HealthCheck {
  const since = sinceFirstSeen(clock);
  const bornMs = clock.now();
  let first: boolean | null = null;
  let hasChanged = false;
  return {
    name: "owner",
    look: () => {
      const ok = isOwner();
      first ??= ok;
      hasChanged ||= ok !== first;
      const state = ok ? "ours" : "locked";
      const reason =
        "another process owns the session of this Gateway: this one reads and cancels, and takes over once " +
        "that one is gone";
      return { ok, state, sinceMs: hasChanged ? since(state) : bornMs, reason: ok ? null : reason };
    },
  };
}
