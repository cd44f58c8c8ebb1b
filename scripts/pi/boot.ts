/** Boots a fake Pi: real systemd and sshd on a layer of its own above the bare image. @module */
import type { Image } from "./image.ts";
import { makeNetwork, type PiNetwork } from "./network.ts";
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
}

/** What is laid into it before it boots. */
export interface BootOptions {
  /** Files by their path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Runs in it before the boot, without a network. */
  readonly prepare?: string;
  /** Number of the network; one for each Pi that is up at the same time. */
  readonly number?: number;
  /** Bytes of its disk; without it there is no limit but this machine's. */
  readonly diskBytes?: number;
}

const BOOT_MS = 60_000;

/** Boots one on a temporary layer, which is gone with it. */
export async function bootPi(
  image: Image,
  { files = {}, prepare, number = 1, diskBytes }: BootOptions,
): Promise<FakePi> {
  await using stack = new AsyncDisposableStack();
  const layer = await Deno.makeTempDir({ prefix: "bezant-pi-" });
  stack.defer(() => Deno.remove(layer, { recursive: true }));
  const root = `${layer}/root`;
  if (diskBytes !== undefined) {
    await program(["mount", "-t", "tmpfs", "-o", `size=${diskBytes},mode=755`, "bezant-pi", layer]);
    stack.defer(async () => void await program(["umount", "-l", layer]));
  }
  await program(["mkdir", "-p", `${layer}/upper`, `${layer}/work`, root]);
  const options = `lowerdir=${image.root},upperdir=${layer}/upper,workdir=${layer}/work`;
  await program(["mount", "-t", "overlay", "overlay", "-o", options, root]);
  stack.defer(async () => void await program(["umount", "-l", root]));

  await program(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", `${layer}/key`]);
  const key = await Deno.readTextFile(`${layer}/key.pub`);
  const all = { "/root/.ssh/authorized_keys": key, "/etc/hostname": "fakepi\n", ...files };
  for (const [path, text] of Object.entries(all)) {
    await Deno.mkdir(`${root}${path.replace(/\/[^/]*$/, "")}`, { recursive: true });
    await Deno.writeTextFile(`${root}${path}`, text);
  }
  await program(["chmod", "700", `${root}/root/.ssh`]);
  if (prepare !== undefined) await program(["chroot", root, "sh", "-euc", prepare]);

  const network = stack.use(await makeNetwork(number));
  const nspawn = spawnSystem(root, network.name, number);
  stack.defer(() => stopSystem(nspawn));
  const known = `${layer}/known_hosts`;
  const sshOptions = ["-i", `${layer}/key`, "-o", `UserKnownHostsFile=${known}`, "-o", "IdentitiesOnly=yes"];
  await untilUp(network.address, sshOptions);

  const parts = stack.move();
  return {
    network,
    root,
    sshOptions,
    inside: async (script) => {
      const pid = (await program(["pgrep", "-P", String(nspawn.pid)])).trim();
      const spaces = ["-t", pid, "-m", "-u", "-i", "-p", "-n", "-C", "-r", "-w"];
      return await program(["nsenter", ...spaces, "sh", "-euc", script], {
        env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
      });
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

function spawnSystem(root: string, namespace: string, number: number): Deno.ChildProcess {
  return new Deno.Command("systemd-nspawn", {
    args: [
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
    ],
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
  const kill = setTimeout(() => signal(nspawn, "SIGKILL"), 10_000);
  signal(nspawn, "SIGTERM");
  await nspawn.status;
  clearTimeout(insist);
  clearTimeout(kill);
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
    if (Date.now() > end) throw new Error("the fake Pi did not boot within a minute");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
