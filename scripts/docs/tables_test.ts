import assert from "node:assert/strict";
import { generatedPages } from "./tables.ts";

for (const { path, text } of generatedPages()) {
  Deno.test(`${path} is what \`deno task docs:tables\` writes`, async () => {
    assert.equal(await Deno.readTextFile(new URL(`../../${path}`, import.meta.url)), text);
  });
}
