/** `deno doc --lint` over every entry point of deno.json. @module */

import { repositoryRoot } from "../graph/paths.ts";

interface Config {
  readonly exports: Readonly<Record<string, string>>;
}

if (import.meta.main) {
  const root = repositoryRoot();
  const config = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as Config;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...Object.values(config.exports)],
    cwd: root,
    stdout: "null", // the documentation itself; what is wrong with it goes to standard error
    stderr: "piped",
  }).output();
  await Deno.stderr.write(stderr);
  Deno.exit(code);
}
