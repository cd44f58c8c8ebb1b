import type { Clock } from "../../mod.ts";
import { type Finding, type HealthCheck, sinceFirstSeen } from "../health/findings.ts";
import type { SendOut } from "../net/send_out.ts";

/** How often it is asked at most. */
const FRESH_MS = 30_000;

/** Whether the tunnel is up, by its own word: cloudflared's `/ready` is 200 or 503. */
export function checkTunnel(url: string, send: SendOut, clock: Clock): HealthCheck {
  const since = sinceFirstSeen(clock);
  let last: { readonly atMs: number; readonly finding: Finding } | null = null;

  async function ask(signal: AbortSignal): Promise<Finding> {
    const problem = await problemOf(() => send({ url, method: "GET" }, signal));
    const state = problem === null ? "up" : "down";
    return { ok: problem === null, state, sinceMs: since(state), reason: problem };
  }

  return {
    name: "tunnel",
    look: async (signal) => {
      const nowMs = clock.now();
      if (last === null || Math.abs(nowMs - last.atMs) >= FRESH_MS) last = { atMs: nowMs, finding: await ask(signal) };
      return last.finding;
    },
  };
}

async function problemOf(ask: () => Promise<{ readonly status: number }>): Promise<string | null> {
  try {
    const { status } = await ask();
    return status === 200 ? null : `it answers with status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : "something was thrown";
  }
}
