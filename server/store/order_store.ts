import type { SQLOutputValue } from "node:sqlite";
import {
  beginEntry,
  BLOCKED_MS,
  changedEntry,
  type JournalEntry,
  type JournalIntent,
  type OrderJournal,
} from "../../mod.ts";
import type { KeyBook } from "./key_book.ts";
import { keysIn } from "./key_store.ts";
import { ORDER_TABLES } from "./order_store_schema.ts";
import { atomically, openShared } from "./sqlite.ts";

/** How long one process waits for another: a start of an order is a few milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** A journal of orders in a file, shared by the processes of one machine. */
export interface OrderStore extends OrderJournal, Disposable {
  /** Its file. */
  readonly path: string;
  /** What the keys of callers stand for. */
  readonly keys: KeyBook;
  /** What the orders of a New York date take of its cap so far, in the base currency. */
  takenOn(day: string): number;
}

/**
 * Opens the journal of orders in a file of SQLite; the file and its folder are made. What a method wrote is on the disk
 * when it returns. A broken file is an error and stays where it is: a journal that forgets would let an order out twice.
 *
 * @throws {Error} when it can't be opened, or is of a newer version
 */
export function openOrderStore(path: string): OrderStore {
  const db = openShared({ path, timeoutMs: BUSY_TIMEOUT_MS, steps: ORDER_TABLES });
  db.exec("PRAGMA foreign_keys = ON");
  const byId = db.prepare("SELECT entry FROM intents WHERE intent_id = ?");
  const byClientId = db.prepare(
    "SELECT i.entry FROM client_order_ids c JOIN intents i USING (intent_id) WHERE c.client_order_id = ? " +
      "ORDER BY i.at_ms DESC, i.rowid DESC LIMIT 1",
  );
  // one after the other, for SQLite reads the whole table where one of them has an OR with the next
  const inTheWay = {
    open: db.prepare("SELECT entry FROM intents WHERE end_state IS NULL OR end_state = 'unsettled'"),
    alike: db.prepare("SELECT entry FROM intents WHERE fingerprint = ?"),
    ofDay: db.prepare("SELECT entry FROM intents WHERE day = ?"),
    placed: db.prepare(
      "SELECT entry FROM intents WHERE at_ms > ? AND end_state = 'placed' AND json_extract(entry, '$.endedAtMs') >= ?",
    ),
    named: db.prepare(
      "SELECT i.entry FROM client_order_ids c JOIN intents i USING (intent_id) " +
        "WHERE c.client_order_id IN (SELECT value FROM json_each(?))",
    ),
  };
  const stillOpen = db.prepare(
    "SELECT entry FROM intents WHERE end_state IS NULL OR (end_state = 'unsettled' AND at_ms > ?) ORDER BY at_ms, rowid",
  );
  const onDay = db.prepare(
    "SELECT coalesce(sum(json_extract(entry, '$.intent.reservation.amount')), 0) AS taken FROM intents " +
      "WHERE day = ? AND coalesce(end_state, '') NOT IN ('rejected', 'not-placed')",
  );
  const insert = db.prepare("INSERT INTO intents (intent_id, at_ms, fingerprint, day, entry) VALUES (?, ?, ?, ?, ?)");
  const insertId = db.prepare("INSERT INTO client_order_ids VALUES (?, ?)");
  const replace = db.prepare("UPDATE intents SET entry = ?, end_state = ? WHERE intent_id = ?");

  function get(intentId: string): JournalEntry | undefined {
    return entryOf(byId.get(intentId));
  }

  /** All that could be in an intent's way, each once. */
  function rivalsOf({ fingerprint, reservation, clientOrderIds, sales = [] }: JournalIntent): readonly JournalEntry[] {
    const readAtMs = Math.min(...sales.map((sale) => sale.readAtMs));
    const rows = [
      ...inTheWay.open.all(),
      ...inTheWay.alike.all(fingerprint),
      ...(reservation === undefined ? [] : inTheWay.ofDay.all(reservation.day)),
      ...(sales.length === 0 ? [] : inTheWay.placed.all(readAtMs - BLOCKED_MS, readAtMs)),
      ...inTheWay.named.all(JSON.stringify(clientOrderIds)),
    ];
    const entries = rows.flatMap((row) => entryOf(row) ?? []);
    return [...new Map(entries.map((entry) => [entry.intent.intentId, entry])).values()];
  }

  return {
    path,
    keys: keysIn(db),
    begin: (intent) =>
      atomically(db, () => {
        const { intentId, atMs, fingerprint, reservation, clientOrderIds } = intent;
        const day = reservation?.day ?? null;
        const others = rivalsOf(intent);
        const begun = beginEntry(intent, others);
        if ("blocked" in begun) return begun;
        insert.run(intentId, atMs, fingerprint, day, JSON.stringify(begun.entry));
        for (const id of new Set(clientOrderIds)) insertId.run(id, intentId);
        return begun;
      }),
    update: (intentId, change) =>
      atomically(db, () => {
        const before = get(intentId);
        if (before === undefined) {
          throw new RangeError(`Cannot update intent ${intentId}: the journal does not have it`);
        }
        const after = changedEntry(before, change);
        replace.run(JSON.stringify(after), after.end, intentId);
        return after;
      }),
    get,
    byClientOrderId: (id) => entryOf(byClientId.get(id)),
    open: (nowMs) => stillOpen.all(nowMs - BLOCKED_MS).flatMap((row) => entryOf(row) ?? []),
    takenOn: (day) => Number(onDay.get(day)?.["taken"]),
    [Symbol.dispose]: () => {
      if (db.isOpen) db.close();
    },
  };
}

function entryOf(row: Record<string, SQLOutputValue> | undefined): JournalEntry | undefined {
  return row === undefined ? undefined : JSON.parse(String(row["entry"]));
}
