import type { Clock } from "../../mod.ts";
import { Refusal } from "../refusal.ts";
import { type Caller, callerWord } from "./caller.ts";

/** How much one caller may ask. */
interface Share {
  /** Requests under way at the same time; readers of events and streams that only wait do not count. */
  readonly underWay: number;
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests at once. */
  readonly burst: number;
}

/** Below the sidecar's own bound, so that one bot in a loop leaves room for the others. */
const KNOWN: Share = { underWay: 128, perSecond: 10_000, burst: 10_000 };
/** All who show nothing, together: each of their questions may be one to the Gateway. */
const UNKNOWN: Share = { underWay: 8, perSecond: 10, burst: 20 };

/** Counts what callers ask. */
export interface CallerLimits {
  /**
   * Lets a request begin.
   *
   * @returns Call it when the request ends, or only waits from now on; twice does no harm
   * @throws {Refusal} `too_many_requests`
   */
  enter(caller: Caller): () => void;
}

interface Account {
  underWay: number;
  left: number;
  atMs: number;
}

const FREE = (): void => {};

/** Makes limits that nobody has used yet. Who sits at this machine has none: it could stop us anyway. */
export function createCallerLimits(clock: Pick<Clock, "now">): CallerLimits {
  const accounts = new Map<string, Account>();

  function enter(caller: Caller): () => void {
    if (caller.kind === "owner") return FREE;
    const share = caller.kind === "anyone" ? UNKNOWN : KNOWN;
    const account = accountOf(callerWord(caller), share);
    const nowMs = clock.now();
    const gained = Math.max(0, nowMs - account.atMs) * share.perSecond / 1000;
    account.left = Math.min(share.burst, account.left + gained);
    account.atMs = nowMs;
    if (account.left < 1) throw tooMany(`${share.perSecond} requests a second`);
    if (account.underWay >= share.underWay) throw tooMany(`${share.underWay} requests at the same time`);
    account.left--;
    account.underWay++;
    let isIn = true;
    return () => {
      if (isIn) account.underWay--;
      isIn = false;
    };
  }

  function accountOf(word: string, { burst }: Share): Account {
    const found = accounts.get(word);
    if (found !== undefined) return found;
    const account = { underWay: 0, left: burst, atMs: clock.now() };
    accounts.set(word, account); // one for each that was let in: as many as there are tokens and people
    return account;
  }

  return { enter };
}

function tooMany(limit: string): Refusal {
  return new Refusal("too_many_requests", `This caller is over its share: ${limit}; try again in a second`, {
    "retry-after": "1",
  });
}
