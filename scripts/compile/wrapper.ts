import { permissionFlags, type ProgramName } from "./permissions.ts";

/**
 * The program of a tarball: a shell script beside its own Deno, with exactly its permissions. Nothing is asked for over the
 * network, no configuration of the place where it is called counts, and it may be called through a link.
 *
 * @param entry The program's file, below the folder of the script
 */
export function wrapperOf(name: ProgramName, entry: string): string {
  const fixed = ["--quiet", "--no-config", "--no-lock", "--no-remote", "--no-npm"];
  const flags = [...fixed, ...permissionFlags(name)].map((flag) => `  ${quoted(flag)} \\\n`).join("");
  return `#!/bin/sh
# ${name}, as it was released; its permissions are those of an executable.
here=$(dirname -- "$(readlink -f -- "$0")")
export DENO_NO_UPDATE_CHECK=1
exec "$here/deno" run \\
${flags}  "$here/${entry}" "$@"
`;
}

function quoted(flag: string): string {
  return /^[\w=,./-]+$/.test(flag) ? flag : `'${flag}'`;
}
