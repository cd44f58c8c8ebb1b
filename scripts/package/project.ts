/** Packs the package and installs it in a fresh project, as a user would. @module */

import { repositoryRoot } from "../graph/paths.ts";
import { type Finished, runCommand } from "./command.ts";

/** A folder with the installed package. */
export interface Project {
  readonly dir: string;
  /** The paths inside the package. */
  readonly files: readonly string[];
  /** Paths of the package's files that name a folder of this machine. */
  readonly leaks: readonly string[];
}

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    lib: ["ES2022", "ESNext.Disposable"],
    types: ["node"],
    outDir: "out",
    noEmitOnError: true,
  },
  include: ["calls.ts"],
};

/** A page has other globals. */
const PAGE_TSCONFIG = {
  compilerOptions: {
    ...TSCONFIG.compilerOptions,
    lib: ["ES2022", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: [],
  },
  include: ["page.ts"],
};

/**
 * Makes the project.
 *
 * @throws {Error} with the output of the program that failed
 */
export async function createProject(): Promise<Project> {
  const root = repositoryRoot();
  const dir = await Deno.makeTempDir({ prefix: "bezant-package-" });
  const tarball = `${dir}/bezant.tgz`;
  // source maps would carry the paths of the machine that packed
  const packed = ["pack", "--allow-dirty", "--no-source-maps", "--output", tarball];
  must(await runCommand(Deno.execPath(), packed, { cwd: root }), "deno pack");
  const { imports } = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as { imports: Record<string, string> };
  await writeJson(`${dir}/package.json`, { name: "consumer", private: true, type: "module" });
  await writeJson(`${dir}/tsconfig.json`, TSCONFIG);
  await writeJson(`${dir}/tsconfig.page.json`, PAGE_TSCONFIG);
  for (const name of ["calls.ts", "page.ts"]) {
    await Deno.copyFile(new URL(`consumer/${name}`, import.meta.url), `${dir}/${name}`);
  }
  const typescript = imports["typescript"]?.replace("npm:", "") ?? "typescript";
  must(await npmInstall(dir, [tarball, typescript, "@types/node@20"]), "npm install");
  const files = await listFiles(`${dir}/node_modules/@bezant/bezant`);
  return { dir, files, leaks: await filesThatName(root, files) };
}

/** Installs packages without letting them run anything. */
export function npmInstall(dir: string, packages: readonly string[]): Promise<Finished> {
  return runCommand("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages], { cwd: dir });
}

function must(finished: Finished, what: string): void {
  if (!finished.isOk) throw new Error(`Cannot test the package: ${what} failed:\n${finished.all}`);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await Deno.writeTextFile(path, JSON.stringify(value, null, 2));
}

async function listFiles(dir: string): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(dir)) {
    const path = `${dir}/${entry.name}`;
    files.push(...(entry.isDirectory ? await listFiles(path) : [path]));
  }
  return files.sort();
}

async function filesThatName(folder: string, files: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) if ((await Deno.readTextFile(file)).includes(`${folder}/`)) found.push(file);
  return found;
}
