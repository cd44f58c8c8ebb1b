import assert from "node:assert/strict";
import type { Host, RunOptions } from "./host.ts";
import { lockHost, type Owner } from "./lock.ts";
import { scriptText } from "./scripts.ts";

/** A host on which the lock's own scripts run, in a folder of its own, and whose time since boot is set. */
interface LockStand {
  readonly host: Host;
  /** Other scripts that ran. */
  readonly ran: string[];
  setUptime(seconds: number): void;
}

async function withLocks(use: (stand: LockStand) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-lock-" });
  const ran: string[] = [];
  const setUptime = (seconds: number): void => Deno.writeTextFileSync(`${folder}/uptime`, `${seconds}.25 9.00\n`);
  const run = async (script: string, { args = [] }: RunOptions = {}) => {
    if (!script.startsWith("lock_")) {
      ran.push(script);
      return { code: 0, stdout: "", stderr: "" };
    }
    const text = scriptText(script).replaceAll("/run/bezant-provision", `${folder}/lock`)
      .replaceAll("/proc/uptime", `${folder}/uptime`);
    const { code, stdout, stderr } = await new Deno.Command("sh", { args: ["-c", text, "sh", ...args] }).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  };
  setUptime(100);
  try {
    await use({ host: { name: "pi@model", run }, ran, setUptime });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const owner = (who: string, pid: number, running: readonly number[], now = () => 0): Owner => ({
  who,
  pid,
  now,
  isRunning: (other) => running.includes(other),
});

Deno.test("the lock is one's alone: who has it is said, and how it is freed; given back, it is free", async () => {
  await withLocks(async ({ host }) => {
    {
      await using _held = await lockHost(host, owner("ann@laptop", 7, [7]));
      await assert.rejects(
        lockHost(host, owner("ben@desk", 7, [])),
        /by ann@laptop since 1970-.* \(process 7\): wait .* ssh pi@model sudo rm \/run\/bezant-provision\/owner/,
      );
      await assert.rejects(lockHost(host, owner("ann@laptop", 8, [7, 8])), /being provisioned by ann/);
    }
    await using _free = await lockHost(host, owner("ben@desk", 7, []));
  });
});

Deno.test("the owner of a run that died takes the lock over at once; anybody does half an hour after its last script", async () => {
  await withLocks(async ({ host, setUptime }) => {
    const died = await lockHost(host, owner("ann@laptop", 7, []));
    await using _again = await lockHost(host, owner("ann@laptop", 8, []));
    await died[Symbol.asyncDispose](); // what comes late gives nobody else's lock back
    await assert.rejects(lockHost(host, owner("ben@desk", 9, [])), /being provisioned by ann/);
    setUptime(100 + 1799);
    await assert.rejects(lockHost(host, owner("ben@desk", 9, [])), /being provisioned by ann/);
    setUptime(100 + 1800);
    await using _ben = await lockHost(host, owner("ben@desk", 9, []));
  });
});

Deno.test("a run renews its lock as it goes, and does nothing more once it has lost it", async () => {
  await withLocks(async ({ host, ran, setUptime }) => {
    let nowMs = 0;
    await using slow = await lockHost(host, owner("ann@laptop", 7, [7], () => nowMs));
    for (const seconds of [1000, 2000, 3000]) {
      nowMs = seconds * 1000;
      setUptime(100 + seconds);
      await slow.host.run("file_look");
    }
    await assert.rejects(lockHost(host, owner("ben@desk", 9, [])), /being provisioned by ann/);
    setUptime(100 + 3000 + 1800);
    await using _ben = await lockHost(host, owner("ben@desk", 9, []));
    nowMs = -60_000_000;
    await assert.rejects(slow.host.run("file_put"), /lost to ben@desk .*: nothing more is done/);
    assert.deepEqual(ran, ["file_look", "file_look", "file_look"]);
  });
});
