import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { judgeClaim, KEPT_MS, type KeyBook, type KeyRow } from "./key_book.ts";
import { atomically } from "./sqlite.ts";

/**
 * The keys in the journal's database, shared by the processes of one machine.
 *
 * @param db Has the tables already
 */
export function keysIn(db: DatabaseSync): KeyBook {
  const read = db.prepare("SELECT * FROM idempotency_keys WHERE key = ?");
  const drop = db.prepare("DELETE FROM idempotency_keys WHERE at_ms <= ? AND held_until_ms <= ?");
  const insert = db.prepare(
    "INSERT OR REPLACE INTO idempotency_keys (key, work, at_ms, holder, held_until_ms) VALUES (?, ?, ?, ?, ?)",
  );
  const take = db.prepare("UPDATE idempotency_keys SET holder = ?, held_until_ms = ? WHERE key = ?");
  const update = db.prepare(
    "UPDATE idempotency_keys SET held_until_ms = coalesce(?, held_until_ms), intent_id = coalesce(?, intent_id), " +
      "answer = coalesce(?, answer) WHERE key = ? AND holder = ?",
  );
  const remove = db.prepare("DELETE FROM idempotency_keys WHERE key = ? AND holder = ?");
  return {
    claim: (claim) =>
      atomically(db, () => {
        const { key, work, holder, nowMs, untilMs } = claim;
        drop.run(nowMs - KEPT_MS, nowMs);
        const verdict = judgeClaim(rowOf(read.get(key)), claim);
        if (verdict.kind === "new") insert.run(key, work, nowMs, holder, untilMs);
        else if (verdict.kind === "left") take.run(holder, untilMs, key);
        return verdict;
      }),
    change: (key, holder, { heldUntilMs = null, intentId = null, answer = null }) =>
      update.run(heldUntilMs, intentId, answer, key, holder).changes === 1,
    forget: (key, holder) => void remove.run(key, holder),
  };
}

function rowOf(row: Record<string, SQLOutputValue> | undefined): KeyRow | undefined {
  if (row === undefined) return undefined;
  const text = (name: string): string | null => row[name] === null ? null : String(row[name]);
  return {
    work: text("work")!,
    atMs: Number(row["at_ms"]),
    holder: text("holder")!,
    heldUntilMs: Number(row["held_until_ms"]),
    intentId: text("intent_id"),
    answer: text("answer"),
  };
}
