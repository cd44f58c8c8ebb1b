import { type Clock, maskAccounts, VERSION } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { jsonResponse } from "../json_response.ts";
import type { Finding, HealthCheck } from "./findings.ts";

const FRESH = { "cache-control": "no-store" } as const;

/**
 * `GET /livez`: the process answers. Nothing is asked or looked at, so that no orchestrator restarts a sidecar whose human
 * has to log in (contract W-33).
 */
export function livez(clock: Clock): Handler {
  const since = timeText(clock.now());
  return () => Promise.resolve(jsonResponse({ alive: true, since, version: VERSION }, 200, FRESH));
}

/**
 * `GET /readyz`: whether a bot can work with it now, what keeps it from that, and since when: 200 or 503.
 *
 * Shape: `{"ready", "since", "checks": {"<name>": {"ok", "state", "since", "reason"}}}`.
 */
export function readyz(checks: readonly HealthCheck[]): Handler {
  return async ({ signal }) => {
    const findings = await Promise.all(checks.map(async (check) => [check.name, await check.look(signal)] as const));
    const isReady = findings.every(([, { ok }]) => ok);
    const body = {
      ready: isReady,
      since: timeText(sinceOf(findings.map(([, finding]) => finding), isReady)),
      checks: Object.fromEntries(findings.map(([name, finding]) => [name, shown(finding)])),
    };
    return jsonResponse(body, isReady ? 200 : 503, FRESH);
  };
}

/** Ready since the last of them came up, not ready since the first of those that are down went. */
function sinceOf(findings: readonly Finding[], isReady: boolean): number | null {
  const times = findings.filter(({ ok }) => ok === isReady).flatMap(({ sinceMs }) => sinceMs === null ? [] : [sinceMs]);
  if (times.length === 0) return null;
  return isReady ? Math.max(...times) : Math.min(...times);
}

function shown({ ok, state, sinceMs, reason }: Finding): unknown {
  return { ok, state, since: timeText(sinceMs), reason: reason === null ? null : maskAccounts(reason) };
}

function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
