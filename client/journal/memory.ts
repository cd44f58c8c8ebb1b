import { beginEntry, isOpenEntry } from "./rules.ts";
import type { JournalChange, JournalEntry, OrderJournal } from "./types.ts";

/** How long an entry is of use: client order ids and doubts block for 24 h, a settled one may be asked for a day more. */
const KEPT_MS = 48 * 3_600_000;

/**
 * A journal in memory: right within one process, gone with it. A bot that trades for real gives its client one that is a
 * file, or talks to a sidecar, which has one.
 *
 * @param saved What an earlier journal's `entries` gave
 * @example
 * ```ts
 * import { memoryJournal } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const journal = memoryJournal();
 * const intent = { intentId: "1", kind: "place", accountId: "DU1", clientOrderIds: ["a"], fingerprint: "x", orders: [], atMs: 0 } as const;
 * assert.ok("entry" in journal.begin(intent));
 * assert.ok("blocked" in journal.begin({ ...intent, intentId: "2", clientOrderIds: ["b"] }));
 * ```
 */
export function memoryJournal(
  saved: readonly JournalEntry[] = [],
): OrderJournal & { entries(): readonly JournalEntry[] } {
  const entries = new Map(saved.map((entry) => [entry.intent.intentId, entry]));

  function update(intentId: string, change: JournalChange): JournalEntry {
    const before = entries.get(intentId);
    if (before === undefined) throw new RangeError(`Cannot update intent ${intentId}: the journal does not have it`);
    const after = changedEntry(before, change);
    entries.set(intentId, after);
    return after;
  }

  return {
    begin(intent) {
      for (const [id, { intent: { atMs }, end }] of entries) {
        if (end !== null && intent.atMs - atMs > KEPT_MS) entries.delete(id);
      }
      const begun = beginEntry(intent, [...entries.values()]);
      if ("entry" in begun) entries.set(intent.intentId, begun.entry);
      return begun;
    },
    update,
    get: (intentId) => entries.get(intentId),
    byClientOrderId: (id) => [...entries.values()].findLast(({ intent }) => intent.clientOrderIds.includes(id)),
    open: (nowMs) => [...entries.values()].filter((entry) => isOpenEntry(entry, nowMs)),
    entries: () => [...entries.values()],
  };
}

/**
 * An entry with a change made to it. What has ended stays as it is, but for an `unsettled` one: that is how two processes
 * agree on who sends and who settles.
 *
 * @throws {RangeError} When it has ended
 */
export function changedEntry(before: JournalEntry, change: JournalChange): JournalEntry {
  if (before.end !== null && before.end !== "unsettled") {
    throw new RangeError(`Cannot update intent ${before.intent.intentId}: it has ended as ${before.end}`);
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...before, ...given };
}
