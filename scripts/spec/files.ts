/** Writes several files together. @module */

import { dirname } from "node:path";

/** Reads a file, or gives undefined when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

/**
 * Writes every file beside its place first, and renames them in order when all of them are written. When one cannot be
 * written, none has changed and nothing is left behind.
 *
 * @param files Content by path
 */
export async function writeTogether(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const staged: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for (const [path, content] of files) {
      if ((await Deno.stat(path).catch(() => null))?.isDirectory) {
        throw new Deno.errors.IsADirectory(`${path} is a folder`);
      }
      await Deno.mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
      staged.push({ temporary, path });
      await Deno.writeFile(temporary, typeof content === "string" ? new TextEncoder().encode(content) : content);
    }
    for (const { temporary, path } of staged) await Deno.rename(temporary, path);
  } catch (error) {
    for (const { temporary } of staged) await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}
