import { type JsonRecord, recordsOf } from "../records.ts";
import type { Book } from "./book.ts";

/** The order book of a contract (`sbd`): lines by their place. */
export function createDepthBook(topic: string): Book<null> {
  const known = new Map<string, JsonRecord>();
  return {
    take(frame) {
      for (const row of recordsOf(frame["data"])) known.set(String(row["row"]), row);
    },
    narrow: (frame) => frame,
    whole: () => known.size === 0 ? null : { topic, data: [...known.values()] },
    clear: () => known.clear(),
  };
}
