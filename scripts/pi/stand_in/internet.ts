/** The internet of a fake Pi: the hosts that provisioning asks, with what it gets from them. @module */
import type { Image } from "../image.ts";
import { makeGatewayArchive } from "./gateway/archive.ts";
import { makeKeys, type StandInKeys } from "./keys.ts";
import { MIRROR_ADDRESS } from "./mirror.ts";
import { makeRepository } from "./repository.ts";

/** Names that lead to the mirror. */
export const MIRRORED = [
  "deb.debian.org",
  "pkg.cloudflare.com",
  "pkg.cloudflareclient.com",
  "download2.interactivebrokers.com",
] as const;

/** What was laid out. */
export interface Internet {
  /** A folder for each host. */
  readonly folder: string;
  readonly keys: StandInKeys;
  /** Files that a Pi needs to believe it. */
  readonly files: Readonly<Record<string, string>>;
  /** What a Pi runs once before it boots. */
  readonly prepare: string;
}

/** Lays it out in a folder. */
export async function makeInternet(folder: string, image: Image): Promise<Internet> {
  const keys = await makeKeys(folder, MIRRORED);
  const www = `${folder}/www`;
  const debs = [...Deno.readDirSync(image.debs)].filter(({ name }) => name.endsWith(".deb"))
    .map(({ name }) => `${image.debs}/${name}`);
  await makeRepository({ folder: `${www}/deb.debian.org/debian`, suite: image.suite, debs }, keys);
  await makeGatewayArchive(`${www}/download2.interactivebrokers.com/portal/clientportal.gw.zip`, folder);
  return {
    folder: www,
    keys,
    files: {
      "/etc/hosts": `127.0.0.1 localhost\n127.0.1.1 fakepi\n${MIRROR_ADDRESS} ${
        MIRRORED.join(" ")
      }\n127.0.0.11 api.ibkr.com\n`,
      "/etc/apt/sources.list": `deb http://deb.debian.org/debian ${image.suite} main\n`,
      "/etc/apt/trusted.gpg.d/stand-in.asc": await Deno.readTextFile(keys.packageKey),
      "/usr/local/share/ca-certificates/stand-in.crt": await Deno.readTextFile(keys.authority),
    },
    prepare: "update-ca-certificates > /dev/null 2>&1; rm -rf /var/lib/apt/lists/*",
  };
}

/** Starts the server of the mirror in the Pi's network. */
export async function serveInternet({ folder, keys }: Internet, namespace: string): Promise<AsyncDisposable> {
  const server = new URL("./mirror.ts", import.meta.url).pathname;
  const child = new Deno.Command("ip", {
    args: ["netns", "exec", namespace, Deno.execPath(), "run", "-A", server, folder, keys.certificate, keys.key],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read(); // it says that it is up
  reader.releaseLock();
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await child.stdout.cancel();
      await child.status;
    },
  };
}
