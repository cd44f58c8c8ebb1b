import assert from "node:assert/strict";
import { hasProgram } from "../testing/has_program.ts";

/** Beside those of provisioning, what units start. */
const OF_UNITS = new URL("../../deploy/gateway/", import.meta.url);
const FOLDER = new URL("./sh/", import.meta.url);

function ofUnits(): string[] {
  return [...Deno.readDirSync(OF_UNITS)].map(({ name }) => name).filter((name) => name.endsWith(".sh"));
}

const hasShellcheck = await hasProgram("shellcheck");
if (!hasShellcheck) console.log("skipped: the scripts that run on hosts are not checked, shellcheck is not installed");

Deno.test({
  name: "every script that runs on a host pleases shellcheck",
  ignore: !hasShellcheck,
  fn: async () => {
    const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();
    assert.ok(names.length > 10);
    const args = ["-s", "sh", ...names];
    for (const name of ofUnits()) args.push(`${OF_UNITS.pathname}${name}`);
    const { code, stdout } = await new Deno.Command("shellcheck", { args, cwd: FOLDER }).output();
    assert.equal(code, 0, new TextDecoder().decode(stdout));
  },
});

Deno.test("every script says what it does and stops at the first failure", () => {
  const paths = [...Deno.readDirSync(FOLDER)].map(({ name }) => new URL(name, FOLDER));
  for (const path of [...paths, ...ofUnits().map((name) => new URL(name, OF_UNITS))]) {
    const name = path.pathname;
    const lines = Deno.readTextFileSync(path).split("\n");
    const begin = lines.findIndex((line) => !line.startsWith("#"));
    assert.match(lines.slice(0, begin).join(" "), /^# [A-Z].*\.$/, name);
    assert.equal(lines[begin], "set -eu", name);
  }
});

/** Words of a shell that change a host; what is only taken down in a pipe or thrown away changes none. */
const CHANGES =
  /(?:^|[;&|({]\s*|\b(?:then|do|else)\s+)(?:rm|mv|cp|ln|mkdir|rmdir|touch|chmod|chown|install|tee|sync|useradd|userdel|apt-get|systemd-run|kill|keytool)\b|\bsystemctl (?:-q )?(?:start|stop|restart|enable|disable|daemon-reload|reset-failed|clean)\b|>>|>(?!&|\s*\/dev\/null)/m;

Deno.test("a script that looks has no word that changes anything", () => {
  const text = (name: string): string => Deno.readTextFileSync(new URL(name, FOLDER)).replaceAll(/^#.*$/gm, "");
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name);
  const looking = names.filter((name) => /_look\.sh$|^facts\.sh$|^doctor\.sh$/.test(name));
  assert.ok(looking.length >= 12);
  for (const name of looking) assert.equal(CHANGES.exec(text(name))?.[0], undefined, name);
  for (const name of ["file_put.sh", "path_remove.sh", "unit_start.sh", "audit.sh", "tunnel_arm.sh"]) {
    assert.match(text(name), CHANGES, name);
  }
});
