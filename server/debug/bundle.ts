/** `GET /debug/bundle`: what a maintainer needs to see, in one file, without secrets. @module */
import { type Clock, type IbkrClient, type PacingSnapshot, SPEC_VERSION, VERSION } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { Finding, HealthCheck } from "../health/findings.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { DebugOptions } from "./debug_options.ts";
import { jarEntries } from "./jar.ts";
import type { ProbeReport } from "./probe.ts";
import { redactDeep } from "./redact.ts";

/** What a bundle is made from. */
export interface BundleSources {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly events: SidecarEvents | undefined;
  readonly metrics: Metrics | undefined;
  readonly checks: readonly HealthCheck[];
  readonly debug: DebugOptions;
  /** Looks at the Gateway without changing anything. */
  readonly probe: () => Promise<ProbeReport>;
  readonly signal: AbortSignal;
}

/** Gathers it. What can't be had is said in its place. */
export async function gatherBundle(sources: BundleSources): Promise<unknown> {
  const { client, clock, events, metrics, checks, debug, signal } = sources;
  const { gateway, trust } = client.transport;
  const bundle = {
    about: {
      made: new Date(clock.now()).toISOString(),
      version: VERSION,
      spec: SPEC_VERSION,
      deno: Deno.version.deno,
      system: `${Deno.build.os} ${Deno.build.arch}`,
      gateway: { isTls: gateway.isTls, port: gateway.port, engine: trust.engine, why: trust.why },
    },
    settings: debug.settings ?? {},
    health: await attempt(async () => await findings(checks, signal)),
    probe: await attempt(sources.probe),
    pacing: await attempt(() => pacing(client.pacing.snapshot())),
    jar: await attempt(() => jarEntries(client.transport)),
    capture: await attempt(() => events?.capture.health() ?? "off"),
    store: await attempt(() => store(events)),
    metrics: await attempt(async () => (await metrics?.text())?.split("\n") ?? "off"),
    log: await attempt(() => debug.recentLog?.() ?? []),
  };
  return redactDeep(bundle);
}

/** A bundle as a file: JSON, packed by the runtime. */
export function bundleResponse(bundle: unknown, clock: Clock): Response {
  const packed = new Blob([JSON.stringify(bundle, null, 1)]).stream().pipeThrough(new CompressionStream("gzip"));
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  return new Response(packed, {
    headers: {
      "content-type": "application/gzip",
      "content-disposition": `attachment; filename="bezant-${day}.json.gz"`,
      "cache-control": "no-store",
    },
  });
}

async function findings(checks: readonly HealthCheck[], signal: AbortSignal): Promise<(Finding & { name: string })[]> {
  return await Promise.all(checks.map(async (check) => ({ name: check.name, ...await check.look(signal) })));
}

function pacing({ buckets, ...rest }: PacingSnapshot): unknown {
  return { ...rest, buckets: buckets.map(({ tokens: left, ...bucket }) => ({ ...bucket, left })) };
}

/** Where the file is says who its owner is. */
function store(events: SidecarEvents | undefined): unknown {
  if (events === undefined) return "off";
  const { path, ...rest } = events.log.store();
  return { ...rest, hasFile: path !== null, epoch: events.log.epoch(), sizes: events.log.sizes() };
}

async function attempt(look: () => unknown): Promise<unknown> {
  try {
    return await look();
  } catch (error) {
    return { failed: error instanceof Error ? error.message : "something was thrown" };
  }
}
