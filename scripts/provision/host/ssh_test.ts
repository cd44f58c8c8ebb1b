import assert from "node:assert/strict";
import { type HostError, runWell } from "./host.ts";
import { openSsh, type SshHost, type SshOptions } from "./ssh.ts";
import type { Sudo } from "./sudo.ts";

const PASSWORD = "pass word+1/2";

/** Like ssh: the last word is a command line for the login shell, standard input is the command's. Writes its words down. */
const SSH = `#!/bin/sh
here=$(dirname "$0")
printf '%s\\n' "$@" "end of call" >> "$here/calls"
case " $* " in *" -O exit "*) exit 0 ;; esac
if [ -e "$here/down" ]; then echo "ssh: connect to host pi: No route to host" >&2; exit 255; fi
if [ -e "$here/hangs" ]; then exec sleep 60; fi
if [ -e "$here/rc" ]; then . "$here/rc"; fi
for last; do :; done
PATH=$here:$PATH exec sh -c "$last"
`;
/** Like sudo -S: the first line of standard input is the password, the rest is the command's. */
const SUDO = `#!/bin/sh
while :; do case "$1" in -p) shift 2 ;; -*) shift ;; *) break ;; esac; done
IFS= read -r password
[ "$password" = "${PASSWORD}" ] || exit 1
exec "$@"
`;

interface Stand {
  readonly folder: string;
  readonly host: SshHost;
  /** The words of each call of ssh. */
  calls(): readonly (readonly string[])[];
}

async function withSsh(
  sudo: Sudo,
  use: (stand: Stand) => Promise<void>,
  more: Pick<SshOptions, "signal" | "system"> = {},
): Promise<Stand> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-ssh-" });
  try {
    for (const [name, text] of [["ssh", SSH], ["sudo", SUDO]] as const) {
      await Deno.writeTextFile(`${folder}/${name}`, text, { mode: 0o755 });
    }
    const calls = (): string[][] =>
      Deno.readTextFileSync(`${folder}/calls`).split("end of call\n").slice(0, -1).map((call) => call.split("\n"));
    const options = { target: "pi@pi", sshOptions: ["-p", "2222"], program: `${folder}/ssh` };
    let stand: Stand;
    {
      await using host = await openSsh({ ...options, sudo: () => Promise.resolve(sudo), ...more });
      stand = { folder, host, calls };
      await use(stand);
    }
    const all = calls();
    return { ...stand, calls: () => all };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a script runs over ssh with the user's own options, over one connection, which is ended", async () => {
  let found = "";
  const { calls } = await withSsh({ way: "root" }, async ({ host, folder }) => {
    found = await runWell(host, "link_look", { args: [`${folder}/it's a "$HOME"`] });
  });
  assert.equal(found, "absent");
  const [first = [], last = []] = calls();
  assert.deepEqual(first.slice(0, 4), ["-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=accept-new"]);
  assert.match(first.join(" "), /ControlMaster=auto .*ControlPath=\S+ .*-p 2222 -- pi@pi sh -c /);
  assert.match(last.join(" "), /-p 2222 -O exit -- pi@pi/);
  const [, socket = ""] = /ControlPath=(\S+)\/%C/.exec(first.join(" ")) ?? [];
  assert.throws(() => Deno.statSync(socket), Deno.errors.NotFound);
});

Deno.test("a password of sudo goes before the input, and neither is in a command line", async () => {
  const me = `${Deno.uid()}:${Deno.gid()}`;
  const payload = new TextEncoder().encode("a secret\nof two lines\n".repeat(20_000));
  const { calls } = await withSsh({ way: "password", password: PASSWORD }, async ({ host, folder }) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", payload)).toHex();
    await runWell(host, "file_put", { args: [`${folder}/written`, "600", me, digest], input: payload });
    assert.deepEqual(await Deno.readFile(`${folder}/written`), payload);
    // nobody reads this input: no fault of ours
    assert.equal(await runWell(host, "link_look", { args: ["/nowhere"], input: payload }), "absent");
  });
  assert.ok(!calls().flat().some((word) => word.includes(PASSWORD) || word.includes("a secret")));
  assert.equal(calls().filter((words) => words.join(" ").includes("sudo -S -p '' -k sh -c")).length, 2);
});

