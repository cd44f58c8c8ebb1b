import type { Clock, IbkrClient } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { Exchange } from "../exchange.ts";
import type { HealthCheck } from "../health/findings.ts";
import { jsonResponse } from "../json_response.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { Refusal } from "../refusal.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { readQuery } from "../routes/query.ts";
import { ACT, BUNDLE, JAR, LOG, LOOK } from "./about.ts";
import type { DebugOptions } from "./debug_options.ts";
import { jar } from "./jar.ts";
import type { ProbeReport } from "./probe.ts";
import { requireToken } from "./require_token.ts";

/** What diagnostics look into. */
export interface DebugDeps {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly events: SidecarEvents | undefined;
  readonly metrics: Metrics | undefined;
  readonly checks: readonly HealthCheck[];
  /** Whether the session is this process's to change. */
  readonly isOwner: () => boolean;
  /** Without it there are none. */
  readonly debug: DebugOptions | undefined;
}

/** The routes below `/debug`; none where no token is set, and then they are 404 like everything else there. */
export function debugRoutes({ debug, ...deps }: DebugDeps): OwnRoute[] {
  if (debug === undefined || debug.token === "") return [];
  const { client, clock, isOwner } = deps;

  // what looks is loaded by those who look: few sidecars are ever asked
  async function look(signal: AbortSignal, mayInit: boolean): Promise<ProbeReport> {
    const { probe } = await import("./probe.ts");
    return await probe({ transport: client.transport, clock, mayInit, signal });
  }

  async function act({ signal }: Exchange): Promise<Response> {
    if (!isOwner()) throw new Refusal("session_not_owned", "Another process owns the session; only it may start one");
    return jsonResponse(await look(signal, true));
  }

  async function bundle({ signal }: Exchange): Promise<Response> {
    const { bundleResponse, gatherBundle } = await import("./bundle.ts");
    const sources = { ...deps, debug: debug as DebugOptions, signal, probe: () => look(signal, false) };
    return bundleResponse(await gatherBundle(sources), clock);
  }

  const routes: OwnRoute[] = [
    { method: "GET", path: "/debug/jar", about: JAR, answer: () => Promise.resolve(jar(client.transport)) },
    {
      method: "GET",
      path: "/debug/probe",
      about: LOOK,
      answer: async ({ signal }) => jsonResponse(await look(signal, false)),
    },
    { method: "POST", path: "/debug/probe", about: ACT, answer: act },
    {
      method: "GET",
      path: "/debug/log",
      about: LOG,
      answer: (exchange) => recentLog(debug, exchange),
    },
    { method: "GET", path: "/debug/bundle", about: BUNDLE, answer: bundle },
  ];
  return routes.map((route) => ({ ...route, answer: requireToken(debug, route.answer) }));
}

/** What the ring still has behind `after`: nobody may read the whole of it again and again to follow it. */
async function recentLog({ recentLog }: DebugOptions, { search }: Exchange): Promise<Response> {
  const { redactDeep } = await import("./redact.ts");
  const query = readQuery(search);
  const [after, limit] = [query.count("after"), query.count("limit")];
  const entries = (recentLog?.() ?? []).filter(({ seq }) => seq > after);
  return jsonResponse({ entries: redactDeep(limit === 0 ? entries : entries.slice(-limit)) });
}
