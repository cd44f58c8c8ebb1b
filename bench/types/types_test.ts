import assert from "node:assert/strict";
import { median, medianOf, medianRatio, table } from "./figures.ts";
import { type ProgramName, PROGRAMS, programText } from "./programs.ts";
import { createProject } from "./project.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("median() is the value in the middle, however they are ordered, and the mean of two", () => {
  assert.equal(median([30, 1, 2]), 2);
  assert.equal(median([10, 2, 1, 4]), 3);
  assert.equal(median([7]), 7);
  assert.throws(() => median([]), /measure one round at least/);
});

Deno.test("a ratio is taken within its round, so that a slow round does not bend it", () => {
  const rounds = [{ bare: 100, bot: 200 }, { bare: 1_000, bot: 2_000 }, { bare: 300, bot: 900 }];
  assert.equal(medianRatio(rounds, "bot", "bare"), 2); // of the medians it would be 3
  assert.deepEqual([medianOf(rounds, "bare"), medianOf(rounds, "bot")], [300, 900]);
});

Deno.test("a table is Markdown with the numbers to the right", () => {
  assert.deepEqual(table(["what", "ms"], [["bot", "12"]]), ["| what | ms |", "| --- | ---: |", "| bot | 12 |"]);
});

Deno.test("the bot has ten lines, and each program has everything of the one before", () => {
  const names = Object.keys(PROGRAMS) as ProgramName[];
  const texts = names.map((name) => programText(name, "n").split("\n").filter((line) => !line.includes("nonce")));
  assert.deepEqual(names, ["bare", "bot", "call", "institutional"]);
  assert.equal(texts[1]!.length, 10 + 1); // the last line ends
  for (const [index, lines] of texts.entries()) {
    for (const line of texts[index - 1] ?? []) assert.ok(lines.includes(line), `${names[index]} lacks: ${line}`);
  }
  assert.notEqual(programText("bot", "1"), programText("bot", "2"));
});

Deno.test("the programs type-check against the tree as it is, a page's too, and what is wrong does not", async () => {
  await using project = await createProject("linked");
  await project.write("deno.ts", programText("institutional", "n"));
  await project.write("page.ts", programText("institutional", "n", "@bezant/bezant/browser"));
  await project.write("wrong.ts", programText("call", "n").replace("netliquidation", "netliquidatoin"));
  await project.deno("check", "--quiet", "deno.ts", "page.ts");
  await assert.rejects(project.deno("check", "--quiet", "wrong.ts"), /Cannot measure[^]*netliquidatoin/);
});

Deno.test("the page with the figures names the task that remakes them, and the task is there", async () => {
  const config = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT))) as {
    tasks: Record<string, { command: string }>;
  };
  const page = await Deno.readTextFile(new URL("docs/costs.md", ROOT));
  assert.match(page, /`deno task bench:types`/);
  assert.equal(config.tasks["bench:types"]?.command, "deno run -A bench/types/main.ts");
  for (const name of Object.values(PROGRAMS)) assert.ok(page.includes(`| ${name} `), `the page has no row: ${name}`);
});
