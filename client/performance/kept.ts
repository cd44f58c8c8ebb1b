import type { Clock } from "../clock.ts";
import { isIbkrError } from "../errors/mod.ts";

/** An answer, and how old it is. */
export interface Dated<T> {
  readonly value: T;
  /** When it was asked for, Unix milliseconds. */
  readonly askedAtMs: number;
}

/** Answers that are scarce: a young one is given again, and an old one where no new one is to be had. */
export interface KeptAnswers {
  /**
   * The answer of a key. Calls that come together share one.
   *
   * @throws what `ask` throws, unless it is `rate_limited` and an older answer is known
   */
  get<T>(key: string, ask: () => Promise<T>): Promise<Dated<T>>;
  /** The answer of a key while it is young, without asking. */
  young<T>(key: string): Dated<T> | null;
}

/** IBKR answers each question below `/pa` once in this time (reference §5). */
const YOUNG_MS = 15 * 60_000;
const MAX_ANSWERS = 200;

/** Builds {@link KeptAnswers}; when it is full the oldest answer goes. */
export function createKeptAnswers(clock: Clock): KeptAnswers {
  const known = new Map<string, Dated<unknown>>();
  const loading = new Map<string, Promise<Dated<unknown>>>();

  async function load<T>(key: string, ask: () => Promise<T>): Promise<Dated<unknown>> {
    const askedAtMs = clock.now();
    try {
      const answer = { value: await ask(), askedAtMs };
      known.delete(key);
      known.set(key, answer);
      const oldest = known.keys().next();
      if (known.size > MAX_ANSWERS && !oldest.done) known.delete(oldest.value);
      return answer;
    } catch (error) {
      const old = known.get(key);
      if (old === undefined || !isIbkrError(error, "rate_limited")) throw error;
      return old;
    }
  }

  function young<T>(key: string): Dated<T> | null {
    const answer = known.get(key);
    // one key is always asked for with one shape
    return answer !== undefined && clock.now() - answer.askedAtMs < YOUNG_MS ? answer as Dated<T> : null;
  }

  return {
    young,
    async get<T>(key: string, ask: () => Promise<T>): Promise<Dated<T>> {
      const known = young<T>(key);
      if (known !== null) return known;
      const underWay = loading.get(key) ?? load(key, ask).finally(() => loading.delete(key));
      loading.set(key, underWay);
      return await underWay as Dated<T>;
    },
  };
}
