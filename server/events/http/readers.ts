import { LIMITS } from "../../limits.ts";
import { Refusal } from "../../refusal.ts";

/** Who waits for events at present: long polls and streams. */
export interface Readers {
  /** How many. */
  count(): number;
  /**
   * One more; the returned function says that it has gone.
   *
   * @throws {Refusal} `too_busy` when there are as many as may be
   */
  enter(): () => void;
}

/** Counts them. */
export function createReaders(): Readers {
  let count = 0;

  function enter(): () => void {
    if (count >= LIMITS.maxReaders) {
      throw new Refusal("too_busy", `${count} readers wait for events already; end some of them`, {
        "retry-after": "10",
      });
    }
    count++;
    let isIn = true;
    return () => {
      if (isIn) count--;
      isIn = false;
    };
  }

  return { count: () => count, enter };
}
