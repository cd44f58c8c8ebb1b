/** Two releases, made as for a real Pi: `deno task compile`, and the same with another digest. @module */
import { repositoryRoot } from "../graph/paths.ts";
import { program } from "./run_program.ts";

/** Makes them in a folder; their paths. */
export async function makeReleases(folder: string): Promise<readonly [string, string]> {
  const compile = `${repositoryRoot()}/scripts/compile/main.ts`;
  await program([
    ...[Deno.execPath(), "run", "-A", compile, "--form", "tarball", "--target", "amd64", "--out", folder] as const,
  ], { cwd: repositoryRoot() });
  const [first, second] = [`${folder}/bezant-linux-amd64.tar.gz`, `${folder}/other.tar.gz`];
  const files = `${folder}/files`;
  await Deno.mkdir(files);
  await program(["tar", "-C", files, "-xzf", first]);
  await Deno.writeTextFile(`${files}/mark`, "another release\n");
  await program(["tar", "-C", files, "-I", "gzip -1", "-cf", second, "."]);
  return [first, second];
}
