/** The Deno that goes into a tarball: for the machine that is meant, and of the version that makes the bundle. @module */
import { Buffer } from "node:buffer";
import { ARCHITECTURES, type Target } from "./programs.ts";

/** What ELF calls the machines: `e_machine`. */
const MACHINES: Readonly<Record<Target, number>> = { "aarch64-unknown-linux-gnu": 183, "x86_64-unknown-linux-gnu": 62 };

/** The target that is this very machine; undefined where no release is made for one like it, a Mac say. */
export function ownTarget({ os, arch }: Pick<typeof Deno.build, "os" | "arch">): Target | undefined {
  if (os !== "linux") return undefined;
  return arch === "aarch64" ? "aarch64-unknown-linux-gnu" : "x86_64-unknown-linux-gnu";
}

/**
 * Looks at a Deno without starting it, which only its own machine could.
 *
 * @param version The one that it has to be, such as `2.9.6`
 * @throws {Error} for a file that is none, one of another machine, or of another version
 */
export async function checkRuntime(path: string, target: Target, version: string): Promise<void> {
  const bytes = await Deno.readFile(path).catch((error) => {
    throw new Error(`${path} cannot be read (${error instanceof Error ? error.name : "unknown"}): name a Deno's file`);
  });
  const isElf = bytes.length > 20 && Buffer.from(bytes.buffer, 0, 6).toString("latin1") === "\x7fELF\x02\x01";
  const machine = isElf ? new DataView(bytes.buffer).getUint16(18, true) : undefined;
  const architecture = ARCHITECTURES[target];
  if (machine !== MACHINES[target]) {
    const found = Object.entries(MACHINES).find(([, one]) => one === machine)?.[0] ?? "no program for Linux";
    throw new Error(`${path} is not for Linux on ${architecture} (it is: ${found}); ${howToGet(target, version)}`);
  }
  // how it names itself to servers
  if (!Buffer.from(bytes.buffer).includes(`Deno/${version}`)) {
    throw new Error(`${path} is no Deno ${version}, which makes the bundle; ${howToGet(target, version)}`);
  }
}

/** Where a Deno for another machine comes from. */
export function howToGet(target: Target, version: string): string {
  const architecture = ARCHITECTURES[target];
  const name = `@deno/linux-${architecture === "amd64" ? "x64" : architecture}-glibc@${version}`;
  return `it needs a Deno of that machine: --target ${architecture} --deno FILE (npm has it: ${name})`;
}
