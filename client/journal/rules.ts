import { exact } from "../rails/exact.ts";
import type { JournalBegun, JournalBlocked, JournalEntry, JournalIntent } from "./types.ts";

/** How long a client order id is taken, and a doubt blocks: IBKR's own day of client order ids (reference §7.1). */
export const BLOCKED_MS = 24 * 3_600_000;

/** Whether it has no end yet, or one that still blocks. */
export function isOpenEntry({ end, intent }: JournalEntry, nowMs: number): boolean {
  return end === null || (end === "unsettled" && nowMs - intent.atMs < BLOCKED_MS);
}

/** Whether an entry stands for the same, whatever its client order ids are. */
function meansTheSame(
  { intent }: JournalEntry,
  other: Pick<JournalIntent, "kind" | "accountId" | "fingerprint">,
): boolean {
  return intent.kind === other.kind && intent.accountId === other.accountId && intent.fingerprint === other.fingerprint;
}

/**
 * What blocks an intent at the moment in which somebody asks for it: the same, under way or in doubt. By the time its turn
 * comes the first may have ended as placed, and whoever asked, not knowing of that, would have it twice.
 */
export function blockedWhenAsked(
  intent: Pick<JournalIntent, "kind" | "accountId" | "fingerprint">,
  open: readonly JournalEntry[],
): JournalBlocked | null {
  const by = open.find((entry) => meansTheSame(entry, intent));
  return by === undefined ? null : { why: "same-intent", by, taken: null };
}

/**
 * What is in an intent's way. The rules are here once, for every journal:
 *
 * - a client order id blocks for 24 h, unless its intent ended as `rejected` or `not-placed`;
 * - an intent that is under way or in doubt blocks another one that means the same;
 * - reservations of one day never exceed the smallest cap; what was rejected or not placed takes none;
 * - what may be sold of a contract is what was free when it was read, less the sales of intents that are under way, in doubt,
 *   or were placed since.
 *
 * @param entries All that could matter: those of the last 24 h, open ones, and those of the day
 */
function blockOf(intent: JournalIntent, entries: readonly JournalEntry[]): JournalBlocked | null {
  const { accountId, clientOrderIds, fingerprint, kind, atMs, reservation } = intent;
  for (const by of entries) {
    const isOver = by.end === "rejected" || by.end === "not-placed";
    const isNew = atMs - by.intent.atMs < BLOCKED_MS;
    const isTaken = by.intent.clientOrderIds.some((id) => clientOrderIds.includes(id));
    if (isTaken && isNew && !isOver) return { why: "client-order-id", by, taken: null };
    if (meansTheSame(by, { kind, accountId, fingerprint }) && isOpenEntry(by, atMs)) {
      return { why: "same-intent", by, taken: null };
    }
  }
  const short = shortBy(intent, entries);
  if (short !== null) return { why: "short", by: short, taken: null };
  if (reservation === undefined) return null;
  const taken = entries.reduce((sum, { end, intent: { reservation: other } }) => {
    const counts = other !== undefined && other.day === reservation.day && end !== "rejected" && end !== "not-placed";
    return counts ? sum + other.amount : sum;
  }, 0);
  return exact(taken + reservation.amount) > reservation.cap ? { why: "day-cap", by: null, taken } : null;
}

/** An intent whose sales leave too little for this one's. */
function shortBy({ accountId, sales = [] }: JournalIntent, entries: readonly JournalEntry[]): JournalEntry | null {
  for (const { conid, quantity, free, readAtMs } of sales) {
    if (free === null) continue;
    const rivals = entries.filter(({ intent, end, endedAtMs }) => {
      const isUnseen = end === null || end === "unsettled" || (end === "placed" && (endedAtMs ?? Infinity) >= readAtMs);
      return isUnseen && intent.accountId === accountId && intent.sales?.some((sale) => sale.conid === conid) === true;
    });
    const sold = rivals.flatMap(({ intent }) => intent.sales ?? []).filter((sale) => sale.conid === conid)
      .reduce((sum, sale) => sum + sale.quantity, 0);
    if (sold > 0 && exact(quantity + sold) > free) return rivals[0]!;
  }
  return null;
}

/**
 * What `begin` says of an intent: the entry to write down, or what is in its way.
 *
 * @param entries All that could matter: those of the last 24 h, open ones, and those of the day
 */
export function beginEntry(intent: JournalIntent, entries: readonly JournalEntry[]): JournalBegun {
  const blocked = blockOf(intent, entries);
  if (blocked !== null) return { blocked };
  const untouched = { sentAtMs: null, doubtUntilMs: null, restartedAtMs: null, end: null, endedAtMs: null } as const;
  return { entry: { intent, state: "intended", ...untouched, orderIds: [], note: "" } };
}
