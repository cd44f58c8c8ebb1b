import assert from "node:assert/strict";
import { DAY_PAGE, tellDay } from "./day_story.ts";
import { withoutFigures } from "./shortened.ts";

Deno.test("the page about an assistant's day tells what an assistant is told", async () => {
  assert.equal(withoutFigures(await tellDay()), withoutFigures(await Deno.readTextFile(DAY_PAGE)));
});
