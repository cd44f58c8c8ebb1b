import type { EventIterator } from "./options.ts";

/** Makes what an iterator yields, until the signal aborts. */
export type Produce<T> = (signal: AbortSignal) => AsyncGenerator<T, void, undefined>;

/**
 * Puts the ways to leave around a generator: by itself `return()` would wait for the next item. An abort from outside ends
 * it without an error; one by the client that is closed, with that.
 */
export function createEventIterator<T>(
  produce: Produce<T>,
  outer: AbortSignal | undefined,
  live: Set<(error: unknown) => void>,
): EventIterator<T> {
  const stop = new AbortController();
  let failure: { readonly error: unknown } | null = null;
  const leave = (): void => stop.abort();
  const fail = (error: unknown): void => {
    failure = { error };
    stop.abort(error);
  };

  async function* guarded(): AsyncGenerator<T, void, undefined> {
    if (outer?.aborted) return;
    outer?.addEventListener("abort", leave, { once: true });
    live.add(fail);
    try {
      yield* produce(stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      live.delete(fail);
      outer?.removeEventListener("abort", leave);
    }
    if (failure !== null) throw failure.error;
  }

  const items = guarded();
  const iterator: EventIterator<T> = {
    next: () => items.next(),
    return: () => {
      leave();
      return items.return(undefined);
    },
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: async () => void await iterator.return(),
  };
  return iterator;
}
