/** Those who wait for the next event of some topics. @module */

/** Wakes them. */
export interface Waiters {
  /** Calls back once; the returned function takes that back. */
  add(topics: ReadonlySet<string>, wake: () => void): () => void;
  /** Something of this topic has become visible. */
  mark(topic: string): void;
  /** Calls everybody who has been marked. What they do may lead to new events and new waiters. */
  wake(): void;
}

/** @param onError Told what a waiter threw; it stops none of the others */
export function createWaiters(onError: (error: unknown) => void): Waiters {
  const byTopic = new Map<string, Set<Waiter>>();
  const marked = new Set<Waiter>();

  function remove(waiter: Waiter): void {
    marked.delete(waiter);
    for (const topic of waiter.topics) {
      const waiting = byTopic.get(topic);
      waiting?.delete(waiter);
      if (waiting?.size === 0) byTopic.delete(topic);
    }
  }

  return {
    add: (topics, wake) => {
      const waiter: Waiter = { topics: [...topics], wake };
      for (const topic of waiter.topics) {
        const waiting = byTopic.get(topic) ?? new Set();
        byTopic.set(topic, waiting.add(waiter));
      }
      return () => remove(waiter);
    },
    mark: (topic) => byTopic.get(topic)?.forEach((waiter) => marked.add(waiter)),
    wake: () => {
      if (marked.size === 0) return;
      const due = [...marked];
      for (const waiter of due) remove(waiter);
      for (const { wake } of due) {
        try {
          wake();
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}

interface Waiter {
  readonly topics: readonly string[];
  readonly wake: () => void;
}
