/** Boots a fake Pi: real systemd and sshd on a layer of its own above the bare image. @module */
import { inGroup, makeGroup } from "./cgroup.ts";
import type { Image } from "./image.ts";
import { makeNetwork, type PiNetwork } from "./network.ts";
import { clearFolder, placeFolder } from "./place.ts";
import { program } from "./run_program.ts";

/** A Pi that is up. */
export interface FakePi extends AsyncDisposable {
  readonly network: PiNetwork;
  /** Its root file system, seen from outside. */
  readonly root: string;
  /** What `ssh` needs beside the address. */
  readonly sshOptions: readonly string[];
  /** Runs a script on it as root, past `ssh`. */
  inside(script: string): Promise<string>;
  /** Shuts it down, or pulls its plug, and boots it again; what is on its disk stays. */
  reboot(how: "shut down" | "plug pulled"): Promise<void>;
  /** Gives its disk another size; only of one that was booted with a size. */
  resizeDisk(bytes: number): Promise<void>;
  /** Leaves no room on that disk. */
  fillDisk(): Promise<void>;
}

/** A machine of this kind did not come up. Where none ever does, this machine cannot have them. */
export class CannotBoot extends Error {
  override readonly name = "CannotBoot";
}

/** What is laid into it before it boots. */
export interface BootOptions {
  /** Files by their path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Runs in it before the boot, without a network. */
  readonly prepare?: string;
  /** Number of its place; one for each Pi that is up at the same time. */
  readonly number: number;
  /** Bytes of its disk; without it there is no limit but this machine's. */
  readonly diskBytes?: number;
}

const BOOT_MS = 180_000;

