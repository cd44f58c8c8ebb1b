import assert from "node:assert/strict";
import { hasProgram } from "../testing/has_program.ts";

const FOLDER = new URL("./sh/", import.meta.url);

const hasShellcheck = await hasProgram("shellcheck");
if (!hasShellcheck) console.log("skipped: the scripts that run on hosts are not checked, shellcheck is not installed");

Deno.test({
  name: "every script that runs on a host pleases shellcheck",
  ignore: !hasShellcheck,
  fn: async () => {
    const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();
    assert.ok(names.length > 10);
    const args = ["-s", "sh", ...names];
    const { code, stdout } = await new Deno.Command("shellcheck", { args, cwd: FOLDER }).output();
    assert.equal(code, 0, new TextDecoder().decode(stdout));
  },
});

Deno.test("every script says what it does and stops at the first failure", () => {
  for (const { name } of Deno.readDirSync(FOLDER)) {
    const lines = Deno.readTextFileSync(new URL(name, FOLDER)).split("\n");
    const begin = lines.findIndex((line) => !line.startsWith("#"));
    assert.match(lines.slice(0, begin).join(" "), /^# [A-Z].*\.$/, name);
    assert.equal(lines[begin], "set -eu", name);
  }
});
