import {
  type Clock,
  EventsUnavailableError,
  type FollowItem,
  type FollowTopic,
  type IbkrClient,
  sleep,
} from "../../mod.ts";
import { EVENT_TOPICS, type EventPage, type EventQuery, type EventReads, type EventRow } from "./types.ts";

/** Most events that one question looks through. */
const MAX_READ = 5_000;
const PAGE = 1_000;
/** How long a follower that broke off waits. */
const AGAIN_MS = 30_000;

/** The events of the sidecar that a client speaks to. */
export function clientEvents(client: IbkrClient, clock: Clock): EventReads {
  return {
    async list(query) {
      try {
        return await newest(fromHistory(client, query), query.limit);
      } catch (error) {
        const isInMemory = error instanceof EventsUnavailableError && error.reason === "no-history";
        if (isInMemory) return await newest(fromMemory(client, query), query.limit);
        throw error;
      }
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

async function newest(rows: AsyncIterable<EventRow>, limit: number): Promise<EventPage> {
  const events: EventRow[] = [];
  let count = 0;
  for await (const row of rows) {
    if (count++ >= MAX_READ) break;
    events.push(row);
    if (events.length > limit) events.shift();
  }
  return { events, isCut: count > events.length };
}

async function* fromHistory(client: IbkrClient, { topic, sinceMs, signal }: EventQuery): AsyncIterable<EventRow> {
  for await (const item of client.events.history(topic, { since: sinceMs, signal })) {
    const row = rowOf(item);
    if (row !== null) yield row;
  }
}

/** Of a sidecar without a database. */
async function* fromMemory(client: IbkrClient, { topic, sinceMs, signal }: EventQuery): AsyncIterable<EventRow> {
  let from: string | undefined;
  for (;;) {
    const { events, next } = await client.events.page([topic], { from, limit: PAGE, signal });
    for (const { reset_epoch, seq, received_at, recovered, payload, topic: of } of events) {
      const at = String(received_at);
      if (Date.parse(at) < sinceMs || (of !== topic && topic !== "gap")) continue;
      const kind = of === "gap" ? "gap" : "event";
      const known = payload as EventRow["payload"];
      yield { cursor: `${reset_epoch}:${seq}`, at, kind, recovered: recovered === true, payload: known };
    }
    if (events.length < PAGE || next === from) return;
    from = next;
  }
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
