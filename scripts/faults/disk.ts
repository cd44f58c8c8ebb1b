import type { EventStore } from "../../server/events/mod.ts";

/** A disk that can be full. */
export interface Disk {
  isFull: boolean;
}

/** A database on it: while the disk is full nothing can be written, and everything that is there can be read. */
export function storeOn(disk: Disk, store: EventStore): EventStore {
  return {
    ...store,
    write(batch) {
      if (disk.isFull) throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
      store.write(batch);
    },
  };
}
