import assert from "node:assert/strict";
import { retellCli } from "./cli_story.ts";
import { masked } from "./transcripts.ts";

const PAGE = new URL("../../docs/cli.md", import.meta.url);

/** Figures follow a market that moves with the time that passed; so does the width of what stands beside them. */
function compared(page: string): string {
  return masked(page).replaceAll(/\d{8}-\d\d:\d\d:\d\d/g, "TIME").replaceAll(/\d{1,3}(,\d{3})+/g, "FIGURE").replaceAll(
    / +/g,
    " ",
  );
}

Deno.test("the page about the command line prints what its commands print", async () => {
  const page = await Deno.readTextFile(PAGE);
  assert.ok((page.match(/^\$ bezant orders/gm)?.length ?? 0) >= 8, "the page has lost its commands");
  const told = await retellCli(page);
  if (Deno.env.get("BEZANT_RETELL") === "1") await Deno.writeTextFile(PAGE, told);
  assert.equal(compared(told), compared(page));
});
