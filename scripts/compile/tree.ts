/** The sources of a release: what git has, with the commit written into them. @module */
import { dirname } from "node:path";
import { showLateModules } from "./late_modules.ts";

/** Rooms and files that programs are made of; tests and books stay behind. */
const PARTS =
  /^(?:client|server|cli|operations|mcp|sim|spec\/generated)\/|^(?:mod\.ts|deno\.json|deno\.lock|LICENSE-\w+|NOTICE)$/;
const LEFT_OUT = /_test\.ts$|\/testing\//;
const VERSION_FILE = "client/version.ts";
const EMPTY = 'export const COMMIT: string = "";';

/** What a copy was made from. */
export interface Source {
  /** Its first 12 digits, with `+` where files differ from it. */
  readonly commit: string;
  /** When it was made, in seconds since the Unix epoch: the time of all files of a release. */
  readonly committedAtSecs: number;
}

/**
 * Copies the sources into an empty folder and writes the commit into them.
 *
 * @throws {Error} outside of a git repository, or when the line for the commit is not found
 */
export async function copySources(root: string, into: string): Promise<Source> {
  const [commit = "", seconds = ""] = (await git(root, "log", "-1", "--format=%H %ct")).trim().split(" ");
  const files = (await git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")).split("\0");
  const isChanged = (await git(root, "status", "--porcelain")) !== "";
  const source = { commit: commit.slice(0, 12) + (isChanged ? "+" : ""), committedAtSecs: Number(seconds) };
  for (const path of files.filter((file) => PARTS.test(file) && !LEFT_OUT.test(file))) {
    await Deno.mkdir(dirname(`${into}/${path}`), { recursive: true });
    await Deno.copyFile(`${root}/${path}`, `${into}/${path}`).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // removed, and not committed yet
    });
  }
  const text = await Deno.readTextFile(`${into}/${VERSION_FILE}`);
  if (!text.includes(EMPTY)) throw new Error(`${VERSION_FILE} has no line ${EMPTY}`);
  await Deno.writeTextFile(
    `${into}/${VERSION_FILE}`,
    text.replace(EMPTY, EMPTY.replace('""', JSON.stringify(source.commit))),
  );
  await showLateModules(into);
  return source;
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("git", { args, cwd }).output();
  if (!success) throw new Error(`git ${args[0]}: ${new TextDecoder().decode(stderr).trim()}`);
  return new TextDecoder().decode(stdout);
}
