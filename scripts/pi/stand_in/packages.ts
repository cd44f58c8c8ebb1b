/** Stand-ins of Cloudflare's packages, made from the folders beside this file. @module */
import { program } from "../run_program.ts";

/** One package: what is in it, and what its maintainer scripts do. */
export interface StandInPackage {
  readonly name: string;
  readonly version: string;
  readonly depends: string;
  /** Files by their path in the package; text, and whether they run. */
  readonly files: Readonly<Record<string, { readonly text: string; readonly runs?: true }>>;
  /** Runs after it was unpacked. */
  readonly postinst?: string;
  /** Runs before it goes. */
  readonly prerm?: string;
}

/** Makes the package in a folder; the path of the `.deb`. */
export async function makePackage(wish: StandInPackage, folder: string): Promise<string> {
  const root = `${folder}/${wish.name}`;
  const control = `Package: ${wish.name}\nVersion: ${wish.version}\nArchitecture: amd64\nMaintainer: stand-in\n` +
    `Depends: ${wish.depends}\nDescription: stand-in of ${wish.name}\n`;
  await put(`${root}/DEBIAN/control`, control);
  for (const script of ["postinst", "prerm"] as const) {
    const text = wish[script];
    if (text !== undefined) await put(`${root}/DEBIAN/${script}`, `#!/bin/sh\nset -e\n${text}\n`, 0o755);
  }
  for (const [path, { text, runs }] of Object.entries(wish.files)) {
    await put(`${root}${path}`, text, runs === true ? 0o755 : 0o644);
  }
  const deb = `${folder}/${wish.name}_${wish.version}_amd64.deb`;
  await program(["dpkg-deb", "--root-owner-group", "-Znone", "--build", root, deb]);
  return deb;
}

async function put(path: string, text: string, mode = 0o644): Promise<void> {
  await Deno.mkdir(path.replace(/\/[^/]*$/, ""), { recursive: true });
  await Deno.writeTextFile(path, text);
  await Deno.chmod(path, mode);
}
