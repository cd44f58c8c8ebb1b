/** Whether this machine can have fake Pis: programs, and rights that are tried for real. @module */
import { CACHE } from "./place.ts";
import { isInstalled, program } from "./run_program.ts";

/** Programs, and the packages of Debian that have them. */
const NEEDED: Readonly<Record<string, string>> = {
  "systemd-nspawn": "systemd-container",
  "debootstrap": "debootstrap",
  "apt-ftparchive": "apt-utils",
  "gpg": "gnupg",
  "ip": "iproute2",
  "javac": "default-jdk-headless",
  "nft": "nftables",
  "openssl": "openssl",
  "ssh": "openssh-client",
  "zip": "zip",
};

/** For the images of two releases and the layers of some Pis. */
const DISK_KIB = 6 * 1024 * 1024;

/** What is tried, and what it says when it may not be: each leaves nothing behind. */
const TRIALS: Readonly<Record<string, string>> = {
  "it may not make network namespaces":
    'name=bezanttrial$$; trap "ip netns del $name" EXIT; ip netns add $name && ip -n $name link set lo up && ' +
    "ip link add bzt$$ type veth peer name bztb netns $name && ip link del bzt$$",
  "it may not mount layers of file systems":
    'unshare -m sh -euc "mount -t tmpfs trial /mnt; cd /mnt; mkdir lower upper work root; ' +
    'mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work root"',
  "its kernel has no nftables": 'unshare -n nft "table inet trial {}"',
  [`${CACHE} has less than ${DISK_KIB / 1024 / 1024} GiB free`]:
    `mkdir -p ${CACHE}; test "$(df -Pk ${CACHE} | awk 'END { print $4 }')" -ge ${DISK_KIB}`,
};

/** Why it cannot, in words; null where it can. */
export async function whyNot(): Promise<string | null> {
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") return "it stands on x86-64 Linux";
  if (Deno.uid() !== 0) return "it takes root to make one";
  const absent: string[] = [];
  for (const [name, debian] of Object.entries(NEEDED)) if (!await isInstalled(name)) absent.push(debian);
  if (absent.length > 0) return `these packages are not installed: ${absent.join(", ")}`;
  for (const [words, trial] of Object.entries(TRIALS)) {
    const error = await program(["sh", "-uc", trial]).then(() => null, (failure: Error) => failure);
    if (error !== null) return `${words}: ${error.message.split("\n")[1] ?? error.message}`;
  }
  return null;
}
