/** A bare Debian, made once and kept, and the packages that its stand-in mirror serves. @module */
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

/** The image of a release, from the cache or made now: about a minute. */
export async function imageOf(suite: Suite, cache: string, say: (line: string) => void): Promise<Image> {
  const folder = `${cache}/${suite}-3`;
  const image: Image = { suite, root: `${folder}/root`, debs: `${folder}/debs` };
  if (await isThere(`${folder}/complete`)) return image;
  say(`making the image of ${suite}, once`);
  await Deno.mkdir(folder, { recursive: true });
  await program(["rm", "-rf", image.root, image.debs]);
  await program(["debootstrap", "--variant=minbase", `--include=${BARE.join(",")}`, suite, image.root]);
  await download(image);
  await Deno.writeTextFile(`${folder}/complete`, "");
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
