import { type JsonRecord, recordOf } from "../records.ts";
import type { Book } from "./book.ts";

/** Profit and loss (`spl`): lines by account and model. */
export function createPnlBook(): Book<null> {
  const known = new Map<string, JsonRecord>();
  return {
    take({ args }) {
      for (const [key, change] of Object.entries(recordOf(args) ?? {})) {
        known.set(key, { ...known.get(key), ...recordOf(change) });
      }
    },
    narrow: (frame) => frame,
    whole: () => known.size === 0 ? null : { topic: "spl", args: Object.fromEntries(known) },
    clear: () => known.clear(),
  };
}