Deno.test("a new connection shares nothing with the one before", async () => {
  const { calls } = await withSsh({ way: "root" }, async ({ host }) => {
    await runWell(host, "link_look", { args: ["/nowhere"], isFresh: true });
  });
  assert.match(calls()[0]!.join(" "), /ControlMaster=no .*ControlPath=none/);
});

Deno.test("a host that is away, a script that fails and one that has no end are told apart", async () => {
  await withSsh({ way: "root" }, async ({ host, folder }) => {
    const put = runWell(host, "file_put", { args: [`${folder}/x`, "600", "root:root", "no digest"], input: "x" });
    await assert.rejects(put, (error: HostError) => error.code === 1 && /x did not arrive whole/.test(error.message));
    await Deno.writeTextFile(`${folder}/down`, "");
    await assert.rejects(host.run("sudo_look"), /Cannot reach pi@pi by ssh: .*No route to host/);
    await Deno.remove(`${folder}/down`);
    await Deno.writeTextFile(`${folder}/hangs`, "");
    await assert.rejects(host.run("sudo_look", { timeoutMs: 100 }), /sudo_look on pi@pi: no end after 100 ms/);
  });
});

/** The longest path of a socket, on a Mac. */
const LONGEST_SOCKET = 103;
/** What stands for the connection in the socket's name, and what is added to it while it is made. */
const CONNECTION = "x".repeat(40) + ".".repeat(17);

Deno.test("the socket's path is short, wherever temporary files are; Windows shares no connection", async () => {
  const look = async ({ host }: Stand): Promise<void> => void await host.run("link_look", { args: ["/nowhere"] });
  const { calls } = await withSsh({ way: "root" }, look);
  const [, path = ""] = /ControlPath=(\S+)/.exec(calls()[0]!.join(" ")) ?? [];
  assert.match(path, /^\/tmp\/bz-/); // TMPDIR has half of that on a Mac already
  assert.ok(path.replace("%C", CONNECTION).length <= LONGEST_SOCKET, path);
  const onWindows = await withSsh({ way: "root" }, look, { system: "windows" });
  assert.deepEqual(onWindows.calls().map((words) => words.includes("ControlPath=none")), [true]);
});

Deno.test("a login shell that speaks is not taken for an answer; one that runs nothing is said", async () => {
  await withSsh({ way: "root" }, async ({ host, folder }) => {
    await Deno.writeTextFile(`${folder}/rc`, "echo hello; printf 'and no line end'\n");
    assert.equal(await runWell(host, "link_look", { args: ["/nowhere"] }), "absent");
    const lines: string[] = [];
    await host.follow("link_look", ["/nowhere"], (line) => lines.push(line));
    assert.deepEqual(lines, ["absent"]);
    await Deno.writeTextFile(`${folder}/rc`, "echo This account is not available; exit 0\n");
    await assert.rejects(
      host.run("link_look", { args: ["/nowhere"] }),
      /link_look did not begin on pi@pi .*This account is not available\ntry it by hand: ssh pi@pi echo hello/,
    );
  });
});

Deno.test("an interruption ends a script that runs", async () => {
  const controller = new AbortController();
  await withSsh({ way: "root" }, async ({ host, folder }) => {
    await Deno.writeTextFile(`${folder}/hangs`, "");
    const running = host.run("sudo_look");
    while (!await hasBegun(folder)) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort(new Error("Ctrl-C"));
    await assert.rejects(running, /Ctrl-C/);
    await assert.rejects(host.run("sudo_look"), /Ctrl-C/); // and none begins
  }, { signal: controller.signal });
});

async function hasBegun(folder: string): Promise<boolean> {
  return await Deno.readTextFile(`${folder}/calls`).then((text) => text.endsWith("end of call\n"), () => false);
}

Deno.test("a host that is an option of ssh is refused", async () => {
  const sudo = (): Promise<Sudo> => Promise.resolve({ way: "root" });
  await assert.rejects(openSsh({ target: "-oProxyCommand=x", sudo }), /does not begin with a dash/);
});

Deno.test("after an interruption nothing more is begun but what puts the host in order", async () => {
  const interruption = new AbortController();
  await withSsh({ way: "root" }, async ({ host, folder }) => {
    interruption.abort(new DOMException("interrupted", "AbortError"));
    const args = [`${folder}/it`];
    await assert.rejects(host.run("link_look", { args }), { name: "AbortError" });
    assert.equal((await host.run("link_look", { args, isLast: true })).code, 0);
  }, { signal: interruption.signal });
});
