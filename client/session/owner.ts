import type { Clock } from "../clock.ts";
import { deferred } from "../deferred.ts";
import type { Logger } from "../log.ts";
import type { AuthStatus } from "./auth_status.ts";
import { judgeError, judgeStatus, type Verdict } from "./judge.ts";
import type { LookResult, SessionOwner } from "./own_options.ts";
import { createPace } from "./pace.ts";
import type { SessionState, StateBoard } from "./states.ts";

/** What the owner does its work with. */
export interface OwnerParts {
  readonly clock: Clock;
  readonly board: StateBoard;
  readonly logger: Logger;
  /** Longest time between looks, in milliseconds. */
  readonly everyMs: number;
  /** Takes over from another program. */
  readonly compete: boolean;
  /** Keeps the session alive and says how it is. */
  readonly look: (signal: AbortSignal) => Promise<AuthStatus>;
  /** Starts the brokerage session; null: that is somebody else's affair. Asked anew each time. */
  readonly init: () => ((signal: AbortSignal) => Promise<unknown>) | null;
  /** Does what a new brokerage session needs; it is `ready` when this resolves. */
  readonly renew: (signal: AbortSignal) => Promise<void>;
  /** Told what came of each look. */
  readonly onLook: (result: LookResult) => void;
  /** Learns that a look, which began at that moment, saw a brokerage session or saw that there is none. */
  readonly onSeen: (isUp: boolean, lookMs: number) => void;
  /** Tells those who subscribe anew. */
  readonly onReady: () => void;
}

/** An owner, and how it hears that the brokerage session was lost and may be back already. */
export interface RunningOwner extends SessionOwner {
  /** The next `ready` is a new session, even if no look ever sees it gone; looks at once. */
  lost(): void;
}

/** Whoever says one of these says that no brokerage session is ours; silence does not. */
const GONE: ReadonlySet<SessionState> = new Set(["needs-login", "sso-only", "competing"]);

/** Starts to look after the session: looks, starts what is missing, reports, until it is stopped. No error stops it. */
export function startOwner(parts: OwnerParts): RunningOwner {
  const { clock, board } = parts;
  const pace = createPace(clock, parts.everyMs);
  const stopping = new AbortController();
  const { signal } = stopping;
  let losses = 0; // how often a session was heard to be lost
  let renewedAt: number | null = null; // losses at the last renewal; null before it, and since a look found it gone
  let failures = 0; // looks in a row
  let isDoubted = false;
  let lastLookMs = -Infinity;
  let afterInit: Verdict | null = null; // what the last attempt ran into
  let wake = deferred<void>();

  /** One look and what it asks for; returns how long to wait, in milliseconds. */
  async function turn(): Promise<number> {
    const before = board.current()?.state;
    const lossesSeen = losses;
    lastLookMs = clock.now();
    const seen = await look();
    if (signal.aborted || seen === null) return pace.silent();
    if (!seen.isSure && before === "ready" && !isDoubted) {
      isDoubted = true;
      return pace.recheck();
    }
    isDoubted = false;
    if (GONE.has(seen.state)) parts.onSeen(false, lastLookMs);
    if (seen.state !== "ready") renewedAt = null;
    const verdict = await act(seen);
    if (signal.aborted) return 0;
    const isNew = verdict.state === "ready" && renewedAt !== lossesSeen;
    if (verdict.state !== before) pace.changed();
    board.set(verdict.state, verdict.reason, isNew);
    if (verdict.state !== "ready") return pace.retry();
    renewedAt = lossesSeen;
    if (isNew) parts.onReady();
    else parts.onSeen(true, lastLookMs);
    return pace.ready();
  }

  async function look(): Promise<Verdict | null> {
    try {
      const status = await parts.look(signal);
      failures = 0;
      tell({ ok: true });
      return judgeStatus(status);
    } catch (error) {
      if (!signal.aborted) tell({ ok: false, error, failuresInARow: ++failures });
      const verdict = judgeError(error);
      if (verdict === null && !signal.aborted) {
        parts.logger.log("warn", "a look at the session said nothing about it", { error: String(error) });
      }
      return verdict;
    }
  }

  function tell(result: LookResult): void {
    try {
      parts.onLook(result);
    } catch (error) {
      parts.logger.log("error", "a listener to looks at the session threw", { error: String(error) });
    }
  }

  async function act(seen: Verdict): Promise<Verdict> {
    const init = parts.init();
    const isWanted = seen.state === "sso-only" || (seen.state === "competing" && parts.compete);
    if (init === null || !isWanted) {
      pace.noInit();
      afterInit = null;
      return seen.state === "ready" ? await renewed(seen) : seen;
    }
    // a look only sees that the session is gone; why it does not come back, the last attempt knows
    if (!pace.isInitDue()) return afterInit ?? seen;
    afterInit = await failureOf(() => init(signal));
    return afterInit ?? await renewed({ state: "ready", reason: "the brokerage session was started", isSure: true });
  }

  async function renewed(ready: Verdict): Promise<Verdict> {
    const failure = renewedAt === losses ? null : await failureOf(() => parts.renew(signal));
    return failure ?? ready;
  }

  async function pause(delayMs: number): Promise<void> {
    const due = deferred<void>();
    const cancel = clock.setTimer(due.resolve, delayMs);
    await Promise.race([due.promise, wake.promise]);
    cancel();
  }

  const soon = (): number => lastLookMs + pace.leastMs - clock.now();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await pause(await turn());
      wake = deferred<void>();
      for (let tooSoonMs = soon(); tooSoonMs > 0 && !signal.aborted; tooSoonMs = soon()) {
        await pause(tooSoonMs);
        wake = deferred<void>(); // whoever asked for a look meanwhile gets the next one
      }
    }
  }

  const running = run();
  return {
    check: () => wake.resolve(),
    lost: () => {
      losses++;
      wake.resolve();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };

  async function stop(): Promise<void> {
    stopping.abort();
    wake.resolve();
    await running;
    board.end();
  }
}

/** The verdict of a failed attempt, null when it succeeds. */
async function failureOf(attempt: () => Promise<unknown>): Promise<Verdict | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "something thrown";
    return judgeError(error) ?? { state: "sso-only", reason, isSure: true };
  }
}
