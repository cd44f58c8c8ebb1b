import { SNAPSHOTS } from "./page.ts";
import { generatedPages } from "./tables.ts";

const ROOT = new URL("../../", import.meta.url);

const pages = await generatedPages();
await Deno.remove(new URL(SNAPSHOTS, ROOT), { recursive: true }).catch(() => {}); // some may be of what is no more
for (const { path, text } of pages) {
  const file = new URL(path, ROOT);
  await Deno.mkdir(new URL(".", file), { recursive: true });
  await Deno.writeTextFile(file, text);
}
console.log(`wrote ${pages.length} files below docs/reference/`);
