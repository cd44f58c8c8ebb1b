import type { EventLog, HistoryPage, NewEvent, OutageStart, SeqPage, Since, StoredEvent, TopicPage } from "../types.ts";

/** A log for tests of what reads: rings only, everything visible at once. */
export interface MemoryLog extends EventLog {
  /** How many readers wait to be woken. */
  waiting(): number;
}

/** Makes one. */
export function memoryLog(cap = 1_000, now: () => number = () => 1_700_000_000_123): MemoryLog {
  const rings = new Map<string, StoredEvent[]>();
  const last = new Map<string, number>();
  const sleepers = new Set<{ readonly topics: ReadonlySet<string>; readonly wake: () => void }>();
  const epochs = new Set([100]);
  const all: StoredEvent[] = [];
  let epoch = 100;
  let seq = 0;
  let outage: OutageStart | null = null;

  function push({ topic, payload, facts = {} }: NewEvent): void {
    const cursor = (last.get(topic) ?? 0) + 1;
    last.set(topic, cursor);
    const more = JSON.stringify({ reset_epoch: epoch, seq: ++seq, ...facts }).slice(1);
    const at = new Date(now()).toISOString();
    const json = `{"cursor":${cursor},"topic":"${topic}","received_at":"${at}","payload":${payload},${more}`;
    const outageId = facts.outage_id ?? null;
    const event = { seq, cursor, topic, epoch, receivedAtMs: now(), outageId, json };
    const ring = rings.get(topic) ?? [];
    rings.set(topic, ring);
    ring.push(event);
    all.push(event);
    if (ring.length > cap) ring.shift();
  }

  function append(event: NewEvent): void {
    push(event);
    for (const sleeper of [...sleepers]) {
      if (!sleeper.topics.has(event.topic)) continue;
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  function endOutage(toMs: number): void {
    if (outage === null) return;
    epochs.add(++epoch);
    const { outageId, reason, fromMs } = outage;
    outage = null;
    const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
    const payload = JSON.stringify({ reason, new_reset_epoch: epoch, outage_id: outageId, from, to });
    const facts = { outage_id: outageId };
    const others = [...rings.keys()].filter((topic) => topic !== "gap");
    for (const topic of ["gap", ...others]) append({ topic, payload, facts });
  }

  function read(topic: string, since: Since, limit: number): TopicPage {
    const ring = rings.get(topic);
    const newest = last.get(topic) ?? 0;
    if (ring === undefined) return { kind: "unknown" };
    const head = ring[0]?.cursor ?? newest + 1;
    const from = since === "latest" ? newest : since === "earliest" || since === 0 ? head - 1 : since;
    if (from >= newest) return { kind: "caught-up", last: newest };
    if (from + 1 < head) return { kind: "expired", head };
    const events = ring.filter(({ cursor }) => cursor > from).slice(0, limit);
    return { kind: "events", events, nextCursor: events.at(-1)!.cursor };
  }

  function readAfter(topics: ReadonlySet<string>, after: number, limit: number): SeqPage {
    const lost = all.filter((event) => topics.has(event.topic) && !rings.get(event.topic)!.includes(event));
    const lastLost = lost.at(-1)?.seq ?? 0;
    if (lastLost > after) return { kind: "expired", head: lastLost + 1 };
    const left = all.filter((event) => topics.has(event.topic) && event.seq > after);
    const events = left.slice(0, limit);
    return { kind: "events", events, nextSeq: left.length > events.length ? events.at(-1)!.seq : seq };
  }

  function onNext(topics: ReadonlySet<string>, wake: () => void): () => void {
    const sleeper = { topics, wake };
    sleepers.add(sleeper);
    return () => void sleepers.delete(sleeper);
  }

  return {
    epoch: () => epoch,
    knowsEpoch: (other) => epochs.has(other),
    openOutage: () => outage,
    append,
    seen: () => {},
    beginOutage: (start) => outage ??= start,
    endOutage,
    flush: () => {},
    read,
    readAfter,
    lastSeq: () => seq,
    onNext,
    sizes: () => Object.fromEntries([...rings].map(([topic, ring]) => [topic, ring.length])),
    history: (): HistoryPage | null => null,
    store: () => ({ state: "none", path: null, problem: null, waiting: 0 }),
    close: () => {},
    waiting: () => sleepers.size,
  };
}
