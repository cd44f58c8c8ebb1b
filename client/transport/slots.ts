/**
 * Which queue a request waits in: `priority` is for what must not wait behind slow reads, such as a cancel; `tickle` for
 * what keeps the session and must wait behind nothing but its like.
 */
export type Lane = "normal" | "priority" | "tickle";

/** Whoever is first goes first. */
export const LANES: readonly Lane[] = ["tickle", "priority", "normal"];

interface Waiter {
  readonly lane: Lane;
  readonly start: () => void;
}

/**
 * Counts requests in flight. The Gateway has five connections to IBKR and queues the rest without bound or deadline, so
 * never more than `max` go out, and one place is kept free of ordinary traffic.
 *
 * The Gateway's fifth connection is the tickle's own. A request that nobody answers keeps its place, so in a hang all
 * others may be taken for two minutes; whoever looks after the session would wait for one of them, and take a session
 * that does not answer for a client that is busy. There is one such place: a tickle that is not answered is followed by
 * no second one, whose wait is the sign that the Gateway hangs.
 */
export class Slots {
  readonly #max: number;
  #normal = 0;
  #priority = 0;
  #tickles = 0;
  #waiting: Waiter[] = [];

  /** @param max Requests in flight at most, one of them for the priority lane only */
  constructor(max = 4) {
    this.#max = max;
  }

  /** How many are in flight. */
  get inFlight(): number {
    return this.#normal + this.#priority + this.#tickles;
  }

  /**
   * Waits for a place and returns the function that gives it back; calling that twice does no harm.
   *
   * @throws the signal's reason when it aborts first
   */
  async acquire(lane: Lane, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#isFree(lane)) this.#count(lane, 1);
    else await this.#wait(lane, signal);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#count(lane, -1);
      this.#next();
    };
  }

  #isFree(lane: Lane): boolean {
    if (lane === "tickle") return this.#tickles === 0;
    return this.#normal + this.#priority < this.#max && (lane === "priority" || this.#normal < this.#max - 1);
  }

  #count(lane: Lane, by: 1 | -1): void {
    if (lane === "normal") this.#normal += by;
    else if (lane === "priority") this.#priority += by;
    else this.#tickles += by;
  }

  #wait(lane: Lane, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        lane,
        start: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      this.#waiting.push(waiter);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  #next(): void {
    for (const lane of LANES) {
      const index = this.#waiting.findIndex((waiter) => waiter.lane === lane);
      if (index < 0 || !this.#isFree(lane)) continue;
      const [waiter] = this.#waiting.splice(index, 1);
      this.#count(lane, 1); // before the waiter runs, so that nobody slips in between
      waiter?.start();
      return;
    }
  }
}
