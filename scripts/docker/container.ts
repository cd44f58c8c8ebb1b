/** Runs a root as an engine would: namespaces of its own, its user, no powers, nothing to write but volumes and `/tmp`. @module */
import type { Target } from "./dockerfile.ts";

/** Settles the mounts, then becomes process 1. $1 the root, $2 the volumes, then the command. */
const SETTLE = `set -eu
root=$1; volumes=$2; shift 2
mount --bind "$root" "$root"
mount --bind /usr "$root/usr"; mount -o remount,bind,ro "$root/usr"
mount -t proc proc "$root/proc"
mount -t tmpfs -o nosuid,mode=755 tmpfs "$root/dev"
for device in null zero full random urandom; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 tmpfs "$root/tmp"
for volume in $volumes; do mount --bind "\${volume%%:*}" "$root\${volume#*:}"; done
ip link set lo up
mount -o remount,bind,ro "$root"
exec chroot "$root" "$@"`;

/** Whatever becomes of who has started it, nothing is left behind. */
const DIE_WITH_PARENT = ["--pdeathsig", "KILL"];

/** A container that runs. */
export interface Container extends AsyncDisposable {
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
  said(): string;
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to process 1. */
  signal(name: Deno.Signal): void;
  /** Runs a command in it as its user. */
  exec(command: readonly string[], env?: Readonly<Record<string, string>>): Promise<{ code: number; said: string }>;
}

/** Where its volumes lie: folders by their path inside. */
export type Volumes = Readonly<Record<string, string>>;

/** Starts it. */
export function startContainer(
  root: string,
  target: Target,
  { volumes, env = {}, args = [] }: {
    readonly volumes: Volumes;
    readonly env?: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
  },
): Container {
  const mounts = Object.entries(volumes).map(([inside, outside]) => `${outside}:${inside}`).join(" ");
  const spaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--propagation", "private"];
  const child = new Deno.Command("/usr/bin/setpriv", {
    args: [
      ...DIE_WITH_PARENT,
      "/usr/bin/unshare",
      ...spaces,
      "/bin/sh",
      "-c",
      SETTLE,
      "sh",
      root,
      mounts,
      ...asUser(target, env, ["/usr/bin/setpriv", ...DIE_WITH_PARENT]),
      ...target.entrypoint,
      ...args,
    ],
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
  }).spawn();
  let text = "";
  let isOver = false;
  let wake = (): void => {};
  const read = (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> =>
    stream.pipeThrough(new TextDecoderStream()).pipeTo(
      new WritableStream({
        write: (piece) => {
          text += piece;
          wake();
        },
      }),
    );
  const ended = Promise.all([child.status, read(child.stdout), read(child.stderr)]).then(([{ code }]) => {
    isOver = true;
    wake();
    return code;
  });
  const first = (): string => Deno.readTextFileSync(`/proc/${child.pid}/task/${child.pid}/children`).trim();
  return {
    ended,
    said: () => text,
    until: async (pattern) => {
      for (;;) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        if (isOver) throw new Error(`it never said ${pattern}:\n${text}`);
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
    signal: (name) => Deno.kill(Number(first()), name),
    exec: async (command, more = {}) => {
      const enter = ["--target", first(), "--mount", "--pid", "--net", "--ipc", "--uts", "--root"];
      const { code, stdout, stderr } = await new Deno.Command("/usr/bin/nsenter", {
        args: [...enter, ...asUser(target, { ...env, ...more }), ...command],
        stdin: "null",
      }).output();
      return { code, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
    },
    [Symbol.asyncDispose]: async () => {
      if (!isOver) child.kill("SIGKILL"); // process 1 goes with it, and all of them with process 1
      await ended;
    },
  };
}

/** `--user`, `--cap-drop ALL` and `no-new-privileges`, with the image's environment and no other. */
function asUser(
  { user: [uid, gid], env }: Target,
  more: Readonly<Record<string, string>>,
  how: readonly string[] = [],
): string[] {
  const drop = ["--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];
  const world = Object.entries({ ...env, HOSTNAME: "proof", ...more }).map(([name, value]) => `${name}=${value}`);
  const user = ["--reuid", uid, "--regid", gid, ...drop];
  return ["/usr/bin/setpriv", ...user, ...how, "/usr/bin/env", "--chdir=/", "-i", ...world];
}
