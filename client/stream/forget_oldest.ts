/** How many are remembered at least, and how many more come before the next clearing out. */
const KEPT = 10_000;
const SLACK = 1_000;

/**
 * A memory of things by id that cannot grow for ever: beyond the newest 10,000 it forgets what may be forgotten, oldest
 * first.
 *
 * @param mayGo What nothing will be heard of any more
 */
export function createMemory<T>(
  mayGo: (thing: T) => boolean,
): { get(id: string): T | undefined; set(id: string, thing: T): void; readonly size: number } {
  const things = new Map<string, T>();
  let clearAt = KEPT + SLACK;

  function clearOut(): void {
    for (const [id, thing] of things) {
      if (things.size <= KEPT) break;
      if (mayGo(thing)) things.delete(id);
    }
    clearAt = things.size + SLACK; // where little may go, looking again at once would be in vain
  }

  return {
    get: (id) => things.get(id),
    set(id, thing) {
      things.delete(id); // the last one said is the newest
      things.set(id, thing);
      if (things.size >= clearAt) clearOut();
    },
    get size() {
      return things.size;
    },
  };
}
