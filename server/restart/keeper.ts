import type { Clock, Logger } from "../../mod.ts";
import type { RestartBookFile } from "../store/restart_book.ts";
import type { RestartRequest } from "../store/restart_request.ts";
import { EMPTY_RESTART_BOOK, EVERY_MS, type GatewayLook, judgeLook, type RestartVerdict } from "./policy.ts";

/** What keeps the Gateway up. */
export interface KeeperDeps {
  /** Looks whether the Gateway itself lives. */
  readonly look: (signal: AbortSignal) => Promise<GatewayLook>;
  /** Where a restart is asked for. */
  readonly request: RestartRequest;
  /** What outlives this process; without it a restart of the sidecar forgets, and the host's own limit is left. */
  readonly book: RestartBookFile | undefined;
  /** Whether the session is this process's: one that only watches asks for nothing. */
  readonly isOwner: () => boolean;
  readonly logger: Logger;
  readonly clock: Pick<Clock, "now" | "setTimer">;
}

/** A restart that was asked for. */
export interface AskedRestart {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** For people. */
  readonly why: string;
}

/** One at work. */
export interface GatewayKeeper {
  /** The last restart that this process asked for; null before. */
  last(): AskedRestart | null;
  /** How many this process asked for. */
  count(): number;
  stop(): Promise<void>;
}

/** Looks at the Gateway once a minute and asks the host for a new one when it is dead; see the policy. Never throws. */
export function startGatewayKeeper({ look, request, book: file, isOwner, logger, clock }: KeeperDeps): GatewayKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  let book = readBook();
  let last: AskedRestart | null = null;
  let count = 0;
  let underWay: Promise<void> = Promise.resolve();
  let cancelTimer = clock.setTimer(tick, EVERY_MS);

  function tick(): void {
    underWay = turn().then(() => {
      if (!signal.aborted) cancelTimer = clock.setTimer(tick, EVERY_MS);
    });
  }

  async function turn(): Promise<void> {
    try {
      if (!isOwner()) return;
      if (request.isWaiting()) {
        logger.log("error", "nobody on this host has restarted the Gateway: is bezant-gateway-restart.path running?");
        request.withdraw();
      }
      const seen = await look(signal);
      if (signal.aborted) return;
      const nowMs = clock.now();
      take(judgeLook(book, seen, nowMs), nowMs);
    } catch (error) {
      if (!signal.aborted) logger.log("error", "the Gateway could not be looked after", { error: wordsOf(error) });
    }
  }

  function take({ book: next, ask, outcome }: RestartVerdict, nowMs: number): void {
    const { pending } = book;
    if (outcome !== null && pending !== null) tell(outcome, nowMs - pending.atMs);
    if (next.bad?.count !== book.bad?.count || next.pending !== pending || ask !== null) file?.write(next);
    book = next; // what can't be remembered is not asked for
    if (ask === null) return;
    request.make(ask);
    last = { atMs: nowMs, why: ask };
    count++;
    logger.log("warn", "a restart of the Gateway was asked for", { why: ask, withinADay: next.askedMs.length });
  }

  function tell(outcome: NonNullable<RestartVerdict["outcome"]>, afterMs: number): void {
    if (outcome === "answers") logger.log("info", "the Gateway answers again, after its restart", { afterMs });
    else logger.log("error", "the restart of the Gateway has not helped", { afterMs });
  }

  function readBook(): typeof EMPTY_RESTART_BOOK {
    try {
      return file?.read() ?? EMPTY_RESTART_BOOK;
    } catch (error) {
      logger.log("error", "earlier restarts of the Gateway cannot be read", { error: wordsOf(error) });
      return EMPTY_RESTART_BOOK;
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    cancelTimer();
    await underWay;
  }

  return { last: () => last, count: () => count, stop };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "something was thrown";
}
