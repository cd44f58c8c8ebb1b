import { generatedPages } from "./tables.ts";

const ROOT = new URL("../../", import.meta.url);

for (const { path, text } of generatedPages()) {
  await Deno.writeTextFile(new URL(path, ROOT), text);
  console.log(`wrote ${path}`);
}
