import { type Clock, type FollowItem, type FollowTopic, type IbkrClient, sleep } from "../../mod.ts";
import { EVENT_TOPICS, type EventQuery, type EventReads, type EventRow } from "./types.ts";

/** Most events that one question looks through. */
const MAX_READ = 5_000;
/** How long a follower that broke off waits. */
const AGAIN_MS = 30_000;

/** The events of the sidecar that a client speaks to. */
export function clientEvents(client: IbkrClient, clock: Clock): EventReads {
  return {
    async list({ topic, sinceMs, limit, signal }: EventQuery) {
      const events: EventRow[] = [];
      let count = 0;
      for await (const item of client.events.history(topic, { since: sinceMs, signal })) {
        if (count++ >= MAX_READ) break;
        const row = rowOf(item);
        if (row !== null) events.push(row);
        if (events.length > limit) events.shift();
      }
      return { events, isCut: count > events.length };
    },
    watch(onNews) {
      const leave = new AbortController();
      void follow(leave.signal);
      return () => leave.abort();

      async function follow(signal: AbortSignal): Promise<void> {
        const topics = EVENT_TOPICS.filter((topic) => topic !== "gap");
        while (!signal.aborted) {
          try {
            for await (const item of client.events.follow(topics as readonly FollowTopic[], { signal })) {
              if (item.kind === "event") onNews(item.topic as typeof topics[number]);
              else if (item.kind === "gap") onNews("gap");
            }
          } catch {
            // a bare Gateway, or a sidecar that went away: it may come
          }
          await sleep(clock, AGAIN_MS, signal).catch(() => {});
        }
      }
    },
  };
}

function rowOf(item: FollowItem): EventRow | null {
  const { cursor } = item;
  if (item.kind === "event") {
    const { receivedAtMs, recovered, payload } = item;
    return { cursor, at: new Date(receivedAtMs).toISOString(), kind: "event", recovered, payload };
  }
  if (item.kind !== "gap") return null;
  const { outageId, reason, cause, fromMs, toMs } = item;
  const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString()) as [string, string];
  const payload = { outageId, reason, cause, from, to };
  return { cursor, at: to, kind: "gap", recovered: false, payload };
}
