import {
  type Clock,
  type IbkrClient,
  isIbkrError,
  type Logger,
  LONGEST_TICKLE_MS,
  type LookResult,
  SHORTEST_TICKLE_MS,
} from "../mod.ts";
import type { SessionLock } from "./store/session_lock.ts";

/** What the sidecar owns the session with. */
export interface OwnerDeps {
  readonly client: IbkrClient;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Longest time between tickles, in milliseconds; brought into the range that keeps a session. */
  readonly everyMs: number;
  /** The right to it; without one it is ours. */
  readonly lock?: SessionLock | undefined;
}

/** An owner that runs, or waits for its turn. */
export interface RunningSessionOwner {
  /** Whether the session is ours; otherwise another process has it, and this one may only read. */
  isOwner(): boolean;
  /** Stops, and gives the right back. */
  stop(): Promise<void>;
}

/** After how many failures in a row a warning becomes an error: by then a login is about to be lost. */
const ALARM_AFTER = 3;
/** How often a process that only watches tries to become the owner. */
export const TRY_EVERY_MS = 30_000;

/** Owns the session, or watches it while another process does; the log tells of every change and every failure. */
export function startSessionOwner({ client, logger, clock, everyMs, lock }: OwnerDeps): RunningSessionOwner {
  let cancelTry = (): void => {};
  let isOwner = takeLock();
  const unwatch = client.session.watch(({ state, reason, sessions }) =>
    logger.log(state === "ready" ? "info" : "warn", "session", { state, reason, sessions })
  );
  const owner = client.session.own({
    everyMs: paceOf(everyMs, logger),
    mayOwn: () => isOwner,
    onLook: tellLooks(logger),
  });
  if (!isOwner) sayWatching();

  function takeLock(): boolean {
    try {
      return lock?.take() ?? true;
    } catch (error) {
      logger.log("error", "The state folder cannot be locked: nothing keeps a second process from owning the session", {
        error: error instanceof Error ? error.message : "something thrown",
      });
      return true;
    }
  }

  function sayWatching(): void {
    logger.log(
      "error",
      "Another process owns the session of this Gateway: this one only watches it, and neither tickles nor starts it",
      { lock: lock?.path, triesAgainEveryMs: TRY_EVERY_MS },
    );
    cancelTry = clock.setTimer(tryAgain, TRY_EVERY_MS);
  }

  function tryAgain(): void {
    isOwner = takeLock();
    if (!isOwner) {
      cancelTry = clock.setTimer(tryAgain, TRY_EVERY_MS);
      return;
    }
    logger.log("info", "The other process is gone: this one owns the session now");
    owner.check();
  }

  async function stop(): Promise<void> {
    cancelTry();
    await owner.stop();
    unwatch();
    lock?.[Symbol.dispose]();
  }

  return { isOwner: () => isOwner, stop };
}

/** A pace that loses the session, or that IBKR refuses, cannot be meant. */
function paceOf(everyMs: number, logger: Logger): number {
  const used = Math.min(LONGEST_TICKLE_MS, Math.max(SHORTEST_TICKLE_MS, everyMs));
  if (used !== everyMs) {
    logger.log(
      "warn",
      "BEZANT_KEEPALIVE_SECS is out of range: IBKR refuses faster tickles, and ends a session between slower ones",
      {
        wantedMs: everyMs,
        usedMs: used,
      },
    );
  }
  return used;
}

function tellLooks(logger: Logger): (result: LookResult) => void {
  let failing = 0; // in a row
  return (result) => {
    // a missing login is a state, told once with the others: only a human can end it, perhaps in the morning
    if (!result.ok && isIbkrError(result.error, "not_authenticated")) return void (failing = 0);
    if (result.ok) {
      if (failing > 0) logger.log("info", "keepalive works again", { failures: failing });
      failing = 0;
      return;
    }
    failing++;
    const code = isIbkrError(result.error) ? result.error.code : "internal";
    logger.log(failing >= ALARM_AFTER ? "error" : "warn", "keepalive failed", { code, failuresInARow: failing });
  };
}
