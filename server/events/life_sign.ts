/** Up to when nothing is missing, as far as the database knows: where the outage of a death begins. @module */

/** While frames come, it is stored at least this often. */
const STORE_MS = 5_000;

/** The last sign of life, Unix milliseconds. */
export interface LifeSign {
  /** Null when nothing was ever heard. */
  atMs(): number | null;
  /** Something was heard. */
  heard(atMs: number): void;
  /** The same, once anything has been heard at all. */
  stillHeard(atMs: number): void;
  /** Says whether the stored one is old: older than 5 seconds, or than this. */
  isStale(ms?: number): boolean;
  /** Nothing was ever heard. */
  forget(): void;
  /** It is stored. */
  stored(): void;
}

/** Makes one, before anything was heard. */
export function createLifeSign(): LifeSign {
  let lastMs: number | null = null;
  let storedMs = -Infinity;

  return {
    atMs: () => lastMs,
    heard: (atMs) => {
      lastMs = Math.max(lastMs ?? 0, atMs);
    },
    stillHeard: (atMs) => {
      if (lastMs !== null) lastMs = Math.max(lastMs, atMs);
    },
    isStale: (ms = STORE_MS) => lastMs !== null && lastMs - storedMs >= ms,
    forget: () => {
      lastMs = null;
      storedMs = -Infinity;
    },
    stored: () => {
      storedMs = lastMs ?? storedMs;
    },
  };
}
