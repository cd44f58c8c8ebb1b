/** A bare Debian, made once and kept, and the packages that its stand-in mirror serves. @module */
import { clearFolder, lockMaking } from "./place.ts";
import { program } from "./run_program.ts";

/** Releases that a Pi may have. */
export const SUITES = ["bookworm", "trixie"] as const;
/** One of them. */
export type Suite = (typeof SUITES)[number];

/** What was made. */
export interface Image {
  readonly suite: Suite;
  /** Its root file system; never changed. */
  readonly root: string;
  /** Packages of Debian that a provisioning installs, with all that they need. */
  readonly debs: string;
}

/** What Raspberry Pi OS Lite has too, as far as provisioning needs it. */
const BARE = [
  "openssh-server",
  "sudo",
  "ca-certificates",
  "curl",
  "gnupg",
  "procps",
  "iproute2",
  "systemd",
  "systemd-sysv",
  "systemd-timesyncd",
  "dbus",
  "libpam-systemd",
];

/** What the stand-in mirror must be able to serve. */
const SERVED = ["default-jre-headless", "nftables", "socat", "unzip"];

/** An image could not be made: this machine reaches no mirror of Debian, say. */
export class CannotMakeImage extends Error {
  override readonly name = "CannotMakeImage";
}

/** The image of a release, from the cache or made now: about a minute. Another process that makes it is waited for. */
export async function imageOf(suite: Suite, cache: string, say: (line: string) => void): Promise<Image> {
  const name = `${suite}-3`;
  const folder = `${cache}/${name}`;
  const image: Image = { suite, root: `${folder}/root`, debs: `${folder}/debs` };
  using _lock = await lockMaking(name);
  if (await isThere(`${folder}/complete`)) return image;
  const begin = performance.now();
  await clearFolder(folder);
  await Deno.mkdir(folder, { recursive: true });
  try {
    await program(["debootstrap", "--variant=minbase", `--include=${BARE.join(",")}`, suite, image.root]);
    await download(image);
  } catch (error) {
    const last = error instanceof Error ? error.message.split("\n").at(-1) : error;
    throw new CannotMakeImage(`the image of ${suite} could not be made: ${last}`);
  }
  await Deno.writeTextFile(`${folder}/complete`, "");
  say(`the image of ${suite} was made once: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return image;
}

/** In a copy of the root, so that the image stays bare. */
async function download({ root, debs }: Image): Promise<void> {
  const copy = `${root}-copy`;
  await program(["cp", "-a", root, copy]);
  await program(["cp", "/etc/resolv.conf", `${copy}/etc/resolv.conf`]);
  const archives = "/var/cache/apt/archives";
  const script = `rm -f ${archives}/*.deb; apt-get -qq update && ` +
    `apt-get -qq -y --no-install-recommends --download-only install ${SERVED.join(" ")}`;
  await program(["chroot", copy, "sh", "-c", script]);
  await program(["mv", `${copy}${archives}`, debs]);
  await program(["rm", "-rf", copy]);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}
