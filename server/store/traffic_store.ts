import type { TrafficRow } from "../ui/traffic_types.ts";
import { openShared } from "./sqlite.ts";

const TABLES = `
CREATE TABLE traffic (from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, counts TEXT NOT NULL) STRICT;
CREATE INDEX traffic_by_time ON traffic (to_ms);
`;

/** How much passed through the sidecar, a few numbers for each five minutes: the status page shows a week of it. */
export interface TrafficStore extends Disposable {
  /** Keeps a row. */
  add(row: TrafficRow): void;
  /** Rows that end after a moment, Unix milliseconds, oldest first. */
  since(fromMs: number): TrafficRow[];
  /** Forgets what ended before. */
  prune(beforeMs: number): void;
}

/**
 * Opens it; the file and its folder are made.
 *
 * @param path Its file; null keeps it in memory
 * @throws {Error} when it can't be opened, or is of a newer version
 */
export function openTrafficStore(path: string | null): TrafficStore {
  const db = openShared({ path, timeoutMs: 500, steps: [TABLES] });
  // numbers for a chart: a loss of power may take the last ones, and an SD card is written to less
  db.exec("PRAGMA synchronous = NORMAL");
  const add = db.prepare("INSERT INTO traffic VALUES (?, ?, ?)");
  const since = db.prepare("SELECT * FROM traffic WHERE to_ms > ? ORDER BY from_ms");
  const prune = db.prepare("DELETE FROM traffic WHERE to_ms < ?");
  return {
    add: ({ fromMs, toMs, ...counts }) => void add.run(fromMs, toMs, JSON.stringify(counts)),
    since: (fromMs) =>
      since.all(fromMs).map((row) => ({
        fromMs: Number(row["from_ms"]),
        toMs: Number(row["to_ms"]),
        ...JSON.parse(String(row["counts"])),
      })),
    prune: (beforeMs) => void prune.run(beforeMs),
    [Symbol.dispose]: () => {
      if (db.isOpen) db.close();
    },
  };
}
