import type { Clock } from "../clock.ts";

/** A bounded memory whose entries expire; calls for the same key that come meanwhile share one load. */
export interface Cache<T> {
  /** The value of a key, loaded when it is not known. An error is not kept. */
  get(key: string, load: () => Promise<{ readonly value: T; readonly keepMs: number }>): Promise<T>;
}

/** Builds a {@link Cache}; when it is full the entry that was loaded first goes. */
export function createCache<T>(clock: Clock, options: { readonly maxEntries: number }): Cache<T> {
  const known = new Map<string, { readonly value: T; readonly untilMs: number }>();
  const loading = new Map<string, Promise<T>>();

  async function load(key: string, work: () => Promise<{ readonly value: T; readonly keepMs: number }>): Promise<T> {
    const { value, keepMs } = await work();
    known.delete(key);
    known.set(key, { value, untilMs: clock.now() + keepMs });
    const oldest = known.keys().next();
    if (known.size > options.maxEntries && !oldest.done) known.delete(oldest.value);
    return value;
  }

  return {
    async get(key, work) {
      const entry = known.get(key);
      if (entry !== undefined && entry.untilMs > clock.now()) return entry.value;
      const underWay = loading.get(key) ?? load(key, work).finally(() => loading.delete(key));
      loading.set(key, underWay);
      return await underWay;
    },
  };
}
