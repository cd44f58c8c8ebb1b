/** Puts a built site into a folder of its own. @module */

/** Writes every file; what was in the folder before is gone. */
export async function writeSite(
  site: ReadonlyMap<string, string | Uint8Array<ArrayBuffer>>,
  folder: string,
): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch(() => {}); // there may be none
  for (const [place, content] of site) {
    const path = `${folder}/${place}`;
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    await (typeof content === "string" ? Deno.writeTextFile(path, content) : Deno.writeFile(path, content));
  }
}
