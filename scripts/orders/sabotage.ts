/** Ways to break the product on purpose: a run that does not notice them proves nothing (DESIGN §13). @module */

import type { OrdersApi } from "../../mod.ts";
import type { Disk } from "./disk.ts";
import type { Life } from "./life.ts";

/** What is put between the parts. */
export interface Sabotage {
  /** Instead of the order functions; `stranger` is a process that knows nothing of this one's journal. */
  readonly orders?: (life: Life, stranger: () => Life) => OrdersApi;
  /** What is done to the disk between a death and the next life. */
  readonly disk?: (disk: Disk) => void;
}

/** By the name of its flag. */
export const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  /** An answer that is lost means: try again. */
  "blind-retry": {
    orders: ({ ibkr: { orders } }, stranger) => ({
      ...orders,
      async place(tickets, options) {
        const outcome = await orders.place(tickets, options);
        return outcome.kind === "unknown" ? await stranger().ibkr.orders.place(tickets, options) : outcome;
      },
    }),
  },
  /** A process that starts again knows nothing of what it was about. */
  "forget-journal": {
    disk(disk) {
      disk.wipe();
    },
  },
  /** What no list shows is believed not to be there. */
  "trust-absence": {
    orders: ({ ibkr: { orders }, journal }) => ({
      ...orders,
      async settle(id) {
        const settled = await orders.settle(id, { wait: false });
        if (settled.end !== "unsettled") return settled;
        journal.update(settled.intentId, { end: "not-placed" });
        return { ...settled, end: "not-placed" };
      },
    }),
  },
};
