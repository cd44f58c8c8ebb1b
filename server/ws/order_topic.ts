import type { StreamTap } from "../../mod.ts";
import type { Consumer } from "./consumer.ts";
import { type JsonRecord, recordsOf, wordOf, wordsOf } from "./records.ts";
import { encode, encodeText } from "./say.ts";
import type { SharedTopic } from "./shared_topic.ts";
import { createWish } from "./wish.ts";

/** Orders whose status is remembered, to tell whom a change that does not name it is for. */
const REMEMBERED = 10_000;

/**
 * Orders (`sor`). All of them are asked for, always: a filter at the Gateway would take the rest from everybody else, so
 * filters are applied here. What can't be judged, a change of an order of unknown status, is passed on.
 */
export function createOrderTopic(tap: Pick<StreamTap, "subscribe">): SharedTopic {
  const members = new Map<Consumer, ReadonlySet<string> | null>();
  const statuses = new Map<string, string>();
  const wish = createWish(tap);

  function learn(rows: readonly JsonRecord[]): void {
    for (const { orderId, status } of rows) {
      const [id, word] = [wordOf(orderId), wordOf(status)];
      if (id !== null && word !== null) statuses.set(id, plain(word));
    }
    for (const oldest of statuses.keys()) {
      if (statuses.size <= REMEMBERED) return;
      statuses.delete(oldest);
    }
  }

  function isWanted({ orderId }: JsonRecord, wanted: ReadonlySet<string>): boolean {
    const status = statuses.get(wordOf(orderId) ?? "");
    return status === undefined || wanted.has(status);
  }

  return {
    join(consumer, { filters }) {
      const words = [...wordsOf(filters) ?? []].map(plain);
      members.set(consumer, words.length === 0 ? null : new Set(words));
      wish.want({ topic: "sor", subscribe: "sor+{}", unsubscribe: "uor+{}" });
    },
    leave(consumer) {
      if (members.delete(consumer) && members.size === 0) wish.end();
    },
    has: (consumer) => members.has(consumer),
    isEmpty: () => members.size === 0,
    take(frame, text) {
      const rows = recordsOf(frame.args);
      learn(rows);
      const whole = encodeText(text);
      for (const [consumer, wanted] of members) {
        const kept = wanted === null ? rows : rows.filter((row) => isWanted(row, wanted));
        if (kept.length === rows.length) consumer.put(whole);
        else if (kept.length > 0) consumer.put(encode({ ...frame, args: kept }));
      }
    },
    onGap() {},
  };
}

/** IBKR writes a status as `PreSubmitted` and a filter for it also as `pre_submitted`. */
function plain(status: string): string {
  return status.toLowerCase().replaceAll(/[_\s]/g, "");
}
