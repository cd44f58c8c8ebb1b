/** The root of an image, put together by hand: this machine's system, and on top what the Dockerfile copies and makes. @module */
import { program } from "../pi/run_program.ts";
import { repositoryRoot } from "../graph/paths.ts";
import type { Target } from "./dockerfile.ts";

/** Folders that stages of the Dockerfile would have made, by the stage's name. */
export type Stages = Readonly<Record<string, string>>;

/** What programs look at of a system's settings. */
const SETTINGS =
  "/etc/alternatives /etc/java-* /etc/ssl /etc/hosts /etc/nsswitch.conf /etc/passwd /etc/group /etc/ld.so.*";

/** Follows `COPY` and the `install` of `RUN`; packages are this machine's own, under the same paths. */
export async function makeRoot(root: string, { instructions }: Target, stages: Stages): Promise<void> {
  for (const folder of ["usr", "etc", "proc", "dev", "tmp", "run", "opt", "var/lib"]) {
    await Deno.mkdir(`${root}/${folder}`, { recursive: true });
  }
  const settings = await program(["sh", "-c", `ls -d ${SETTINGS}`]);
  await program(["cp", "-a", ...settings.trim().split("\n"), `${root}/etc/`]);
  for (const folder of ["bin", "sbin", "lib", "lib64"]) await Deno.symlink(`usr/${folder}`, `${root}/${folder}`);
  for (const { word, text } of instructions) {
    if (word === "COPY") await copy(root, text, stages);
    if (word !== "RUN") continue;
    for (const [command] of text.matchAll(/install (?:-d )?-o \d+ -g \d+ -m \d+ [^&]+/g)) {
      const words = command.trim().split(" ");
      const inRoot = (word: string): string => /^\/(?!dev\/null$)/.test(word) ? root + word : word;
      await program(["install", ...words.slice(1).map(inRoot)]);
    }
  }
}

async function copy(root: string, text: string, stages: Stages): Promise<void> {
  const [, stage] = /--from=(\w+)/.exec(text) ?? [];
  const paths = text.split(" ").filter((word) => !word.startsWith("--"));
  const into = root + paths.at(-1)!;
  for (const path of paths.slice(0, -1)) {
    const from = stage === undefined ? `${repositoryRoot()}/${path}` : `${stages[stage]}${path}`;
    const isFolder = (await Deno.stat(from)).isDirectory;
    await Deno.mkdir(into, { recursive: true });
    await program(["cp", "-r", "--preserve=mode", isFolder ? `${from}/.` : from, into]);
  }
}
