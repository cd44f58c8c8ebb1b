import assert from "node:assert/strict";
import { stepsFor } from "../provision/steps/all.ts";
import { dayWish, NOBODY } from "./day_wish.ts";
import { PAGE, retellPiDay, toldSteps } from "./transcript.ts";

Deno.test("the page of a day on a Pi tells of the steps that provisioning has today, all of them, in their order", async () => {
  const told = toldSteps(await Deno.readTextFile(PAGE));
  const results = told.map(({ steps }) => [...new Set(steps.map(({ result }) => result))]);
  assert.deepEqual(results, [["would change"], ["changed"], ["ok"]]);
  for (const { command, steps } of told) {
    const today = stepsFor(await dayWish(command), NOBODY);
    const names = (each: { readonly id: string; readonly title: string }): string => `${each.id}: ${each.title}`;
    assert.deepEqual(steps.map(names), today.map(names), "deno task docs:pi writes the page anew, as root");
    for (const [index, { drifted }] of steps.entries()) {
      const parts = today[index]!.parts.map(({ what }) => what.replace(/(?<=releases\/)[0-9a-f]{12}/, "…"));
      assert.deepEqual(drifted.filter((what) => !parts.includes(what)), [], `parts of ${today[index]!.id}`);
    }
  }
});

Deno.test("the page is told without what chance decides", async () => {
  const page = "# A day\n\n```console\n$ deno task provision pi@host --plan\nold\n$ true\n```\n";
  const told = await retellPiDay(page, {
    provision: (words) =>
      Promise.resolve({
        text: `warning      clock: late\n             wait\nok           journal: ${words} (12 ms)\n1 ok\n`,
        code: 2,
      }),
    shell: (command) => Promise.resolve(`${command}\n`),
  });
  const lines = [
    "$ deno task provision pi@host --plan",
    "ok           journal: pi@host,--plan (… ms)",
    "1 ok",
    "(exit code 2)",
  ];
  assert.equal(told, `# A day\n\n\`\`\`console\n${lines.join("\n")}\n$ true\ntrue\n\`\`\`\n`);
});
