import { jsonResponse } from "../../json_response.ts";
import type { EventsWorld } from "./world.ts";

/** `GET /events/_status` (sidecar contract §9.8), and how the store, the outage and the readers are doing. */
export function eventsStatus({ log, capture, clock, readers, outbox }: EventsWorld): Response {
  const health = capture.health();
  const outage = log.openOutage();
  const store = log.store();
  const { reconciliation } = health;
  return jsonResponse({
    connected: health.connected,
    last_message_at: timeText(health.lastMessageAtMs),
    reconnect_count: health.readyCount,
    uptime_seconds: Math.max(0, Math.floor((clock.now() - health.startedAtMs) / 1000)),
    reset_epoch: log.epoch(),
    topics_subscribed: [...health.topics].sort(),
    buffer_sizes: log.sizes(),
    last_seq: log.lastSeq(),
    frames: health.frames,
    repeated_frames: health.repeatedFrames,
    malformed_frames: health.malformedFrames,
    malformed_sample: health.malformedSample,
    reconciliation: {
      at: timeText(reconciliation.atMs),
      found: reconciliation.found,
      stale: reconciliation.stale,
      pending: reconciliation.isPending,
      failures_in_a_row: reconciliation.failuresInARow,
      problem: reconciliation.problem,
      unknown_before: timeText(reconciliation.unknownBeforeMs),
    },
    readers: readers.count(),
    outage: outage === null
      ? null
      : { reason: outage.reason, outage_id: outage.outageId, from: timeText(outage.fromMs) },
    store: { state: store.state, problem: store.problem, waiting: store.waiting },
    nats: outbox?.health() ?? null,
  });
}

function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
