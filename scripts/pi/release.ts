/** A release as a tarball: Deno, the bundled program, and a wrapper. @module */
import { repositoryRoot } from "../graph/paths.ts";
import { program } from "./run_program.ts";

const WRAPPER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/lib/deno" run --quiet --no-prompt --unstable-net --allow-net --allow-env --allow-read --allow-write \\
  --allow-sys "$here/lib/bezant-server.js" "$@"
`;

/** Makes one in a folder; its path. Two with other marks are two releases. */
export async function makeRelease(folder: string, mark = ""): Promise<string> {
  const root = `${folder}/release`;
  await program(["mkdir", "-p", `${root}/lib`]);
  const bundle = `${root}/lib/bezant-server.js`;
  await program([Deno.execPath(), "bundle", "--quiet", "-o", bundle, `${repositoryRoot()}/server/main.ts`]);
  await program(["cp", Deno.execPath(), `${root}/lib/deno`]);
  await Deno.writeTextFile(`${root}/mark`, mark);
  await Deno.writeTextFile(`${root}/bezant-server`, WRAPPER);
  await Deno.chmod(`${root}/bezant-server`, 0o755);
  const path = `${folder}/release${mark}.tar.gz`;
  await program(["tar", "-C", root, "-I", "gzip -1", "-cf", path, "."]);
  return path;
}
