/** The internet of a fake Pi: the hosts that provisioning asks, with what it gets from them. @module */
import type { Image } from "../image.ts";
import { makeGatewayArchive } from "./gateway/archive.ts";
import { makeKeys, type StandInKeys } from "./keys.ts";
import { cloudflareWarp } from "./cloudflare_warp.ts";
import { ADDRESSES } from "./mirror.ts";
import { makePackage } from "./packages.ts";
import { makeRepository } from "./repository.ts";
import { cloudflared, ngrok, tailscale } from "./tunnels/packages.ts";
import { EDGE_NAMES } from "./tunnels/values.ts";

/** Names that lead to the mirror. */
const MIRRORED = [
  "deb.debian.org",
  "pkg.cloudflare.com",
  "pkg.cloudflareclient.com",
  "download2.interactivebrokers.com",
  "ngrok-agent.s3.amazonaws.com",
  "pkgs.tailscale.com",
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

/** Names of a fake Pi's whole internet. */
export const HOSTS = [
  "127.0.0.1 localhost",
  "127.0.1.1 fakepi",
  `${ADDRESSES.mirror} ${MIRRORED.join(" ")}`,
  `${ADDRESSES.plain} ${WATCHED.join(" ")}`,
  ...Object.entries(EDGE_NAMES).map(([address, names]) => `${address} ${names.join(" ")}`),
  "",
].join("\n");

/** Lays it out in a folder. */
export async function makeInternet(folder: string, image: Image): Promise<Internet> {
  const keys = await makeKeys(folder, [...MIRRORED, ...WATCHED, ...Object.values(EDGE_NAMES).flat()]);
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
  await makeTunnelRepositories(www, folder, image.suite, keys);
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

/** Repositories of the programs that tunnels are made with, where their makers have them. */
async function makeTunnelRepositories(www: string, work: string, suite: string, keys: StandInKeys): Promise<void> {
  const { certificate, key } = keys;
  const cloudflare = `${www}/pkg.cloudflare.com`;
  const amazon = `${www}/ngrok-agent.s3.amazonaws.com`;
  const tailnet = `${www}/pkgs.tailscale.com/stable/debian`;
  const places = [
    {
      made: cloudflared(),
      folder: `${cloudflare}/cloudflared`,
      suite: "any",
      key: `${cloudflare}/cloudflare-main.gpg`,
    },
    { made: ngrok(), folder: amazon, suite: "bookworm", key: `${amazon}/ngrok.asc` },
    {
      made: tailscale(await Deno.readTextFile(certificate), await Deno.readTextFile(key)),
      folder: tailnet,
      suite,
      key: `${tailnet}/${suite}.noarmor.gpg`,
    },
  ];
  for (const { made, folder, suite, key } of places) {
    await makeRepository({ folder, suite, debs: [await makePackage(made, work)] }, keys);
    await Deno.copyFile(keys.packageKey, key);
  }
}

/** Starts the server of the mirror in the Pi's network. */
export function serveInternet({ folder, keys }: Internet, namespace: string): Promise<AsyncDisposable> {
  const server = new URL("./mirror.ts", import.meta.url).pathname;
  return serveWithin(namespace, [server, folder, keys.certificate, keys.key]);
}

/** Runs a module of this machine in a Pi's network, from when it says that it is up. */
export async function serveWithin(
  namespace: string,
  [module = "", ...words]: readonly string[],
): Promise<AsyncDisposable> {
  const child = new Deno.Command("ip", {
    args: ["netns", "exec", namespace, Deno.execPath(), "run", "-A", "--quiet", module, ...words],
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
