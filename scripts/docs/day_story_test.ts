import assert from "node:assert/strict";
import { retellDay } from "./day_story.ts";
import { masked } from "./transcripts.ts";

const PAGE = new URL("../../docs/a_day_by_cli.md", import.meta.url);

/** What may pass before somebody looks, and who was first to tell of a fill, the stream or a look-up: both are right. */
const CHANCE = /^.*session +(?:the session is )?sso-only.*\n|recovered: /gm;

/** Figures follow a market that moves with the time that passed; so does the width of what stands beside them. */
function compared(page: string): string {
  return masked(page).replaceAll(CHANCE, "").replaceAll(/\d{8}-\d\d:\d\d:\d\d|\d\d:\d\d:\d\d UTC/g, "TIME").replaceAll(
    "PRICE",
    "0",
  )
    .replaceAll(/-?\d[\d.,]*[KM]?/g, "FIGURE").replaceAll(/FIGURE([,-]*FIGURE)+/g, "FIGURE").replaceAll(/ +/g, " ");
}

Deno.test("a day's work from the command line alone prints what its page says", async () => {
  const page = await Deno.readTextFile(PAGE);
  assert.ok((page.match(/^\$ bezant /gm)?.length ?? 0) >= 15, "the page has lost its commands");
  const told = await retellDay(page);
  if (Deno.env.get("BEZANT_RETELL") === "1") await Deno.writeTextFile(PAGE, told);
  assert.equal(compared(told), compared(page));
});
