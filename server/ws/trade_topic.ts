import type { StreamTap } from "../../mod.ts";
import type { Consumer } from "./consumer.ts";
import type { Arguments } from "./language.ts";
import { type JsonRecord, recordsOf, wordOf } from "./records.ts";
import { encode } from "./say.ts";
import type { SharedTopic } from "./shared_topic.ts";
import { createWish } from "./wish.ts";

/** Fills that are remembered for those who come later. */
const REMEMBERED = 10_000;
/** As many days as the Gateway looks back at most. */
const MOST_DAYS = 7;
const DAY_MS = 86_400_000;
/** A fill this much older than the subscription may still be news: the Gateway's clock and ours differ. */
const LEEWAY_MS = 60_000;

interface Member {
  /** How many days back; 0 is none. */
  readonly days: number;
  readonly joinedMs: number;
}

/**
 * Fills (`str`). Whoever comes later gets the fills that have passed since the first one asked, as the Gateway gives them
 * to a new subscription; when they want more days than have been asked for, the Gateway is asked again, and what the
 * others know already is not sent to them a second time.
 */
export function createTradeTopic(tap: Pick<StreamTap, "subscribe">, now: () => number): SharedTopic {
  const members = new Map<Consumer, Member>();
  const wish = createWish(tap);
  /** The newest of each execution: it comes without its commission first, and again with it. */
  const known = new Map<string, { readonly row: JsonRecord; readonly text: string }>();
  let askedDays = 0;

  function isFor({ days, joinedMs }: Member, row: JsonRecord): boolean {
    const tradedMs = Number(row["trade_time_r"]);
    if (!Number.isFinite(tradedMs) || (days > 0 && days >= askedDays)) return true;
    return tradedMs >= joinedMs - LEEWAY_MS - (days === 0 ? 0 : (days + 1) * DAY_MS);
  }

  function isNews(row: JsonRecord): boolean {
    const id = wordOf(row["execution_id"]);
    if (id === null) return true;
    const text = JSON.stringify(row);
    const before = known.get(id);
    if (before?.text === text || (before !== undefined && hasCommission(before.row) && !hasCommission(row))) {
      return false;
    }
    known.set(id, { row, text });
    return true;
  }

  function forgetOldest(): void {
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) return;
      known.delete(oldest);
    }
  }

  function leave(consumer: Consumer): void {
    if (!members.delete(consumer) || members.size > 0) return;
    wish.end();
    known.clear();
    askedDays = 0;
  }

  return {
    join(consumer, args) {
      const member = { days: daysOf(args), joinedMs: now() };
      members.set(consumer, member);
      const days = Math.max(1, askedDays, member.days);
      consumer.put(encode({ topic: "str", args: [] }));
      askedDays = days;
      const earlier = member.days === 0 ? [] : [...known.values()].map(({ row }) => row);
      const theirs = earlier.filter((row) => isFor(member, row));
      if (theirs.length > 0) consumer.put(encode({ topic: "str", args: theirs }));
      const subscribe = `str+${JSON.stringify({ realtimeUpdatesOnly: false, days })}`;
      wish.want({ topic: "str", subscribe, unsubscribe: "utr" });
    },
    leave,
    has: (consumer) => members.has(consumer),
    isEmpty: () => members.size === 0,
    take(frame) {
      const news = recordsOf(frame.args).filter(isNews);
      if (news.length === 0) return;
      forgetOldest();
      for (const [consumer, member] of members) {
        const rows = news.filter((row) => isFor(member, row));
        if (rows.length > 0) consumer.put(encode({ ...frame, args: rows }));
      }
    },
    onGap() {},
  };
}

function hasCommission(row: JsonRecord): boolean {
  return wordOf(row["commission"]) !== null;
}

/** The Gateway gives the day's fills to those who say nothing. */
function daysOf({ realtimeUpdatesOnly, days }: Arguments): number {
  if (realtimeUpdatesOnly === true || realtimeUpdatesOnly === "true") return 0;
  const number = Number(days ?? 1);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, MOST_DAYS) : 1;
}
