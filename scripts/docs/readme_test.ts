import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulator } from "../../sim/mod.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The first block of a language in the README's section about the reader's own bot. */
function block(readme: string, language: string): string {
  const section = readme.slice(readme.indexOf("## Your own bot"));
  const found = new RegExp(`\`\`\`${language}[^\n]*\n(.*?)\`\`\``, "s").exec(section)?.[1];
  return found ?? assert.fail(`the README has no ${language} block in its section`);
}

Deno.test("the README's bot runs as it stands, in a folder of its own, with the permissions that it names", async () => {
  const readme = await Deno.readTextFile(join(ROOT, "README.md"));
  const folder = await Deno.makeTempDir();
  await using gateway = await startSimulator({ loggedIn: true });
  try {
    const config = block(readme, "json").replace('"../bezant"', JSON.stringify(ROOT));
    const bot = block(readme, "ts").replace(
      "createClient()",
      JSON.stringify({ baseUrl: gateway.baseUrl }).replace(/.*/, "createClient($&)"),
    );
    assert.ok(config.includes(ROOT) && bot.includes(gateway.baseUrl), "the README's blocks have changed");
    await Deno.writeTextFile(join(folder, "deno.json"), config);
    await Deno.writeTextFile(join(folder, "bot.ts"), bot);
    const [, flags] = /^deno run (.*) bot\.ts$/m.exec(readme) ?? assert.fail("the README does not say how to run it");
    const command = { args: ["run", "--check", ...flags!.split(" "), "bot.ts"], cwd: folder, env: { NO_COLOR: "1" } };
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), command).output();
    const printed = new TextDecoder().decode(stdout);
    assert.ok(success, new TextDecoder().decode(stderr));
    assert.match(printed, /^ready: true$/m);
    assert.match(printed, /^DU\d+ holds 1\d\d positions$/m);
    assert.match(printed, /^AAPL [\d.]+ [\d.]+ [\d.]+$/m);
    assert.match(printed, /^SPY [\d.]+ [\d.]+$/m);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
