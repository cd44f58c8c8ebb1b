/** `deno task docs:tables`: writes what the book and the command line have from the code. @module */
import { cliMenuFiles } from "./cli_menu.ts";
import { type GeneratedPage, SNAPSHOTS } from "./page.ts";

const ROOT = new URL("../../", import.meta.url);

await write(cliMenuFiles()); // before the helps are asked for, which read it
const { generatedPages } = await import("./tables.ts");
const pages = await generatedPages();
await Deno.remove(new URL(SNAPSHOTS, ROOT), { recursive: true }).catch(() => {}); // some may be of what is no more
await write(pages);
console.log(`wrote ${pages.length} files, most of them below docs/reference/`);

async function write(files: readonly GeneratedPage[]): Promise<void> {
  for (const { path, text } of files) {
    const file = new URL(path, ROOT);
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}
