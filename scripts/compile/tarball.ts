/** The release that needs nothing but a place for it: Deno, the bundled programs, and scripts that start them. @module */
import { bundledFile } from "./bundle.ts";
import { PROGRAM_NAMES, PROGRAMS } from "./programs.ts";
import { runTool } from "./run_tool.ts";
import type { Source } from "./tree.ts";
import { wrapperOf } from "./wrapper.ts";

const LICENSES = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"];

/** What a tarball is made from. */
export interface TarballParts {
  /** The sources, for what lies beside the programs. */
  readonly tree: string;
  /** The bundled programs. */
  readonly app: string;
  readonly source: Source;
  /** The Deno that goes into it. */
  readonly deno: string;
  /** The file to be made, `.tar.gz`. */
  readonly path: string;
}

/** Makes a tarball. The same bundle and the same Deno give the same bytes. */
export async function makeTarball({ tree, app, source, deno, path }: TarballParts): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-tarball-" });
  try {
    await runTool("cp", ["-r", app, `${folder}/app`], {
      cwd: folder,
      hint: "is there room in the folder for temporary files?",
    });
    for (const name of PROGRAM_NAMES) {
      const entry = `app/${bundledFile(PROGRAMS[name])}`;
      await Deno.stat(`${folder}/${entry}`); // whoever renames a file hears of it here
      await Deno.writeTextFile(`${folder}/${name}`, wrapperOf(name, entry), { mode: 0o755 });
    }
    await Deno.copyFile(deno, `${folder}/deno`);
    await Deno.chmod(`${folder}/deno`, 0o755);
    for (const file of LICENSES) await Deno.copyFile(`${tree}/${file}`, `${folder}/${file}`);
    const fixed = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=u+w,go+rX,go-w"];
    const whole = [...fixed, `--mtime=@${source.committedAtSecs}`, "-C", folder, "-I", "gzip -n", "-cf", path];
    await runTool(await gnuTar(folder), [...whole, "."], { cwd: folder, hint: "is there room for it?" });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** By name: macOS has another under `tar`, which cannot give the same bytes each time. */
async function gnuTar(cwd: string): Promise<string> {
  const hint = "GNU tar is needed: brew install gnu-tar, or apt-get install tar";
  for (const name of ["tar", "gtar"]) {
    const said = await runTool(name, ["--version"], { cwd, hint }).catch(() => "");
    if (said.includes("GNU tar")) return name;
  }
  throw new Error(hint);
}
