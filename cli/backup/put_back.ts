/** Puts a backup back: all of it, or nothing. @module */
import { chownSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { CommandError } from "../command_error.ts";
import { type Manifest, unpack } from "./archive.ts";
import type { Places } from "./collect.ts";

/** Folder in that of the state, in which everything is made ready. A sidecar that finds it does not start. */
const DRAFT = "restoring";
/** Beginning of the name of what was there before. */
const BEFORE = "before-restore-";
/** Numbers that the old machine may have given since: far more than a year of events. */
const LEAP = 1_000_000_000;

/** What was put back. */
export interface PutBack {
  readonly manifest: Manifest;
  /** Where what was there before is now; null when nothing was. */
  readonly before: string | null;
}

/**
 * Reads a backup to its end into a folder beside, looks at the databases, and only then moves it into place.
 *
 * @param isForced What is there may go aside
 * @throws {CommandError} when there is a state already, or a process has it open
 */
export async function putBack(
  plain: AsyncIterable<Uint8Array<ArrayBuffer>>,
  places: Places,
  { isForced, nowMs }: { readonly isForced: boolean; readonly nowMs: number },
): Promise<PutBack> {
  const { stateDir } = places;
  Deno.mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const draft = `${stateDir}/${DRAFT}`;
  const living = namesOfState(stateDir);
  if (living.length > 0 && !isForced) {
    throw new CommandError("failure", `there is a state already in ${stateDir} (${living.slice(0, 3).join(", ")})`, {
      code: "state_exists",
      hints: ["--force puts it aside, into a folder beside"],
    });
  }
  removeAll(draft); // of one that was interrupted before anything was moved
  Deno.mkdirSync(draft, { mode: 0o700 });
  let before: string | null = null;
  try {
    const manifest = await receive(plain, draft);
    refuseOpen(stateDir, living);
    leapAhead(`${draft}/state/events.db`, nowMs);
    belongTo(draft, stateDir);
    before = swap({ manifest, places, draft, living, nowMs });
    return { manifest, before };
  } finally {
    removeAll(draft);
  }
}

async function receive(plain: AsyncIterable<Uint8Array<ArrayBuffer>>, draft: string): Promise<Manifest> {
  let open: { readonly path: string; readonly file: Deno.FsFile } | null = null;
  const close = (): void => {
    open?.file.syncSync();
    open?.file.close();
    open = null;
  };
  try {
    const manifest = await unpack(plain, {
      begin: () => {},
      write: ({ name, mode }, bytes) => {
        const path = `${draft}/${name}`.replaceAll("//", "/root/");
        if (open?.path !== path) {
          close();
          Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
          open = { path, file: Deno.openSync(path, { write: true, createNew: true, mode: 0o600 }) };
          Deno.chmodSync(path, mode & 0o777);
        }
        for (let at = 0; at < bytes.length;) at += open!.file.writeSync(bytes.subarray(at));
      },
    });
    close();
    for (const { name } of manifest.entries) if (name.endsWith(".db")) requireSound(`${draft}/${name}`, name);
    return manifest;
  } finally {
    close();
  }
}

function requireSound(path: string, name: string): void {
  if (path.includes(`${DRAFT}//`)) return; // a file of somebody else's that is called so
  const db = new DatabaseSync(path);
  try {
    const found = Object.values(db.prepare("PRAGMA quick_check(1)").get() ?? {})[0];
    if (found !== "ok") throw new Error(`${name} is damaged: ${found}`);
  } finally {
    db.close();
  }
}

/**
 * What the old machine gave out after the backup is never given again: the epoch is a new one, as without a database, and the
 * numbers of events go on far above (DESIGN §11).
 */
function leapAhead(path: string, nowMs: number): void {
  if (!exists(path)) return;
  const db = new DatabaseSync(path);
  try {
    const isOurs = db.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name IN ('epochs', 'topics')").get();
    if (isOurs?.["tables"] !== 2) return;
    db.exec(
      // also when the last epoch began within this very second, or by a clock that was ahead
      `BEGIN; INSERT INTO epochs SELECT max(${Math.floor(nowMs / 1000)}, coalesce(max(epoch), 0) + 1) FROM epochs; ` +
        `UPDATE topics SET reserved = reserved + ${LEAP}; ` +
        `INSERT INTO state VALUES ('seq_reserved', ${LEAP}), ('cursor_base', ${LEAP}) ` +
        `ON CONFLICT (key) DO UPDATE SET value = value + ${LEAP}; COMMIT`,
    );
  } finally {
    db.close();
  }
}

/** @throws {CommandError} when a process has one of them open: a sidecar, or another command */
function refuseOpen(stateDir: string, living: readonly string[]): void {
  for (const name of living.filter((one) => one.endsWith(".db"))) {
    const db = new DatabaseSync(`${stateDir}/${name}`, { timeout: 0 });
    try {
      db.exec("PRAGMA journal_mode = DELETE"); // only who is alone may leave the journal that all share
    } catch (error) {
      if (!/lock|busy/i.test(String(error))) continue; // no database: nobody has it open as one
      throw new CommandError("failure", `a process has ${stateDir}/${name} open: nothing was changed`, {
        code: "state_in_use",
        hints: ["stop the sidecar first: systemctl stop bezant, or Ctrl-C where it runs"],
      });
    } finally {
      db.close();
    }
  }
}

/** Moves what is there aside and the new in; what went wrong half-way is undone. */
function swap({ manifest, places: { stateDir, config }, draft, living, nowMs }: {
  readonly manifest: Manifest;
  readonly places: Places;
  readonly draft: string;
  readonly living: readonly string[];
  readonly nowMs: number;
}): string | null {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, "-");
  const before = living.length === 0 ? null : `${stateDir}/${BEFORE}${stamp}`;
  const done: (readonly [from: string, to: string])[] = [];
  const move = (from: string, to: string): void => {
    Deno.mkdirSync(to.slice(0, to.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    Deno.renameSync(from, to);
    done.push([from, to]);
  };
  try {
    for (const name of before === null ? [] : living) move(`${stateDir}/${name}`, `${before}/${name}`);
    for (const { name } of manifest.entries) {
      if (name.startsWith("state/")) move(`${draft}/${name}`, `${stateDir}/${name.slice("state/".length)}`);
      const outside = name.startsWith("/") ? name : name === "config.json" ? config : undefined;
      if (outside === undefined) continue;
      if (exists(outside)) move(outside, `${outside}.${BEFORE}${stamp}`);
      place(name === "config.json" ? `${draft}/config.json` : `${draft}/root${name}`, outside, done);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) from === "" ? Deno.removeSync(to) : Deno.renameSync(to, from);
    throw error;
  }
  return before;
}

/** Into another folder, which may be on another disk: copied beside its place, then renamed. */
function place(from: string, to: string, done: (readonly [from: string, to: string])[]): void {
  Deno.mkdirSync(to.slice(0, to.lastIndexOf("/")), { recursive: true, mode: 0o700 });
  const part = `${to}.part`;
  Deno.copyFileSync(from, part);
  Deno.renameSync(part, to);
  done.push(["", to]);
}

/** Files of a unit belong to its user, not to the person who puts them back. */
function belongTo(draft: string, stateDir: string): void {
  const { uid, gid } = Deno.statSync(stateDir);
  if (uid === null || gid === null || uid === Deno.statSync(draft).uid) return;
  for (const { name } of exists(`${draft}/state`) ? Deno.readDirSync(`${draft}/state`) : []) {
    chownSync(`${draft}/state/${name}`, uid, gid);
  }
}

function namesOfState(stateDir: string): string[] {
  return [...Deno.readDirSync(stateDir)]
    .filter(({ name, isFile }) => isFile && !name.endsWith(".lock"))
    .map(({ name }) => name).sort();
}

function removeAll(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
