/** Files of the state folder: ours alone, replaced whole, written by one process at a time. @module */

import { whileLocked } from "./file_lock.ts";

/** Bits of a file's mode by which anybody but its owner may write it. */
const OTHERS_WRITE = 0o022;

/**
 * What tells one version of a file from another, or null when there is no file.
 *
 * @throws {Error} when others may write it: what it says would be worth nothing
 */
export function stampOf(path: string): string | null {
  try {
    const { mtime, ino, size, mode } = Deno.statSync(path);
    refuseShared(path, mode, "chmod 600");
    return `${mtime?.getTime()} ${ino} ${size}`; // a replaced file is another inode, even within one tick of its time
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/**
 * Does something while no other process does the same, with the folder there.
 *
 * @param dir The folder; made with mode 0700 when it isn't there
 * @param path The file that the lock is for
 * @throws {Error} when others may write the folder
 */
export function withLock<T>(dir: string, path: string, work: () => T): T {
  Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
  refuseShared(dir, Deno.statSync(dir).mode, "chmod 700");
  return whileLocked(path, work);
}

/** Replaces a file as one step: a reader sees the old text or the new one, and so does whoever comes after a crash. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.new`;
  try {
    Deno.removeSync(draft); // of a writer that died
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  {
    using file = Deno.openSync(draft, { write: true, createNew: true, mode: 0o600 });
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    file.syncSync();
  }
  Deno.renameSync(draft, path);
}

function refuseShared(path: string, mode: number | null, remedy: string): void {
  if (mode === null || (mode & OTHERS_WRITE) === 0) return;
  throw new Error(`${path} can be written by others, who could let themselves in; ${remedy} it, or choose another`);
}
