/** The files of a database of events: made for us alone, moved aside when broken, marked when behind. @module */

/** Files that SQLite keeps beside its own. */
const COMPANIONS = ["", "-wal", "-shm"];

/** Makes the folder and an empty file that only its owner can read, unless they are there. SQLite's other files follow its mode. */
export function prepareFile(path: string): void {
  const slash = path.lastIndexOf("/");
  if (slash > 0) Deno.mkdirSync(path.slice(0, slash), { recursive: true, mode: 0o700 });
  if (exists(path)) return;
  // Not `createNew`: of two processes that start together the second one takes the file that the first one has just made.
  Deno.openSync(path, { write: true, create: true, mode: 0o600 }).close();
}

/** Moves a broken database out of the way, with what belongs to it; nothing is deleted. */
export function moveDatabase(path: string, nowMs: number): { readonly path: string; readonly writtenMs: number } {
  const seconds = Math.floor(nowMs / 1000);
  let target = `${path}.broken-${seconds}`;
  for (let copy = 2; exists(target); copy++) target = `${path}.broken-${seconds}-${copy}`;
  const writtenMs = Math.max(...COMPANIONS.map((suffix) => writtenAt(`${path}${suffix}`)));
  for (const suffix of COMPANIONS) {
    if (exists(`${path}${suffix}`)) Deno.renameSync(`${path}${suffix}`, `${target}${suffix}`);
  }
  return { path: target, writtenMs };
}

/** Moves a spare journal that nobody understands out of the way, and marks what was in it as lost. */
export function moveSpare(path: string, nowMs: number): void {
  setLostMark(path, true);
  Deno.renameSync(`${path}.spare`, `${path}.spare.broken-${Math.floor(nowMs / 1000)}`);
}

/** What tells a file from another one in its place; null when there is none. */
export function fileIdentity(path: string): number | null {
  return statOf(path)?.ino ?? null;
}

/** Says whether the mark is there that the database is behind. */
export function hasLostMark(path: string): boolean {
  return exists(lostMark(path));
}

/** Leaves or removes it. An empty file finds room where nothing else does. */
export function setLostMark(path: string, isLost: boolean): void {
  if (exists(lostMark(path)) === isLost) return;
  if (isLost) Deno.openSync(lostMark(path), { write: true, create: true, mode: 0o600 }).close();
  else Deno.removeSync(lostMark(path));
}

function lostMark(path: string): string {
  return `${path}.lost`;
}

function exists(path: string): boolean {
  return statOf(path) !== null;
}

function writtenAt(path: string): number {
  return statOf(path)?.mtime?.getTime() ?? 0;
}

function statOf(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
