import { type Clock, type IbkrClient, isIbkrError } from "../../mod.ts";
import { type Finding, type HealthCheck, sinceFirstSeen } from "./findings.ts";

/** How long an answer of the Gateway counts, so that a probe every second costs no budget. */
const FRESH_MS = 5_000;

/**
 * The session, as its owner sees it. Where nobody here owns it, the Gateway is asked, once in a while.
 */
export function checkSession(client: IbkrClient, clock: Clock): HealthCheck {
  const since = sinceFirstSeen(clock);
  let asked: { readonly atMs: number; readonly finding: Promise<Finding> } | null = null;

  /** Whoever asks next shares the answer, so no caller's going may end it; the client has a deadline of its own. */
  async function ask(): Promise<Finding> {
    try {
      const { authenticated, connected, competing } = await client.session.status();
      const ok = authenticated && connected && !competing;
      const state = ok ? "ready" : competing ? "competing" : "not-ready";
      const reason = ok ? null : `authenticated ${authenticated}, connected ${connected}, competing ${competing}`;
      return { ok, state, sinceMs: since(state), reason };
    } catch (error) {
      const state = isIbkrError(error, "not_authenticated") ? "needs-login" : "down";
      const reason = isIbkrError(error) ? error.message : "the Gateway could not be asked";
      return { ok: false, state, sinceMs: since(state), reason };
    }
  }

  return {
    name: "session",
    look: () => {
      const report = client.session.current();
      if (report !== null) {
        const { state, sinceMs, reason } = report;
        return { ok: state === "ready", state, sinceMs, reason: state === "ready" ? null : reason };
      }
      const nowMs = clock.now();
      if (asked === null || Math.abs(nowMs - asked.atMs) >= FRESH_MS) asked = { atMs: nowMs, finding: ask() };
      return asked.finding;
    },
  };
}
