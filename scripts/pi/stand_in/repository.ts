/** Signed repositories of packages. @module */
import { program } from "../run_program.ts";
import type { StandInKeys } from "./keys.ts";

/** One repository below a folder that is served. */
export interface RepositoryWish {
  /** Where it is made. */
  readonly folder: string;
  readonly suite: string;
  /** Packages that are in it. */
  readonly debs: readonly string[];
}

/** Lays out packages, their list and a signed release file. */
export async function makeRepository({ folder, suite, debs }: RepositoryWish, keys: StandInKeys): Promise<void> {
  const pool = `${folder}/pool`;
  const lists = `${folder}/dists/${suite}/main/binary-amd64`;
  await program(["mkdir", "-p", pool, lists]);
  for (const deb of debs) await program(["ln", "-f", deb, pool]).catch(() => program(["cp", deb, pool]));
  const cwd = folder;
  await Deno.writeTextFile(`${lists}/Packages`, await program(["apt-ftparchive", "packages", "pool"], { cwd }));
  const names = { Suite: suite, Codename: suite, Components: "main", Architectures: "amd64" };
  const options = Object.entries(names).flatMap((
    [name, value],
  ) => ["-o", `APT::FTPArchive::Release::${name}=${value}`]);
  const release = await program(["apt-ftparchive", ...options, "release", `dists/${suite}`], { cwd });
  const gpg = ["gpg", "--homedir", keys.gnupg, "--batch", "--quiet"] as const;
  const signed = await program([...gpg, "--clearsign"], { input: release });
  await Deno.writeTextFile(`${folder}/dists/${suite}/InRelease`, signed);
}
