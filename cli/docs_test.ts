import assert from "node:assert/strict";
import { EXIT, EXIT_MEANING, type ExitName } from "./exit_codes.ts";
import { GLOBAL_FLAGS } from "./flags.ts";
import { generalHelp } from "./help.ts";
import { MENU } from "./menu.ts";
import { usageOf } from "./usage.ts";

const page = (await Deno.readTextFile(new URL("../docs/cli.md", import.meta.url))).replaceAll("\\|", "|");
const help = generalHelp();

Deno.test("help and docs/cli.md list every exit code with its meaning", () => {
  for (const [name, code] of Object.entries(EXIT)) {
    const meaning = EXIT_MEANING[name as ExitName];
    assert.match(help, new RegExp(`^ +${code} +${meaning}$`, "m"));
    assert.match(page, new RegExp(`^\\| ${code} +\\| ${meaning} +\\|$`, "m"));
  }
});

Deno.test("help lists every command with its short form", () => {
  for (const { short, ...entry } of MENU) {
    const line = help.split("\n").find((one) => one.startsWith(`  ${usageOf(entry)} `)) ?? "";
    assert.ok(line !== "" && (short === undefined || line.endsWith(`(short: ${short})`)), usageOf(entry));
  }
});

Deno.test("help and docs/cli.md list every flag with its environment", () => {
  for (const { name, placeholder, env } of GLOBAL_FLAGS) {
    const flag = placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`;
    assert.ok(help.includes(flag), flag);
    assert.ok(page.includes(`\`${flag}\``), flag);
    if (env !== undefined) assert.ok(help.includes(`[${env}]`) && page.includes(`\`${env}\``), env);
  }
});
