/** Reads recorded answers. @module */

import type { Recording } from "../../spec/mod.ts";

/** Every `Area/FILE.json` below a folder, sorted; undefined when there is no such folder. */
export async function readRecordings(folder: string): Promise<Recording[] | undefined> {
  const files: string[] = [];
  try {
    for await (const area of Deno.readDir(folder)) {
      if (!area.isDirectory) continue;
      for await (const { name } of Deno.readDir(`${folder}/${area.name}`)) {
        if (name.endsWith(".json")) files.push(`${area.name}/${name}`);
      }
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  return await Promise.all(
    files.sort().map(async (file) => ({ file, text: await Deno.readTextFile(`${folder}/${file}`) })),
  );
}
