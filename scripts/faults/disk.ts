import { createEventStore, type EventStore } from "../../server/events/mod.ts";

/** A disk that can be full. */
export interface Disk {
  isFull: boolean;
}

/** Room for what waits on a full disk: enough for a run, and quickly copied. */
const SPARE_BYTES = 256 * 1024;

/**
 * A database on it: while the disk is full nothing can be written but what has its room already, and everything that is
 * there can be read.
 */
export function storeOn(disk: Disk, path: string): EventStore {
  const check = (): void => {
    if (disk.isFull) throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
  };
  const store = createEventStore({ path, spareBytes: SPARE_BYTES, onOpen: check });
  return {
    ...store,
    write: (batch) => (check(), store.write(batch)),
    settle: () => (check(), store.settle()),
  };
}
