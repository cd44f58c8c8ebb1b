/** The internet of a fake Pi: the hosts that provisioning asks, with what it gets from them. @module */
import type { Image } from "../image.ts";
import { makeGatewayArchive } from "./gateway/archive.ts";
import { makeKeys, type StandInKeys } from "./keys.ts";
import { cloudflareWarp } from "./cloudflare_warp.ts";
import { ADDRESSES } from "./mirror.ts";
import { makePackage } from "./packages.ts";
import { makeRepository } from "./repository.ts";

/** Names that lead to the mirror. */
export const MIRRORED = [
  "deb.debian.org",
  "pkg.cloudflare.com",
  "pkg.cloudflareclient.com",
  "download2.interactivebrokers.com",
] as const;

/** Names whose answers depend on the way. */
const WATCHED = ["api.ibkr.com", "www.cloudflare.com"] as const;

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

const HOSTS = [
  "127.0.0.1 localhost",
  "127.0.1.1 fakepi",
  `${ADDRESSES.mirror} ${MIRRORED.join(" ")}`,
  `${ADDRESSES.plain} ${WATCHED.join(" ")}`,
  "",
].join("\n");

/** Lays it out in a folder. */
export async function makeInternet(folder: string, image: Image): Promise<Internet> {
  const keys = await makeKeys(folder, [...MIRRORED, ...WATCHED]);
  const www = `${folder}/www`;
  const debs = [...Deno.readDirSync(image.debs)].filter(({ name }) => name.endsWith(".deb"))
    .map(({ name }) => `${image.debs}/${name}`);
  await makeRepository({ folder: `${www}/deb.debian.org/debian`, suite: image.suite, debs }, keys);
  const client = `${www}/pkg.cloudflareclient.com`;
  await makeRepository(
    { folder: client, suite: image.suite, debs: [await makePackage(cloudflareWarp(), folder)] },
    keys,
  );
  await Deno.copyFile(keys.packageKey, `${client}/pubkey.gpg`);
  await makeGatewayArchive(`${www}/download2.interactivebrokers.com/portal/clientportal.gw.zip`, folder);
  return {
    folder: www,
    keys,
    files: {
      "/etc/hosts": HOSTS,
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
