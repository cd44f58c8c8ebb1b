/** The files of a source tree, as paths relative to its root. @module */

const SKIPPED = new Set(["node_modules", "coverage", "dist", "site"]);

/**
 * Lists every file below a folder, hidden folders, `node_modules`, `coverage`, `dist` and `site` left out.
 *
 * Shape: paths relative to `root` with `/` between the parts, sorted.
 */
export async function listFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for await (const entry of Deno.readDir(`${root}/${folder}`)) {
      if (entry.isDirectory && (entry.name.startsWith(".") || SKIPPED.has(entry.name))) continue;
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory) await walk(`${path}/`);
      else if (entry.isFile) found.push(path);
    }
  };
  await walk("");
  return found.sort();
}
