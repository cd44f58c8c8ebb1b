import { Counter, Gauge, type Registry } from "prom-client";
import { type Clock, SPEC_VERSION, VERSION } from "../../mod.ts";
import { DEFAULT_RETENTION_DAYS } from "../events/topic_kinds.ts";
import type { MetricSources } from "./metrics.ts";

/** The states of the session, all of them: a series that comes and goes can't be alerted on. */
const STATES = ["down", "stuck", "needs-login", "sso-only", "competing", "maintenance", "ready"] as const;

/** Sets what it says when the numbers are asked for. */
type Look = (sources: MetricSources) => void;

/** Everything that is read when somebody asks, and costs nothing until then. */
export function readState(registry: Registry, clock: Clock): Look {
  const looks = [build, pacing, session, restarts, stream, events, store].map((make) => make(registry, clock));
  return (sources) => looks.forEach((look) => look(sources));
}

function build(registry: Registry, clock: Clock): Look {
  const info = gauge(registry, "bezant_build_info", "Always 1: which version runs on what", [
    "version",
    "deno",
    "spec",
  ]);
  info.set({ version: VERSION, deno: Deno.version.deno, spec: SPEC_VERSION }, 1);
  gauge(registry, "process_start_time_seconds", "Start of the process, Unix seconds").set(clock.now() / 1000);
  const consumers = gauge(registry, "bezant_stream_consumers", "WebSockets that listen to the stream");
  return (sources) => consumers.set(sources.consumers());
}

function pacing(registry: Registry, clock: Clock): Look {
  const inFlight = gauge(registry, "bezant_upstream_requests_in_flight", "Requests that the Gateway works on");
  const waiting = gauge(registry, "bezant_upstream_requests_waiting", "Requests that wait for a budget");
  const backoff = gauge(registry, "bezant_pacing_backoff_seconds", "Silence that is left after a 429");
  const left = gauge(registry, "bezant_pacing_budget_left", "Requests that a budget allows now", ["budget"]);
  const size = gauge(registry, "bezant_pacing_budget_size", "Requests that a full budget allows", ["budget"]);
  const sent = counter(registry, "bezant_pacing_requests_total", "Requests that a budget counted", ["budget"]);
  const refused = counter(registry, "bezant_pacing_refused_total", "Requests that were refused for it", ["budget"]);
  return ({ client }) => {
    const now = client.pacing.snapshot();
    inFlight.set(now.inFlight);
    waiting.set(now.waiting);
    backoff.set(now.backoffUntilMs === null ? 0 : (now.backoffUntilMs - clock.now()) / 1000);
    sent.reset();
    refused.reset();
    for (const { name: budget, tokens, count, ...bucket } of now.buckets) {
      left.set({ budget }, Math.floor(tokens));
      size.set({ budget }, count);
      sent.inc({ budget }, bucket.sent);
      refused.inc({ budget }, bucket.refused);
    }
  };
}

function session(registry: Registry): Look {
  const states = gauge(registry, "bezant_session_state", "1 for the state that the session is in", ["state"]);
  const since = gauge(registry, "bezant_session_state_since_seconds", "Since when it is in it, Unix seconds");
  const sessions = counter(registry, "bezant_sessions_total", "Brokerage sessions that were ready");
  return ({ client }) => {
    const report = client.session.current();
    for (const state of STATES) states.set({ state }, report?.state === state ? 1 : 0);
    since.set(report === null ? 0 : report.sinceMs / 1000);
    setTotal(sessions, report?.sessions ?? 0);
  };
}

function restarts(registry: Registry): Look {
  const asked = counter(registry, "bezant_gateway_restarts_total", "Restarts of the Gateway that were asked for");
  return ({ gatewayRestarts }) => setTotal(asked, gatewayRestarts?.() ?? 0);
}

function stream(registry: Registry): Look {
  const up = gauge(registry, "bezant_stream_up", "1 while the stream of events is heard");
  const last = gauge(registry, "bezant_stream_last_frame_seconds", "When the last frame came, Unix seconds");
  const reconnects = counter(registry, "bezant_stream_reconnects_total", "How often it was ready again");
  const frames = counter(registry, "bezant_stream_frames_total", "Frames that came");
  const malformed = counter(registry, "bezant_stream_malformed_frames_total", "Frames that could not be read");
  return (sources) => {
    const health = sources.events?.capture.health();
    up.set(health?.connected === true ? 1 : 0);
    last.set((health?.lastMessageAtMs ?? 0) / 1000);
    setTotal(reconnects, Math.max(0, (health?.readyCount ?? 0) - 1));
    setTotal(frames, health?.frames ?? 0);
    setTotal(malformed, health?.malformedFrames ?? 0);
  };
}

function events(registry: Registry): Look {
  const total = counter(registry, "bezant_events_total", "Events that became visible, by kind of topic", ["topic"]);
  const gaps = counter(registry, "bezant_gaps_total", "Outages of the stream that have ended");
  const outage = gauge(registry, "bezant_outage", "1 while an outage is on");
  return ({ events }) => {
    const counts = events?.log.counts() ?? {};
    total.reset();
    for (const topic of Object.keys(DEFAULT_RETENTION_DAYS)) total.inc({ topic }, counts[topic] ?? 0);
    setTotal(gaps, counts["gap"] ?? 0);
    outage.set((events?.log.openOutage() ?? null) === null ? 0 : 1);
  };
}

function store(registry: Registry, clock: Clock): Look {
  const up = gauge(registry, "bezant_events_store_up", "1 while events are stored in SQLite");
  const waiting = gauge(registry, "bezant_events_store_waiting", "Events that wait to be stored");
  const lag = gauge(registry, "bezant_events_store_lag_seconds", "Age of the oldest event that is not stored");
  return ({ events }) => {
    const health = events?.log.store();
    up.set(health?.state === "ok" ? 1 : 0);
    waiting.set(health?.waiting ?? 0);
    const sinceMs = health?.waitingSinceMs ?? null;
    lag.set(sinceMs === null ? 0 : Math.max(0, clock.now() - sinceMs) / 1000);
  };
}

function gauge<T extends string = never>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: T[] = [],
): Gauge<T> {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}

function counter<T extends string = never>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: T[] = [],
): Counter<T> {
  return new Counter({ name, help, labelNames, registers: [registry] });
}

/** A total that is kept elsewhere. */
function setTotal(counter: Counter<never>, total: number): void {
  counter.reset();
  counter.inc(total);
}