/** Boots one on a temporary layer, which is gone with it. */
export async function bootPi(image: Image, options: BootOptions): Promise<FakePi> {
  const { files = {}, prepare, number } = options;
  await using stack = new AsyncDisposableStack();
  const layer = placeFolder(number);
  const root = `${layer}/root`;
  stack.use(await mountLayer(image, layer, options.diskBytes));

  await program(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", `${layer}/key`]);
  const key = await Deno.readTextFile(`${layer}/key.pub`);
  // whoever logs in while systemd takes the last login's manager away is thrown out: on a busy machine that takes long
  const lingers = { "/var/lib/systemd/linger/root": "" };
  const all = { "/root/.ssh/authorized_keys": key, "/etc/hostname": "fakepi\n", ...lingers, ...files };
  for (const [path, text] of Object.entries(all)) {
    await Deno.mkdir(`${root}${path.replace(/\/[^/]*$/, "")}`, { recursive: true });
    await Deno.writeTextFile(`${root}${path}`, text);
  }
  await program(["chmod", "700", `${root}/root/.ssh`]);
  if (prepare !== undefined) await program(["chroot", root, "sh", "-euc", prepare]);

  const network = stack.use(await makeNetwork(number));
  let nspawn = spawnSystem(root, network.name, number, await makeGroup(number));
  stack.defer(() => stopSystem(nspawn));
  const known = `${layer}/known_hosts`;
  const sshOptions = ["-i", `${layer}/key`, "-o", `UserKnownHostsFile=${known}`, "-o", "IdentitiesOnly=yes"];
  await untilUp(network.address, sshOptions);

  const resizeDisk = async (bytes: number): Promise<void> => {
    await program(["mount", "-o", `remount,size=${bytes}`, layer]);
  };
  const parts = stack.move();
  return {
    network,
    root,
    sshOptions,
    inside: async (script) => {
      const spaces = ["-t", await processOne(nspawn), "-m", "-u", "-i", "-p", "-n", "-C", "-r", "-w"];
      return await program(["nsenter", ...spaces, "sh", "-euc", script], {
        env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
      });
    },
    reboot: async (how) => {
      if (how === "plug pulled") await cutPower(nspawn);
      await stopSystem(nspawn);
      nspawn = spawnSystem(root, network.name, number, await makeGroup(number));
      await untilUp(network.address, sshOptions);
    },
    resizeDisk,
    fillDisk: async () => {
      for (let spare = 1;; spare *= 2) { // while more is written
        const used = (await program(["df", "-B1", "--output=used", layer])).split("\n")[1];
        if (await resizeDisk(Number(used) + spare * 65_536).then(() => true, () => false)) return;
      }
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** The bare image with a layer above it that takes the changes: on this machine's disk, or in memory. */
async function mountLayer(image: Image, layer: string, diskBytes: number | undefined): Promise<AsyncDisposable> {
  const mountAbove = async (): Promise<void> => {
    await program(["mkdir", "-p", `${layer}/upper`, `${layer}/work`, `${layer}/root`]);
    const options = `lowerdir=${image.root},upperdir=${layer}/upper,workdir=${layer}/work`;
    await program(["mount", "-t", "overlay", "overlay", "-o", options, `${layer}/root`]);
  };
  const mountMemory = async (bytes: number): Promise<void> => {
    await Deno.mkdir(layer, { recursive: true });
    await program(["mount", "-t", "tmpfs", "-o", `size=${bytes},mode=755`, "bezant-pi", layer]);
  };
  if (diskBytes !== undefined) await mountMemory(diskBytes);
  await mountAbove().catch(async (error: unknown) => {
    if (diskBytes !== undefined) throw error;
    await mountMemory(2 ** 32); // a disk that is a layer itself takes no other
    await mountAbove();
  });
  return { [Symbol.asyncDispose]: () => clearFolder(layer) };
}

function spawnSystem(root: string, namespace: string, number: number, group: string | null): Deno.ChildProcess {
  const [command, ...args] = inGroup(group, [
    "systemd-nspawn",
    "--quiet",
    "-D",
    root,
    "--boot",
    "--register=no",
    "--keep-unit",
    `--network-namespace-path=/run/netns/${namespace}`,
    `--machine=fakepi${number}`,
    "--capability=CAP_NET_ADMIN",
    "--console=pipe",
  ]);
  return new Deno.Command(command, {
    args,
    // systemd 257 refuses the older hierarchy of cgroups that a machine may have
    env: { SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

/** Twice, as nspawn wants it: the first asks, the second insists. */
async function stopSystem(nspawn: Deno.ChildProcess): Promise<void> {
  const insist = setTimeout(() => signal(nspawn, "SIGTERM"), 4_000);
  const kill = setTimeout(() => void cutPower(nspawn), 10_000);
  signal(nspawn, "SIGTERM");
  await nspawn.status;
  clearTimeout(insist);
  clearTimeout(kill);
}

/** Ends its process 1, and all others with it; nspawn alone would leave them running. */
async function cutPower(nspawn: Deno.ChildProcess): Promise<void> {
  const pid = await processOne(nspawn).catch(() => null);
  if (pid === null) signal(nspawn, "SIGKILL");
  else await program(["kill", "-KILL", pid]).catch(() => {}); // it has ended already
}

async function processOne(nspawn: Deno.ChildProcess): Promise<string> {
  return (await program(["pgrep", "-P", String(nspawn.pid)])).trim();
}

function signal(nspawn: Deno.ChildProcess, name: Deno.Signal): void {
  try {
    nspawn.kill(name);
  } catch {
    // it has ended already
  }
}

async function untilUp(address: string, sshOptions: readonly string[]): Promise<void> {
  const end = Date.now() + BOOT_MS;
  const words = [
    "-o",
    "BatchMode=yes",
    "-o",
    "StrictHostKeyChecking=accept-new",
    "-o",
    "ConnectTimeout=2",
    ...sshOptions,
  ];
  for (;;) {
    const { stdout } = await new Deno.Command("ssh", {
      args: [...words, `root@${address}`, "systemctl is-system-running"],
      stdin: "null",
      stderr: "null",
    }).output();
    if (/^(running|degraded)/.test(new TextDecoder().decode(stdout))) return;
    if (Date.now() > end) throw new CannotBoot("the fake Pi did not boot within three minutes");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
