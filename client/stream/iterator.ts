import type { Clock } from "../clock.ts";
import { BadRequestError } from "../errors/mod.ts";
import type { StreamConnection } from "./connection.ts";
import { createMailbox, type Mailbox } from "./mailbox.ts";
import { isStreamMark, type StreamMark } from "./marks.ts";
import type { SlowReader, StreamIterator } from "./options.ts";
import type { Subscription } from "./subscriptions.ts";

/** What one topic adds to the common parts of a subscription. */
export type Listening = Omit<Subscription, "onMark" | "onBroken" | "onSubscribed">;

/** How an iterator behaves. */
export interface IteratorPlan<T> {
  /** Ends it without an error. */
  readonly signal: AbortSignal | undefined;
  /** What happens to a slow reader. */
  readonly slowReader: SlowReader;
  /** Gaps are items of the iterator. */
  readonly gaps: boolean;
  /** Called with the first `next` or `start`: subscribes, and puts what comes into the mailbox. */
  readonly begin: (
    listen: (listening: Listening) => void,
    mailbox: Mailbox<T>,
    end: (error?: unknown) => void,
  ) => Promise<void> | void;
}

/** Unread items at most where only the latest of each kind are kept: a reader that is this far behind is gone. */
const LATEST_LIMIT = 10_000;

/** Makes an iterator over subscriptions. */
export function createStreamIterator<T extends object, Item extends T | StreamMark>(
  connection: StreamConnection,
  clock: Clock,
  { signal, slowReader, gaps, begin }: IteratorPlan<T>,
): StreamIterator<Item> {
  const mailbox = createMailbox<T>(clock, policyOf(slowReader));
  const ends: (() => void)[] = [];
  let isOver = false;
  let isReturned = false;
  let begun: Promise<void> | null = null;
  let lastMark = "";

  /** Every subscription hears of an outage; the reader is told once. */
  function mark(heard: StreamMark): void {
    const name = `${heard.kind} ${heard.outageId}`;
    if (name === lastMark) return;
    lastMark = name;
    mailbox.mark(heard);
  }

  function finish(error?: unknown): void {
    mailbox.end(error);
    if (isOver) return;
    isOver = true;
    signal?.removeEventListener("abort", onAbort);
    for (const end of ends.splice(0)) end();
  }

  function onAbort(): void {
    finish();
  }

  /** Subscribes; settles when the Gateway has been asked for everything, or it is over. */
  async function run(): Promise<void> {
    const asked: Promise<void>[] = [];
    const listen = (listening: Listening): void => {
      if (isOver) return;
      const asking = new Promise<void>((resolve, reject) => {
        ends.push(resolve); // an end while it waits is no error
        ends.push(connection.add({
          ...listening,
          onSubscribed: resolve,
          onMark: mark,
          onBroken(error) {
            reject(error);
            finish(error);
          },
        }));
      });
      asking.catch(() => {}); // awaited below, when everything has been asked for
      asked.push(asking);
    };
    if (signal?.aborted) return finish();
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      await begin(listen, mailbox, finish);
      await Promise.all(asked);
    } catch (error) {
      finish(error);
      if (signal?.aborted !== true) throw error;
    }
  }

  function start(): Promise<void> {
    if (begun === null) {
      begun = isOver ? Promise.resolve() : run();
      begun.catch(() => {}); // whoever reads gets it from the mailbox
    }
    return begun;
  }

  async function next(): Promise<IteratorResult<Item>> {
    start();
    while (!isReturned) {
      const item = await mailbox.take();
      if (item === undefined) return { done: true, value: undefined };
      if (gaps || !isStreamMark(item)) return { done: false, value: item as Item };
    }
    return { done: true, value: undefined };
  }

  function finishQuietly(): Promise<IteratorResult<Item>> {
    isReturned = true;
    finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  const iterator: StreamIterator<Item> = {
    start,
    next,
    return: finishQuietly,
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: () => finishQuietly().then(() => {}),
  };
  return iterator;
}

function policyOf(slowReader: SlowReader): { isLatest: boolean; limit: number } {
  if (slowReader === "latest") return { isLatest: true, limit: LATEST_LIMIT };
  if (Number.isSafeInteger(slowReader) && slowReader >= 1) return { isLatest: false, limit: slowReader };
  throw new BadRequestError(`slowReader ${slowReader} is none: expected "latest" or a number of items from 1 up`);
}
