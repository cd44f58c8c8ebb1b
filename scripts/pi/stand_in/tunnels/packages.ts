/** The packages of the stand-ins: their programs, run by a Deno that is laid beside them. @module */
import type { StandInPackage } from "../packages.ts";

/** Where the stand-ins find Deno on a fake Pi; it is laid there where a tunnel is wanted. */
export const DENO_PLACE = "/usr/lib/stand-in/deno";

const HERE = new URL("./", import.meta.url);

/** cloudflared. */
export function cloudflared(): StandInPackage {
  return programPackage("cloudflared", "2026.8.2", "/usr/bin/cloudflared", {});
}

/** A package whose program is a module of this folder. */
function programPackage(name: string, version: string, path: string, more: Partial<StandInPackage>): StandInPackage {
  const folder = `/usr/lib/stand-in-${name}`;
  const module = (file: string): { readonly text: string } => ({ text: Deno.readTextFileSync(new URL(file, HERE)) });
  return {
    name,
    version,
    depends: "ca-certificates",
    ...more,
    files: {
      [path]: { text: wrapper(`${folder}/${name}.ts`), runs: true },
      [`${folder}/${name}.ts`]: module(`${name}.ts`),
      [`${folder}/carry.ts`]: module("carry.ts"),
      [`${folder}/values.ts`]: module("values.ts"),
      ...more.files,
    },
  };
}

function wrapper(module: string): string {
  return `#!/bin/sh
export DENO_DIR="/tmp/deno-$(id -u)" DENO_NO_UPDATE_CHECK=1 NO_COLOR=1 DENO_TLS_CA_STORE=system
exec ${DENO_PLACE} run -A --quiet --unstable-net ${module} "$@"
`;
}
