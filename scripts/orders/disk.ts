/** Where a bot's journal lies: in memory that outlives a death, or in files that are copied byte for byte. @module */

import { type JournalEntry, memoryJournal, type OrderJournal } from "../../mod.ts";
import { openOrderStore } from "../../server/mod.ts";
import { copyFiles } from "../faults/stage.ts";

/** A journal that is open. */
export interface OpenJournal {
  readonly journal: OrderJournal;
  /** Everything that is in it. */
  entries(): readonly JournalEntry[];
  /** What was written so far is on the disk. */
  keep(): void;
  close(): void;
}

/** What outlives a process. */
export interface Disk {
  /** Opens the journal with what is on the disk. */
  open(): OpenJournal;
  /** The process died: the next one finds what was on the disk at this moment. */
  die(): Promise<void>;
  /** Everything on it is gone. */
  wipe(): void;
}

/** One in memory. */
export function memoryDisk(): Disk {
  let saved: readonly JournalEntry[] = [];
  return {
    open() {
      const journal = memoryJournal(structuredClone(saved));
      return {
        journal,
        entries: journal.entries,
        keep: () => saved = structuredClone(journal.entries()),
        close: () => {},
      };
    },
    die: () => Promise.resolve(),
    wipe: () => saved = [],
  };
}

/** One of files in a folder of its own, with the sidecar's journal. */
export function fileDisk(dir: string): Disk {
  let life = 0;
  let ids: string[] = [];
  const path = (): string => `${dir}/${life}/orders.db`;
  return {
    open() {
      const store = openOrderStore(path());
      return {
        journal: {
          ...store,
          begin(intent) {
            const begun = store.begin(intent);
            if ("entry" in begun) ids.push(intent.intentId);
            return begun;
          },
        },
        entries: () => ids.flatMap((id) => store.get(id) ?? []),
        keep: () => {},
        close: () => store[Symbol.dispose](),
      };
    },
    async die() {
      const from = path();
      life++;
      await copyFiles(from, path());
    },
    wipe() {
      life++;
      ids = [];
    },
  };
}
