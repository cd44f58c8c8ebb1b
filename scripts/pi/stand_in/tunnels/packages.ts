/** The packages of the stand-ins: their programs, run by a Deno that is laid beside them. @module */
import type { StandInPackage } from "../packages.ts";
import { TAILSCALE, TAILSCALED_UNIT } from "./tailscale.ts";

/** Where the stand-ins find Deno on a fake Pi; it is laid there where a tunnel is wanted. */
export const DENO_PLACE = "/usr/lib/stand-in/deno";

const HERE = new URL("./", import.meta.url);

/** cloudflared. */
export function cloudflared(): StandInPackage {
  const module = "/usr/lib/stand-in-cloudflared/cloudflared.ts";
  return {
    name: "cloudflared",
    version: "2026.8.2",
    depends: "ca-certificates",
    files: {
      "/usr/bin/cloudflared": { text: wrapper(module), runs: true },
      ...modules("cloudflared", ["cloudflared"]),
    },
  };
}

/** ngrok's agent. */
export function ngrok(): StandInPackage {
  const module = "/usr/lib/stand-in-ngrok/ngrok.ts";
  return {
    name: "ngrok",
    version: "3.39.0",
    depends: "ca-certificates",
    files: { "/usr/local/bin/ngrok": { text: wrapper(module), runs: true }, ...modules("ngrok", ["ngrok"]) },
  };
}

/** Tailscale; its certificate is that of all stand-ins. */
export function tailscale(certificate: string, key: string): StandInPackage {
  const folder = "/usr/lib/stand-in-tailscale";
  return {
    name: "tailscale",
    version: "1.98.1",
    depends: "ca-certificates",
    files: {
      "/usr/bin/tailscale": { text: TAILSCALE, runs: true },
      "/usr/sbin/tailscaled": { text: wrapper(`${folder}/tailscaled.ts`), runs: true },
      "/lib/systemd/system/tailscaled.service": { text: TAILSCALED_UNIT },
      [`${folder}/hosts.crt`]: { text: certificate },
      [`${folder}/hosts.key`]: { text: key },
      ...modules("tailscale", ["tailscaled"]),
    },
    postinst: "systemctl daemon-reload; systemctl enable --now tailscaled",
    prerm: "systemctl disable --now tailscaled",
  };
}

/** Modules of this folder, as a package has them. */
function modules(name: string, more: readonly string[]): StandInPackage["files"] {
  const files = [...more, "carry", "values"].map((module) => `${module}.ts`);
  const text = (file: string): string => Deno.readTextFileSync(new URL(file, HERE));
  return Object.fromEntries(files.map((file) => [`/usr/lib/stand-in-${name}/${file}`, { text: text(file) }]));
}

/** The unit lets nobody make machine code as it runs, which the real ones, in Go, do not. */
function wrapper(module: string): string {
  return `#!/bin/sh
export DENO_DIR="/tmp/deno-$(id -u)" DENO_NO_UPDATE_CHECK=1 NO_COLOR=1 DENO_TLS_CA_STORE=system
exec ${DENO_PLACE} run -A --quiet --unstable-net --v8-flags=--jitless ${module} "$@"
`;
}
