import type { Clock } from "../clock.ts";
import type { Tickle } from "./tickle.ts";

/** How often to tickle, and who hears of it. */
export interface KeepaliveOptions {
  /** Time between tickles, in milliseconds; IBKR recommends a minute. */
  readonly everyMs: number;
  /** Told after every tickle, what came of it and how many failed in a row. */
  readonly onResult?: (result: KeepaliveResult) => void;
}

/** What came of one tickle. */
export type KeepaliveResult =
  | { readonly ok: true; readonly tickle: Tickle }
  | { readonly ok: false; readonly error: unknown; readonly failuresInARow: number };

/** A running keepalive. */
export interface Keepalive extends AsyncDisposable {
  /** Stops it and waits for a tickle that is under way. Twice does no harm. */
  stop(): Promise<void>;
}

/**
 * Tickles at a steady pace until it is stopped. The first one goes out after one interval; none overlaps another; an
 * error is told and never stops it, because the line may be back in a minute.
 */
export function startKeepalive(
  tickle: (signal: AbortSignal) => Promise<Tickle>,
  clock: Clock,
  options: KeepaliveOptions,
): Keepalive {
  const stopping = new AbortController();
  let failuresInARow = 0;
  let running: Promise<void> = Promise.resolve();
  let cancel = clock.setTimer(beat, options.everyMs);

  function beat(): void {
    running = once().finally(() => {
      if (!stopping.signal.aborted) cancel = clock.setTimer(beat, options.everyMs);
    });
  }

  async function once(): Promise<void> {
    try {
      const result = await tickle(stopping.signal);
      failuresInARow = 0;
      options.onResult?.({ ok: true, tickle: result });
    } catch (error) {
      if (stopping.signal.aborted) return;
      options.onResult?.({ ok: false, error, failuresInARow: ++failuresInARow });
    }
  }

  async function stop(): Promise<void> {
    cancel();
    stopping.abort();
    await running;
  }

  return { stop, [Symbol.asyncDispose]: stop };
}
