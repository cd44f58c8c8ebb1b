import type { Clock } from "../clock.ts";
import { isStreamMark, type StreamGap, type StreamMark, type StreamRestored } from "./marks.ts";

/** How a mailbox treats a reader that is slower than the writer. */
export interface MailboxPolicy {
  /** A newer item takes the place of the unread one with the same key. */
  readonly isLatest: boolean;
  /** Unread items at most; one more, and all of them make way for a gap that says how many they were. */
  readonly limit: number;
}

/** Hands items from a fast writer to a slow reader. */
export interface Mailbox<T> {
  /** Puts an item; the key says what it overtakes. */
  put(key: unknown, item: T): void;
  /** Puts a word about the stream itself. */
  mark(mark: StreamMark): void;
  /** Ends it; with an error the reader gets that once, after what is left. The first end counts. */
  end(error?: unknown): void;
  /** The next item; undefined at the end. */
  take(): Promise<T | StreamMark | undefined>;
}

interface Entry<T> {
  readonly key: unknown;
  item: T | StreamMark;
}

/** Makes one. */
export function createMailbox<T extends object>(clock: Clock, { isLatest, limit }: MailboxPolicy): Mailbox<T> {
  let entries: Entry<T>[] = [];
  /** Unread items by key since the last mark: an item never moves to the other side of a gap. */
  const unread = new Map<unknown, Entry<T>>();
  let waiting: (() => void)[] = [];
  let ended: { error?: unknown } | null = null;
  let readAtMs = clock.now();

  function push(entry: Entry<T>): void {
    if (entries.length >= limit) overflow();
    entries.push(entry);
    wake();
  }

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const run of woken) run();
  }

  /** Everything unread becomes one gap. An outage that the reader knows of ends before it; one that is on begins after it. */
  function overflow(): void {
    const marks = entries.map(({ item }) => item).filter(isStreamMark);
    const slow = marks.find((mark): mark is StreamGap => mark.kind === "gap" && mark.reason === "slow-reader");
    const others = marks.filter(({ outageId }) => outageId !== slow?.outageId);
    const [first, last] = [others[0], others.at(-1)];
    const nowMs = clock.now();
    const gap: StreamGap = {
      kind: "gap",
      outageId: slow?.outageId ?? clock.uuid(),
      reason: "slow-reader",
      fromMs: slow?.fromMs ?? readAtMs,
      detectedAtMs: slow?.detectedAtMs ?? nowMs,
      dropped: (slow?.dropped ?? 0) + entries.length - marks.length,
    };
    const restored: StreamRestored = { kind: "restored", outageId: gap.outageId, fromMs: gap.fromMs, toMs: nowMs };
    const kept = [first?.kind === "restored" ? first : null, gap, restored, last?.kind === "gap" ? last : null];
    entries = kept.flatMap((item) => item === null ? [] : [{ key: undefined, item }]);
    unread.clear();
  }

  return {
    put(key, item) {
      if (ended !== null) return;
      const overtaken = isLatest ? unread.get(key) : undefined;
      if (overtaken !== undefined) return void (overtaken.item = item);
      const entry = { key, item };
      push(entry);
      if (isLatest) unread.set(key, entry);
    },
    mark(mark) {
      if (ended !== null) return;
      push({ key: undefined, item: mark });
      unread.clear();
    },
    end(error) {
      ended ??= error === undefined ? {} : { error };
      wake();
    },
    async take() {
      for (;;) {
        const entry = entries.shift();
        if (entry !== undefined) {
          if (unread.get(entry.key) === entry) unread.delete(entry.key);
          readAtMs = clock.now();
          return entry.item;
        }
        if (ended !== null) {
          if (!("error" in ended)) return undefined;
          const { error } = ended;
          ended = {};
          throw error;
        }
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
    },
  };
}
