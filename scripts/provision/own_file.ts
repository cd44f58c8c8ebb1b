/** Files of the owner's on this machine that hold secrets. @module */
import type { OwnFile } from "./read_secrets.ts";

/** A file, and who may read it. */
export function readOwn(path: string): OwnFile {
  const { mode, uid } = Deno.statSync(path);
  return { text: Deno.readTextFileSync(path), mode, isOwn: uid === null || uid === Deno.uid() };
}

/** The same; null where there is none. */
export function readOwnIfThere(path: string): OwnFile | null {
  try {
    return readOwn(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Replaces a file in one move, readable by its owner alone: an interruption leaves the old one or the new one. */
export function writePrivate(path: string, text: string): void {
  const fresh = `${path}.${crypto.randomUUID()}`;
  try {
    using file = Deno.openSync(fresh, { write: true, createNew: true, mode: 0o600 });
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    file.syncSync();
    Deno.renameSync(fresh, path);
  } catch (error) {
    try {
      Deno.removeSync(fresh);
    } catch {
      // it was never there
    }
    throw error;
  }
}
