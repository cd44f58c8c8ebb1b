import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulator } from "../../sim/mod.ts";
import { retellQuickstart } from "./quickstart_story.ts";
import { isInstalled, masked } from "./transcripts.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = join(ROOT, "docs/quickstart.md");
const page = await Deno.readTextFile(PAGE);

Deno.test("the quickstart prints what its commands print", async () => {
  const missing = ["curl", "jq"].filter((tool) => !isInstalled(tool));
  if (missing.length > 0) return console.log(`skipped: this machine has no ${missing.join(" and no ")}`);
  assert.ok((page.match(/^\$ /gm)?.length ?? 0) >= 7, "the page has lost its commands");
  const told = await retellQuickstart(page);
  if (Deno.env.get("BEZANT_RETELL") === "1") await Deno.writeTextFile(PAGE, told);
  assert.equal(compared(told), compared(page));
});

Deno.test("the quickstart's bot runs as it stands, in a folder of its own, with the permissions that it names", async () => {
  const folder = await Deno.makeTempDir();
  await using gateway = await startSimulator({ loggedIn: true });
  try {
    const config = block("json").replace('"../bezant"', JSON.stringify(ROOT));
    const bot = block("ts").replace('"http://127.0.0.1:8080"', JSON.stringify(gateway.baseUrl));
    assert.ok(config.includes(ROOT) && bot.includes(gateway.baseUrl), "the page's blocks have changed");
    await Deno.writeTextFile(join(folder, "deno.json"), config);
    await Deno.writeTextFile(join(folder, "bot.ts"), bot);
    const [, flags] = /^deno run (.*) bot\.ts$/m.exec(page) ?? assert.fail("the page does not say how to run it");
    const command = { args: ["run", ...flags!.split(" "), "bot.ts"], cwd: folder, env: { NO_COLOR: "1" } };
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), command).output();
    const printed = new TextDecoder().decode(stdout);
    assert.ok(success, new TextDecoder().decode(stderr));
    assert.match(printed, /^DU\d+ holds 1\d\d positions$/m);
    assert.match(printed, /^AAPL [\d.]+ [\d.]+ [\d.]+$/m);
    assert.match(printed, /^SPY [\d.]+ [\d.]+$/m);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** The first block of a language in the section about the reader's own bot. */
function block(language: string): string {
  const section = page.slice(page.indexOf("## Write a bot"));
  const found = new RegExp(`\`\`\`${language}[^\n]*\n(.*?)\`\`\``, "s").exec(section)?.[1];
  return found ?? assert.fail(`the page has no ${language} block in its section`);
}

/** Figures follow a market that moves with the time that passed; so does the width of what stands beside them. */
function compared(text: string): string {
  return masked(text).replaceAll(/\d{8}-\d\d:\d\d:\d\d/g, "TIME").replaceAll(/[\d,.]*(PRICE|\d)[KM]?/g, "FIGURE")
    .replaceAll(
      / +/g,
      " ",
    );
}
