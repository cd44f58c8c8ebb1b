import type { Frame } from "../../../mod.ts";
import { type JsonRecord, recordsOf } from "../records.ts";
import type { Book } from "./book.ts";

/** Lines and columns that somebody wants; null is all of them. */
export interface RowsView {
  readonly keys: ReadonlySet<string> | null;
  readonly fields: ReadonlySet<string> | null;
}

/** What each line has, whatever its columns. */
const ALWAYS: ReadonlySet<string> = new Set(["key", "timestamp", "severity"]);

/** Summary or ledger of an account (`ssd`, `sld`): lines with a key. */
export function createRowsBook(topic: string): Book<RowsView> {
  const known = new Map<string, JsonRecord>();

  function narrow(frame: Frame, { keys, fields }: RowsView): Frame | null {
    const rows = recordsOf(frame["result"]);
    if ((keys === null && fields === null) || rows.length === 0) return frame;
    const kept = rows.filter(({ key }) => keys?.has(String(key)) !== false);
    if (kept.length === 0) return null;
    return { ...frame, result: fields === null ? kept : kept.map((row) => columnsOf(row, fields)) };
  }

  return {
    take(frame) {
      for (const row of recordsOf(frame["result"])) {
        const key = String(row["key"] ?? "");
        known.set(key, { ...known.get(key), ...row });
      }
    },
    narrow,
    whole: (view) => known.size === 0 ? null : narrow({ result: [...known.values()], topic }, view),
    clear: () => known.clear(),
  };
}

function columnsOf(row: JsonRecord, fields: ReadonlySet<string>): JsonRecord {
  return Object.fromEntries(Object.entries(row).filter(([name]) => ALWAYS.has(name) || fields.has(name)));
}
