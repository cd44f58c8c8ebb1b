/** Events as messages. @module */

import { timeText } from "./event_json.ts";
import type { OutboxMessage } from "./outbox_types.ts";
import type { StoredEvent } from "./types.ts";

/** Events of a topic that nobody can publish any more. */
export interface Missed {
  readonly topic: string;
  /** What was published lies up to here. */
  readonly afterSeq: number;
  /** What still is there begins here. */
  readonly headSeq: number;
}

/** An event as it is served. */
export function eventMessage(prefix: string, { epoch, topic, cursor, json }: StoredEvent): OutboxMessage {
  return { subject: subjectOf(prefix, topic), id: `${epoch}:${topic}:${cursor}`, text: json };
}

/** What those are told who would otherwise miss events without knowing: under the same subject, in the form of an event. */
export function missedMessage(prefix: string, missed: Missed, now: { epoch: number; atMs: number }): OutboxMessage {
  const { topic, afterSeq, headSeq } = missed;
  return {
    subject: subjectOf(prefix, topic),
    id: `expired:${topic}:${afterSeq}:${headSeq}`,
    text: JSON.stringify({
      topic,
      received_at: timeText(now.atMs),
      reset_epoch: now.epoch,
      payload: { reason: "expired", after_seq: afterSeq, head_seq: headSeq },
    }),
  };
}

/** `marketdata:265598` becomes `bezant.events.marketdata.265598`; what means something in a subject becomes `_`. */
function subjectOf(prefix: string, topic: string): string {
  const words = topic.split(":").map((word) => word.replaceAll(/[^A-Za-z0-9_-]/g, "_") || "_");
  return [prefix, ...words].join(".");
}
