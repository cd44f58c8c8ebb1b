/** Which queue a request waits in; `priority` is for what must not wait behind slow reads: tickle, cancel. */
export type Lane = "normal" | "priority";

interface Waiter {
  readonly lane: Lane;
  readonly start: () => void;
}

/**
 * Counts requests in flight. The Gateway has five connections to IBKR and queues the rest without bound or deadline, so
 * never more than `max` go out, and one place is kept free of ordinary traffic.
 */
export class Slots {
  readonly #max: number;
  #normal = 0;
  #priority = 0;
  #waiting: Waiter[] = [];

  /** @param max Requests in flight at most, one of them for the priority lane only */
  constructor(max = 4) {
    this.#max = max;
  }

  /** How many are in flight. */
  get inFlight(): number {
    return this.#normal + this.#priority;
  }

  /**
   * Waits for a place and returns the function that gives it back; calling that twice does no harm.
   *
   * @throws the signal's reason when it aborts first
   */
  async acquire(lane: Lane, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#isFree(lane)) this.#take(lane);
    else await this.#wait(lane, signal);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (lane === "normal") this.#normal--;
      else this.#priority--;
      this.#next();
    };
  }

  #isFree(lane: Lane): boolean {
    return this.inFlight < this.#max && (lane === "priority" || this.#normal < this.#max - 1);
  }

  #take(lane: Lane): void {
    if (lane === "normal") this.#normal++;
    else this.#priority++;
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
    for (const lane of ["priority", "normal"] as const) {
      const index = this.#waiting.findIndex((waiter) => waiter.lane === lane);
      if (index < 0 || !this.#isFree(lane)) continue;
      const [waiter] = this.#waiting.splice(index, 1);
      this.#take(lane); // before the waiter runs, so that nobody slips in between
      waiter?.start();
      return;
    }
  }
}
