import type { Clock } from "../clock.ts";
import { type ContractStore, storedText, toStored } from "./store.ts";

/** What was loaded, and how long it may be believed. */
export interface Loaded<T> {
  readonly value: T;
  readonly keepMs: number;
  /** Whether it may be written to the store too. */
  readonly isLasting?: boolean;
}

/** A bounded memory whose entries expire; calls for the same key that come meanwhile share one load. */
export interface Cache {
  /**
   * The value of a key, loaded when it is not known. An error is not kept.
   *
   * @param fits Whether what is known has the wanted shape: a store may hold anything
   */
  get<T>(key: string, fits: (value: unknown) => value is T, load: () => Promise<Loaded<T>>): Promise<T>;
}

/** How much to remember, and where. */
export interface CacheOptions {
  readonly maxEntries: number;
  readonly store?: ContractStore | undefined;
}

/** Builds a {@link Cache}; when it is full the entry that was loaded first goes. */
export function createCache(clock: Clock, { maxEntries, store }: CacheOptions): Cache {
  const known = new Map<string, { readonly value: unknown; readonly untilMs: number; readonly isLasting: boolean }>();
  const loading = new Map<string, Promise<unknown>>();
  let opening: Promise<void> | null = null;
  let saving: Promise<void> = Promise.resolve();

  /** What the store holds, once; one that fails is as good as an empty one. */
  function open(): Promise<void> {
    return opening ??= (async () => {
      const text = await store?.load().catch(() => null);
      for (const { key, value, untilMs } of toStored(text)) known.set(key, { value, untilMs, isLasting: true });
      forget();
    })();
  }

  /** One after the other, so that an older text never comes to lie on a newer one. */
  function save(): Promise<void> {
    if (store === undefined) return saving;
    return saving = saving.then(async () => {
      const lasting = [...known].filter(([, { isLasting, untilMs }]) => isLasting && untilMs > clock.now());
      await store.save(storedText(lasting.map(([key, { value, untilMs }]) => ({ key, value, untilMs }))))
        .catch(() => {}); // the contract was found all the same; the next one tries again
    });
  }

  function forget(): void {
    for (const key of known.keys()) {
      if (known.size <= maxEntries) return;
      known.delete(key);
    }
  }

  async function load<T>(key: string, work: () => Promise<Loaded<T>>): Promise<T> {
    const { value, keepMs, isLasting = false } = await work();
    known.delete(key);
    known.set(key, { value, untilMs: clock.now() + keepMs, isLasting });
    forget();
    if (isLasting) await save();
    return value;
  }

  return {
    async get<T>(key: string, fits: (value: unknown) => value is T, work: () => Promise<Loaded<T>>): Promise<T> {
      if (store !== undefined) await open();
      const entry = known.get(key);
      if (entry !== undefined && entry.untilMs > clock.now() && fits(entry.value)) return entry.value;
      const underWay = loading.get(key) ?? load(key, work).finally(() => loading.delete(key));
      loading.set(key, underWay);
      return await underWay as T; // one key is always asked for with one shape
    },
  };
}
