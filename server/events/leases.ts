import type { Clock, TapSubscription } from "../../mod.ts";
import type { LeaseAnswer, LeaseHold, Leases } from "./leases_types.ts";

/** What leases are made from. */
export interface LeaseOptions {
  readonly clock: Clock;
  /** Asks for a topic on the one socket until the returned function is called, also across outages. */
  readonly subscribe: (subscription: TapSubscription) => () => void;
  /** Whether subscriptions are heard at present. */
  readonly isReady: () => boolean;
  /** How many contracts may be wanted at once; IBKR's usual allowance is 100. */
  readonly cap: number;
  /** How long a wish lasts that nobody renews, in milliseconds. */
  readonly idleMs: number;
}

/** The leases, and what the capture asks them. */
export interface RunningLeases extends Leases {
  /** Whether somebody wants the contract. */
  isWanted(conid: number): boolean;
  /** A frame of the contract has come; the same, because only then it is kept. */
  hears(conid: number): boolean;
  /** The contracts that are wanted. */
  conids(): number[];
  /** Ends all of them. */
  close(): void;
}

/** Last, bid, ask and their sizes, and the day's volume. */
const USUAL_FIELDS = ["31", "84", "86", "85", "88", "87"] as const;

/**
 * IBKR sends a contract's first frame at once, and nothing at all of one that it doesn't know: a wish that has heard nothing
 * for so long gives its place to another one when all are taken.
 */
const SILENT_MS = 30_000;

interface Lease {
  readonly askedAtMs: number;
  isHeard: boolean;
  readonly fields: Set<string>;
  holds: number;
  cancelIdle: (() => void) | null;
  unsubscribe: () => void;
}

/** Keeps count of who wants which contract, and asks the Gateway for what anybody wants. */
export function createLeases(options: LeaseOptions): RunningLeases {
  const { clock, subscribe, isReady, cap, idleMs } = options;
  const leases = new Map<number, Lease>();
  let isClosed = false;

  /** The lease of a contract with these fields in it; null when there is no room for another one. */
  function take(conid: number, fields: readonly string[] = USUAL_FIELDS): Lease | null {
    const known = leases.get(conid);
    if (known === undefined && (isClosed || (leases.size >= cap && !dropSilent()))) return null;
    const lease = known ?? fresh();
    const before = lease.fields.size;
    for (const field of fields) lease.fields.add(field);
    leases.set(conid, lease);
    if (lease.fields.size > before) ask(conid, lease);
    return lease;
  }

  const fresh = (): Lease => ({
    askedAtMs: clock.now(),
    isHeard: false,
    fields: new Set(),
    holds: 0,
    cancelIdle: null,
    unsubscribe: () => {},
  });

  /** Makes room; false when there is no wish that nothing has been heard of, or while nothing can be heard. */
  function dropSilent(): boolean {
    if (!isReady()) return false;
    const beforeMs = clock.now() - SILENT_MS;
    for (const [conid, lease] of leases) {
      if (lease.isHeard || lease.holds > 0 || lease.askedAtMs > beforeMs) continue;
      forgetWish(conid, lease);
      return true;
    }
    return false;
  }

  /** Asks anew for all fields; the old wish goes after the new one has come, so that the feed does not end between. */
  function ask(conid: number, lease: Lease): void {
    const { unsubscribe } = lease;
    const fields = JSON.stringify({ fields: [...lease.fields] });
    lease.unsubscribe = subscribe({
      topic: `smd+${conid}`,
      subscribe: `smd+${conid}+${fields}`,
      unsubscribe: `umd+${conid}+{}`,
      lapses: true,
    });
    unsubscribe();
  }

  function endIfUnwanted(conid: number, lease: Lease): void {
    if (lease.holds > 0 || lease.cancelIdle !== null || leases.get(conid) !== lease) return;
    leases.delete(conid);
    lease.unsubscribe();
  }

  function forgetWish(conid: number, lease: Lease): void {
    lease.cancelIdle?.();
    lease.cancelIdle = null;
    endIfUnwanted(conid, lease);
  }

  const refused = (): LeaseAnswer => ({ kind: "refused", cap });
  const granted = (): LeaseAnswer => ({ kind: "granted", subscribed: isReady() });

  function want(conid: number, fields?: readonly string[]): LeaseAnswer {
    const lease = take(conid, fields);
    if (lease === null) return refused();
    lease.cancelIdle?.();
    lease.cancelIdle = clock.setTimer(() => forgetWish(conid, lease), idleMs);
    return granted();
  }

  function hold(conid: number, fields?: readonly string[]): LeaseHold {
    const lease = take(conid, fields);
    if (lease === null) return { answer: refused(), release: () => {} };
    lease.holds++;
    let isHeld = true;
    const release = (): void => {
      if (!isHeld) return;
      isHeld = false;
      lease.holds--;
      endIfUnwanted(conid, lease);
    };
    return { answer: granted(), release };
  }

  return {
    want,
    hold,
    drop(conid) {
      const lease = leases.get(conid);
      if (lease === undefined || lease.cancelIdle === null) return false;
      forgetWish(conid, lease);
      return true;
    },
    isWanted: (conid) => leases.has(conid),
    hears(conid) {
      const lease = leases.get(conid);
      if (lease !== undefined) lease.isHeard = true;
      return lease !== undefined;
    },
    conids: () => [...leases.keys()],
    close() {
      isClosed = true;
      for (const lease of leases.values()) {
        lease.cancelIdle?.();
        lease.unsubscribe();
      }
      leases.clear();
    },
  };
}
