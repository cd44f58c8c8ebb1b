/** One life of a trading bot's process: a client, and a journal whose file outlives it. @module */

import {
  type Clock,
  createClient,
  type IbkrClient,
  type JournalEntry,
  memoryJournal,
  type OrderJournal,
} from "../../mod.ts";

/** What outlives a process. */
export interface Disk {
  /** The journal as it was last written. */
  saved: readonly JournalEntry[];
}

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
  readonly journal: OrderJournal & { entries(): readonly JournalEntry[] };
  isDead(): boolean;
  /** Comes to a point; dies there when that is the plan. */
  reach(point: KillPlan["at"]): void;
  /** Lets go of sockets and timers, as the system does with those of the dead. */
  end(): Promise<void>;
}

/** Thrown where the process died; whoever catches it is dead too. */
class Death extends Error {}

/** Begins one with what the disk has. */
export function startLife(baseUrl: string, clock: Clock, disk: Disk, plan: KillPlan | null): Life {
  const memory = memoryJournal(structuredClone(disk.saved));
  let isDead = false;
  let left = plan?.nth ?? 0;

  function reach(point: KillPlan["at"]): void {
    if (isDead || point !== plan?.at || --left > 0) return;
    isDead = true;
    throw new Death();
  }

  function save(): void {
    if (!isDead) disk.saved = structuredClone(memory.entries());
  }

  const journal: Life["journal"] = {
    ...memory,
    begin(intent) {
      const begun = memory.begin(intent);
      save();
      reach("begun");
      return begun;
    },
    update(intentId, change) {
      const { state } = change;
      if (state === "sent" || state === "asked" || state === "replied" || state === "ended") reach(`before ${state}`);
      const entry = memory.update(intentId, change);
      save();
      if (state === "sent" || state === "asked" || state === "replied") reach(`after ${state}`);
      return entry;
    },
  };
  const ibkr = createClient({ baseUrl, clock, pacing: "off", orders: { journal } });
  const owner = ibkr.session.own();
  return {
    ibkr,
    journal,
    isDead: () => isDead,
    reach,
    async end() {
      isDead = true;
      await owner.stop();
      await ibkr.close();
    },
  };
}
