// The supervisor as a container runs it: below process 1, and as process 1 itself.
import assert from "node:assert/strict";
import { startSimulator } from "../../sim/mod.ts";

const MAIN = new URL("../main.ts", import.meta.url).pathname;
const TINI = "/usr/bin/tini";

/** Notes what becomes of a process whose parent has gone, then waits to be stopped. */
const PARENT_OF_ORPHANS = `#!/bin/sh
trap 'echo gateway stopped; exit 143' TERM
orphan=$( (sleep 0.05 > /dev/null & echo $!) )
tries=0
while [ -e "/proc/$orphan" ] && [ "$tries" -lt "$TRIES" ]; do sleep 0.05; tries=$((tries + 1)); done
if [ -e "/proc/$orphan" ]; then grep State "/proc/$orphan/status"; else echo "orphan: collected"; fi
echo gateway up
while :; do sleep 0.05; done
`;
const MORTAL = `#!/bin/sh
read -r line < "$(dirname "$0")/end"
exit 7
`;
const DEAF = `#!/bin/sh
trap '' TERM
echo deaf up $$
while :; do sleep 0.05; done
`;

interface Stand {
  readonly dir: string;
  /** Puts a program into the folder; its whole path. */
  program(name: string, text: string): string;
}

async function inFolder(work: (stand: Stand) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-supervisor-" });
  try {
    await work({
      dir,
      program: (name, text) => {
        Deno.writeTextFileSync(`${dir}/${name}`, text, { mode: 0o755 });
        return `${dir}/${name}`;
      },
    });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** Says why it cannot be done here. */
function isMissing(...files: string[]): boolean {
  const missing = Deno.uid() === 0 ? files.filter((file) => !exists(file)) : ["root"];
  for (const one of missing) console.log(`skipped: no ${one} here`);
  return missing.length > 0;
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}

/** Runs a command line of `supervise` in a process namespace of its own, in front of it what shall be process 1. */
function start(first: readonly string[], args: readonly string[], env: Readonly<Record<string, string>>) {
  const own = [Deno.execPath(), "run", "-A", "--no-check", "--cached-only", MAIN, "supervise", ...args];
  const child = new Deno.Command("/usr/bin/unshare", {
    args: ["--pid", "--mount", "--fork", "--kill-child", "--mount-proc", ...first, ...own],
    env: { ...env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    ...{ stdin: "null", stdout: "piped", stderr: "inherit" },
  }).spawn();
  let text = "";
  let wake = (): void => {};
  const read = child.stdout.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (piece) => {
        text += piece;
        wake();
      },
    }),
  ).then(() => wake());
  let isOver = false;
  const ended = Promise.all([child.status, read]).then(([{ code }]) => {
    isOver = true;
    wake();
    return code;
  });
  return {
    ended,
    said: () => text,
    /** To process 1, as a container's engine does. */
    signal: (name: Deno.Signal) => Deno.kill(firstChildOf(child.pid), name),
    until: async (pattern: RegExp): Promise<RegExpExecArray> => {
      for (;;) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        assert.ok(!isOver, `it never said ${pattern}: ${text}`);
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
    [Symbol.asyncDispose]: async () => {
      if (!isOver) child.kill("SIGKILL");
      await ended;
    },
  };
}

function firstChildOf(pid: number): number {
  return Number(Deno.readTextFileSync(`/proc/${pid}/task/${pid}/children`).split(" ")[0]);
}

const READ_ONLY_ROOT = (writable: string): string[] => [
  "/bin/sh",
  "-euc",
  'mount --bind "$0" "$0"; mount -o remount,bind,ro /; ! touch /etc/x 2> /dev/null; exec "$@"',
  writable,
];

Deno.test("below tini, with a root that is read only: orphans are collected, the sidecar serves, SIGTERM stops both", () =>
  inFolder(async ({ dir, program }) => {
    if (isMissing("/usr/bin/unshare", TINI)) return;
    await using gateway = await startSimulator();
    const sidecar = `#!/bin/sh\nexec ${Deno.execPath()} run -A --no-check --cached-only ${MAIN}\n`;
    const env = {
      ...{ IBKR_GATEWAY_URL: gateway.baseUrl, BEZANT_BIND: "127.0.0.1:0", BEZANT_STATE_DIR: `${dir}/state` },
      ...{ TRIES: "400" },
    };
    const programs = [`gateway=${program("gateway", PARENT_OF_ORPHANS)}`, `sidecar=${program("sidecar", sidecar)}`];
    await using run = start([...READ_ONLY_ROOT(dir), TINI, "--"], programs, env);
    const [, url = ""] = await run.until(/ listening url=(\S+)/);
    await run.until(/^gateway up$/m);
    assert.match(run.said(), /^orphan: collected$/m);
    const answer = await fetch(`${url}/livez`);
    await answer.body?.cancel();
    assert.equal(answer.status, 200);
    run.signal("SIGTERM");
    assert.equal(await run.ended, 0);
    assert.match(run.said(), /stopping: told to[^]*stopping: requests under way may finish[^]*gateway stopped\n/);
  }));

Deno.test("as process 1 itself it takes signals and ends with a child's code, but leaves orphans as zombies", () =>
  inFolder(async ({ dir, program }) => {
    if (isMissing("/usr/bin/unshare", "/usr/bin/mkfifo")) return;
    await new Deno.Command("/usr/bin/mkfifo", { args: [`${dir}/end`] }).output();
    const programs = [`gateway=${program("gateway", PARENT_OF_ORPHANS)}`, `sidecar=${program("sidecar", MORTAL)}`];
    await using run = start([], programs, { TRIES: "8" });
    await run.until(/^gateway up$/m);
    assert.match(run.said(), /^State:\tZ \(zombie\)$/m); // what docs/decisions/docker.md says; when it fails, tini is not needed any more
    await Deno.writeTextFile(`${dir}/end`, "now\n");
    assert.equal(await run.ended, 7);
    assert.match(run.said(), /a program has ended name=sidecar code=7\n[^]*gateway stopped\n/);
  }));

Deno.test("a second signal ends all of them at once, one that hears no signal too", () =>
  inFolder(async ({ program }) => {
    if (isMissing("/usr/bin/unshare")) return;
    const deaf = program("deaf", DEAF);
    await using run = start([], ["--grace-secs", "600", `one=${deaf}`], {});
    await run.until(/deaf up/);
    run.signal("SIGTERM");
    await run.until(/stopping: told to/);
    run.signal("SIGTERM");
    assert.equal(await run.ended, 130);
  }));
