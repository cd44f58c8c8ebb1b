import type { Clock } from "../../../mod.ts";
import type { EventLog } from "../types.ts";

/** Why a wait is over. */
export type Woken = "news" | "time" | "end";

/** Waits for the next event of some topics, no longer than said, and until one of the signals aborts. Leaves nothing behind. */
export function waitForNews(
  { log, clock }: { readonly log: EventLog; readonly clock: Clock },
  topics: ReadonlySet<string>,
  waitMs: number,
  signals: readonly AbortSignal[],
): Promise<Woken> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve("end");
    const finish = (why: Woken): void => {
      cancelTimer();
      forget();
      for (const signal of signals) signal.removeEventListener("abort", onEnd);
      resolve(why);
    };
    const onEnd = (): void => finish("end");
    const cancelTimer = clock.setTimer(() => finish("time"), waitMs);
    const forget = log.onNext(topics, () => finish("news"));
    for (const signal of signals) signal.addEventListener("abort", onEnd, { once: true });
  });
}
