/** Machines that this one can play, to run a release for them. @module */

/** One that can be played. */
export interface Emulator {
  readonly name: string;
  /** A script in the place of its Deno. */
  readonly deno: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What can be done here, and why the rest can't. */
export interface Emulators {
  readonly run: readonly Emulator[];
  readonly skipped: readonly string[];
}

const QEMU = "qemu-aarch64-static";
/** A Raspberry Pi 5 has the larger one unless it is told otherwise. */
const PAGES = [4_096, 16_384];

/**
 * Looks for what plays an arm64 machine: the emulator, that machine's C library, and a Deno for it.
 *
 * @param deno An arm64 Deno
 * @param dir A folder for scripts
 */
export async function emulators(deno: string | undefined, dir: string): Promise<Emulators> {
  const libraries = Deno.env.get("QEMU_LD_PREFIX") ?? "/usr/aarch64-linux-gnu";
  const missing = [
    ...(deno === undefined ? ["no arm64 Deno was named: --deno-arm64 FILE"] : []),
    ...(await isThere(`${libraries}/lib/ld-linux-aarch64.so.1`)
      ? []
      : [`no arm64 C library in ${libraries}: apt-get install libc6-arm64-cross libgcc-s1-arm64-cross`]),
    ...(await hasQemu() ? [] : [`no ${QEMU}: apt-get install qemu-user-static`]),
  ];
  if (deno === undefined || missing.length > 0) return { run: [], skipped: missing.map((one) => `arm64: ${one}`) };
  const run = await Promise.all(PAGES.map(async (bytes) => {
    const name = `arm64-${bytes / 1_024}k`;
    const script = `${dir}/deno-${name}`;
    const command = `exec ${QEMU} -p ${bytes} -L '${libraries}' '${await Deno.realPath(deno)}' "$@"`;
    await Deno.writeTextFile(script, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    return { name, deno: script, env: {} };
  }));
  return { run, skipped: [] };
}

async function hasQemu(): Promise<boolean> {
  try {
    return (await new Deno.Command(QEMU, { args: ["--version"], stdout: "null" }).output()).success;
  } catch {
    return false;
  }
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
