/** One life of a trading bot's process: a client, and a journal whose file outlives it. @module */

import {
  type Clock,
  createClient,
  createRails,
  type IbkrClient,
  type JournalEntry,
  type OrderJournal,
  type RailsRules,
} from "../../mod.ts";
import type { Disk } from "./disk.ts";

/** When a process dies: at the n-th time that its journal comes to this point. */
export interface KillPlan {
  readonly at:
    | "begun"
    | "before sent"
    | "after sent"
    | "before asked"
    | "after asked"
    | "before replied"
    | "after replied"
    | "before ended"
    | "accepted";
  readonly nth: number;
}

/** A process that lives, or has died. */
export interface Life {
  readonly ibkr: IbkrClient;
  readonly journal: OrderJournal;
  /** Everything in its journal. */
  entries(): readonly JournalEntry[];
  isDead(): boolean;
  /** Comes to a point; dies there when that is the plan. */
  reach(point: KillPlan["at"]): void;
  /** Dies at once. */
  die(): void;
  /** Lets go of sockets and timers, as the system does with those of the dead. */
  end(): Promise<void>;
}

/** Thrown where the process died, and to whatever of it goes on. */
class Death extends Error {}

/** Begins one with what the disk has. `rules`: what its orders may be; null for no guard rails. */
export function startLife(
  baseUrl: string,
  clock: Clock,
  disk: Disk,
  plan: KillPlan | null,
  rules: RailsRules | null = null,
): Life {
  const { journal: written, entries, keep, close } = disk.open();
  let isDead = false;
  let left = plan?.nth ?? 0;

  function reach(point: KillPlan["at"]): void {
    if (isDead || point !== plan?.at || --left > 0) return;
    isDead = true;
    throw new Death();
  }

  function write<T>(work: () => T): T {
    if (isDead) throw new Death();
    const result = work();
    keep();
    return result;
  }

  const journal: OrderJournal = {
    ...written,
    begin(intent) {
      const begun = write(() => written.begin(intent));
      reach("begun");
      return begun;
    },
    update(intentId, change) {
      const { state } = change;
      if (state === "sent" || state === "asked" || state === "replied" || state === "ended") reach(`before ${state}`);
      const entry = write(() => written.update(intentId, change));
      if (state === "sent" || state === "asked" || state === "replied") reach(`after ${state}`);
      return entry;
    },
  };
  const ibkr = createClient({
    baseUrl,
    clock,
    pacing: "off",
    orders: { journal, rails: rules === null ? undefined : createRails(rules) },
  });
  const owner = ibkr.session.own();
  return {
    ibkr,
    journal,
    entries,
    isDead: () => isDead,
    reach,
    die: () => void (isDead = true),
    async end() {
      isDead = true;
      await owner.stop();
      await ibkr.close();
      close();
    },
  };
}
