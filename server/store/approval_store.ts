import type { SQLOutputValue } from "node:sqlite";
import type { Clock } from "../../mod.ts";
import { cleanRequest } from "../approvals/clean.ts";
import { type Approval, APPROVAL_MS, type ApprovalBook, type ApprovalState, MOST_PENDING } from "../approvals/types.ts";
import { moveDatabase } from "./event_store_files.ts";
import { atomically, openShared } from "./sqlite.ts";

const TABLES = `
CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  decided_at_ms INTEGER,
  decided_by TEXT,
  request TEXT NOT NULL
) STRICT;
CREATE INDEX approvals_by_time ON approvals (asked_at_ms);
CREATE INDEX approvals_pending ON approvals (asked_by) WHERE state = 'pending';
`;

/** How long they are kept for people to look at, in milliseconds. */
const KEEP_MS = 30 * 24 * 3_600_000;
const BUSY_TIMEOUT_MS = 2_000;
const MOST_LISTED = 100;

/** Requests for approvals in a file, shared by the processes of one machine. */
export type ApprovalStore = ApprovalBook & Disposable;

/**
 * Opens it; the file and its folder are made. What a method wrote is on the disk when it returns.
 *
 * @param path Its file; null keeps it in memory
 * @throws {Error} when it can't be opened, or is of a newer version. A file that is no database is moved aside: what waited
 *   in it is not approved
 */
export function openApprovalStore(path: string | null, clock: Pick<Clock, "now" | "uuid">): ApprovalStore {
  try {
    return open(path, clock);
  } catch (error) {
    if (path === null || !/not a database|malformed/.test(String(error))) throw error;
    moveDatabase(path, clock.now());
    return open(path, clock);
  }
}

function open(path: string | null, clock: Pick<Clock, "now" | "uuid">): ApprovalStore {
  const db = openShared({ path, timeoutMs: BUSY_TIMEOUT_MS, steps: [TABLES] });
  const byId = db.prepare("SELECT * FROM approvals WHERE id = ?");
  const newest = db.prepare("SELECT * FROM approvals ORDER BY asked_at_ms DESC, rowid DESC LIMIT ?");
  const waiting = db.prepare(
    "SELECT * FROM approvals WHERE state = 'pending' AND expires_at_ms > ? ORDER BY asked_at_ms, rowid",
  );
  const openOf = db.prepare(
    "SELECT * FROM approvals WHERE state = 'pending' AND asked_by = ? AND expires_at_ms > ?",
  );
  const insert = db.prepare(
    "INSERT INTO approvals (id, digest, asked_by, asked_at_ms, expires_at_ms, state, request) " +
      "VALUES (?, ?, ?, ?, ?, 'pending', ?)",
  );
  const decide = db.prepare(
    "UPDATE approvals SET state = ?, decided_at_ms = ?, decided_by = ? " +
      "WHERE id = ? AND state = 'pending' AND expires_at_ms > ?",
  );
  const use = db.prepare(
    "UPDATE approvals SET state = 'used' " +
      "WHERE id = ? AND state = 'approved' AND digest = ? AND asked_by = ? AND expires_at_ms > ?",
  );
  const prune = db.prepare("DELETE FROM approvals WHERE asked_at_ms < ?");

  function read(row: Record<string, SQLOutputValue> | undefined): Approval[] {
    return row === undefined ? [] : [approvalOf(row, clock.now())];
  }

  return {
    ask: (given) =>
      atomically(db, () => {
        const request = cleanRequest(given);
        const nowMs = clock.now();
        prune.run(nowMs - KEEP_MS);
        const mine = openOf.all(request.askedBy, nowMs).flatMap(read);
        const same = mine.find(({ digest }) => digest === request.digest);
        if (same !== undefined) return same;
        if (mine.length >= MOST_PENDING) return null;
        const id = clock.uuid().replaceAll("-", "").slice(-10);
        insert.run(id, request.digest, request.askedBy, nowMs, nowMs + APPROVAL_MS, JSON.stringify(request));
        return read(byId.get(id))[0]!;
      }),
    get: (id) => read(byId.get(id))[0],
    list: (limit = MOST_LISTED) => newest.all(Math.min(limit, MOST_LISTED)).flatMap(read),
    pending: () => waiting.all(clock.now()).flatMap(read),
    decide: (id, state, by) =>
      atomically(db, () => {
        const [found] = read(byId.get(id));
        if (found === undefined) return "unknown";
        if (found.askedBy === by) return "own";
        const nowMs = clock.now();
        return decide.run(state, nowMs, by, id, nowMs).changes === 1 ? "done" : "closed";
      }),
    use: (id, digest, askedBy) => use.run(id, digest, askedBy, clock.now()).changes === 1,
    [Symbol.dispose]: () => {
      if (db.isOpen) db.close();
    },
  };
}

function approvalOf(row: Record<string, SQLOutputValue>, nowMs: number): Approval {
  const expiresAtMs = Number(row["expires_at_ms"]);
  const state = String(row["state"]) as ApprovalState;
  const isLate = expiresAtMs <= nowMs && (state === "pending" || state === "approved");
  return {
    ...JSON.parse(String(row["request"])),
    id: String(row["id"]),
    state: isLate ? "expired" : state,
    askedAtMs: Number(row["asked_at_ms"]),
    expiresAtMs,
    decidedAtMs: row["decided_at_ms"] === null ? null : Number(row["decided_at_ms"]),
    decidedBy: row["decided_by"] === null ? null : String(row["decided_by"]),
  };
}
