import { createRunner, type IbkrClient, maskAccounts } from "../../mod.ts";
import type { ReconciliationHealth } from "./capture_types.ts";
import { daysSince, type Found, reconcile, type ReconcileParts, unknownBefore } from "./reconcile.ts";

/** What decides when and how it is compared. */
export interface ReconciliationParts extends ReconcileParts {
  /** Subscriptions are heard at present: only then IBKR has answers. */
  readonly isReady: () => boolean;
  /** Is told the accounts at the beginning of each run. */
  readonly onAccounts: (accountIds: readonly string[], days: number) => void;
  /** Orders had changed that the stream did not tell although there was no outage. */
  readonly onSilentOrders: () => void;
}

/** Compares at every start, after every outage, and every few minutes besides. */
export interface Reconciliation extends AsyncDisposable {
  /** Something may have been missed since then, Unix milliseconds. */
  missedSince(fromMs: number): void;
  /** How it is doing. */
  health(): ReconciliationHealth;
}

/** Without an outage: what a stream that has fallen silent on one topic would hide for ever is found within this. */
const EVERY_MS = 300_000;
const FIRST_RETRY_MS = 2_000;
/** IBKR does not say when a subscription is heard: what happens between the lists and that moment is found by a second look. */
const SECOND_LOOK_MS = 30_000;
/** What is lost for good is not said with each end of a flapping socket. */
const SAY_AGAIN_MS = 86_400_000;
/** A list that proves nothing is asked for again so often; then it waits for the next turn. */
const STALE_TRIES = 3;

/** Makes the supervised comparison; it begins with the first `missedSince`. */
export function createReconciliation(parts: ReconciliationParts): Reconciliation {
  const { client, clock, logger } = parts;
  let missedFromMs: number | null = null;
  let misses = 0; // how often something may have been missed
  let staleTries = 0;
  let problem: string | null = null;
  let last: { readonly atMs: number; readonly found: Found } | null = null;
  let unknownBeforeMs: number | null = null;
  let cancelSecondLook = (): void => {};
  const runner = createRunner({ clock, run, onFailure, everyMs: EVERY_MS, firstRetryMs: FIRST_RETRY_MS });

  async function run(signal: AbortSignal): Promise<void> {
    if (last === null && missedFromMs === null) return; // nothing is captured yet
    if (!parts.isReady()) return; // the end of the outage will ask again
    const [fromMs, startMs, missesSeen] = [missedFromMs, clock.now(), misses];
    const days = daysSince(fromMs ?? last?.atMs ?? startMs, startMs);
    const accountIds = await accountsOf(client, signal);
    parts.onAccounts(accountIds, days);
    const found = await reconcile(parts, accountsWorthIt(accountIds, fromMs !== null), days, signal);
    last = { atMs: clock.now(), found };
    if (found.trades + found.orders > 0) {
      logger.log("info", "missed events were found over REST", { trades: found.trades, orders: found.orders });
    }
    if (found.orders > 0 && fromMs === null) parts.onSilentOrders();
    if (found.stale && ++staleTries < STALE_TRIES) throw new Error("the list of orders is empty, and proves nothing");
    if (found.stale) logger.log("warn", "IBKR's list of orders stays empty although an order is believed to be live");
    staleTries = 0;
    problem = null;
    if (misses !== missesSeen) return; // another outage came, and a run for it follows
    missedFromMs = null;
    if (fromMs !== null) lookAgain();
  }

  function lookAgain(): void {
    cancelSecondLook();
    cancelSecondLook = clock.setTimer(runner.request, SECOND_LOOK_MS);
  }

  /** Without an outage the accounts that nothing is open in are left alone: each costs five seconds of IBKR's budget. */
  function accountsWorthIt(accountIds: readonly string[], isAll: boolean): readonly string[] {
    const open = new Set(parts.orders.live().map(({ accountId }) => accountId));
    return accountIds.filter((accountId, index) => isAll || index === 0 || open.has(accountId));
  }

  function onFailure(error: unknown, failuresInARow: number): void {
    problem = maskAccounts(error instanceof Error ? error.message : String(error));
    const level = failuresInARow === 3 ? "error" : failuresInARow < 3 ? "warn" : "debug";
    logger.log(level, "what was missed could not be asked for; it is tried again", { problem, failuresInARow });
  }

  function missedSince(fromMs: number): void {
    misses++;
    missedFromMs = Math.min(fromMs, missedFromMs ?? Infinity);
    const reachMs = unknownBefore(missedFromMs, clock.now());
    if (reachMs !== null && reachMs - (unknownBeforeMs ?? -Infinity) > SAY_AGAIN_MS) {
      unknownBeforeMs = reachMs;
      const message =
        "the outage was longer than IBKR lists trades: compare the account's statement for the time between";
      logger.log("error", message, { from: iso(missedFromMs), to: iso(reachMs) });
    }
    runner.request();
  }

  return {
    missedSince,
    health() {
      const { trades = 0, orders = 0, stale = false } = last?.found ?? {};
      return {
        atMs: last?.atMs ?? null,
        found: { trades, orders },
        stale,
        isPending: missedFromMs !== null || runner.state().isPending,
        failuresInARow: runner.state().failuresInARow,
        problem,
        unknownBeforeMs,
      };
    },
    async [Symbol.asyncDispose]() {
      cancelSecondLook();
      await runner.close();
    },
  };
}

/** Also what IBKR wants to be asked before it lists anything; the selected account first. */
export async function accountsOf(client: IbkrClient, signal: AbortSignal): Promise<readonly string[]> {
  const { accounts = [], selectedAccount = "" } = await client.accounts.brokerage({ signal });
  return [...new Set([selectedAccount, ...accounts])].filter((id) => id !== "" && id !== "All"); // All: an advisor's group
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
