/**
 * A control group of its own for each fake Pi. Without one all of them share the same: a service's group then holds the
 * processes of another Pi's service of the same name, which systemd can neither stop nor count. @module
 */
import { program } from "./run_program.ts";

/** Where this machine has the hierarchy that a Pi's systemd uses. */
const MOUNTS = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"];

/** The group of a place, made; null on a machine that has none to give. */
export async function makeGroup(number: number): Promise<string | null> {
  for (const mount of MOUNTS) {
    const path = `${mount}/bezantpi${number}`;
    const isThere = await Deno.stat(`${mount}/cgroup.procs`).then(() => true, () => false);
    if (isThere) return await Deno.mkdir(path, { recursive: true }).then(() => path, () => null);
  }
  return null;
}

/** Removes the group of a place, as far as nothing runs in it any more. */
export async function clearGroup(number: number): Promise<void> {
  for (const mount of MOUNTS) {
    const path = `${mount}/bezantpi${number}`;
    await program(["sh", "-c", `find ${path} -depth -type d -exec rmdir {} + 2> /dev/null || true`]);
  }
}

/** The words that start a program in a group. */
export function inGroup(group: string | null, words: readonly [string, ...string[]]): [string, ...string[]] {
  return group === null ? [...words] : ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', group, ...words];
}
