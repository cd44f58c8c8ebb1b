/** What stops a run in its middle, and what stops the Pi itself: the next run, or the next boot, ends well. @module */
import assert from "node:assert/strict";
import { authenticatedCall, expectCode, type Scenario, standOf, stepsThat, untilHere } from "../scenario.ts";
import { openStage, type Stage } from "../stage.ts";

/** Ctrl-C after each step, a plan at each stand, a lock, two reboots: on one Pi. */
export const INTERRUPTED: Scenario = {
  name: "interrupted after every step and run again: it arrives, and comes up by itself after a reboot",
  run: async ({ image, releases, number, say }) => {
    await using stage = await openStage(image, { number });
    const words = ["--binary", releases[0], "--accept-warp-terms", "--tunnel", "none", "--json"];
    await isLocked(stage, words);
    say(`interrupted ${await interruptAlways(stage, words)} times`);
    await authenticatedCall(stage);
    for (const how of ["shut down", "plug pulled"] as const) {
      await stage.pi.reboot(how);
      await authenticatedCall(stage);
      expectCode(await stage.provision(["--plan", ...words]), 0);
    }
  },
};

/** Runs and stops until nothing is left; how often it was stopped. */
async function interruptAlways(stage: Stage, words: readonly string[]): Promise<number> {
  for (let times = 0;; times++) {
    const before = await standOf(stage);
    const plan = await stage.provision(["--plan", ...words]);
    assert.deepEqual(await standOf(stage), before, "a plan has changed something");
    if (plan.code === 0) return times;
    const left = stepsThat(expectCode(plan, 2), "would change");
    assert.ok(times < 30, `it does not come to an end: ${left}`);
    const run = await stage.provision(words, {}, (line) => line.includes('"result":"changed"'));
    const changed = stepsThat(run, "changed");
    assert.deepEqual(changed, left.slice(0, changed.length), run.text);
    const end = run.lines.at(-1);
    if (end?.type !== "end" || end.stoppedAt === undefined) expectCode(run, 0);
    else assert.match(String(expectCode(run, 1) && end.resume), /^deno task provision .* --from /);
  }
}

/** Somebody else is at it: said who; one who has been at it for half an hour is not believed. */
async function isLocked(stage: Stage, words: readonly string[]): Promise<void> {
  const journal = [...words, "--only", "journal"];
  const lock = "/run/bezant-provision";
  const uptime = "cut -d . -f 1 /proc/uptime";
  const taken = `'ann@laptop:1:1\\nann@laptop since noon\\n'`;
  await stage.pi.inside(`mkdir -p ${lock}; ${uptime} > ${lock}/renewed; printf ${taken} > ${lock}/owner`);
  assert.match(expectCode(await stage.provision(journal), 1).text, /is being provisioned by ann@laptop since noon/);
  expectCode(await stage.provision(["--plan", ...journal]), 2);
  await stage.pi.inside(`echo $(($(${uptime}) - 1801)) > ${lock}/renewed`);
  expectCode(await stage.provision(journal), 0);
  await stage.pi.inside(`test ! -e ${lock}/owner && rm /etc/systemd/journald.conf.d/bezant.conf`);
}

/** Enough to begin with, and then not. */
export const DISK_FILLS: Scenario = {
  name: "a disk that fills up while the program is unpacked: said, and with room the next run ends it",
  run: async ({ image, number, releases }) => {
    const diskBytes = 3 * 1024 ** 3;
    await using stage = await openStage(image, { number, diskBytes });
    const words = ["--binary", releases[0], "--egress", "direct", "--tunnel", "none", "--json", "--only", "release"];
    const filling = untilHere(stage, "/opt/bezant/releases/.new.").then(() => stage.pi.fillDisk());
    const [run] = await Promise.all([stage.provision(words), filling]);
    assert.match(expectCode(run, 1).text, /No space left on device/);
    assert.deepEqual(stepsThat(run, "failed"), ["release"]);
    await stage.pi.resizeDisk(diskBytes);
    expectCode(await stage.provision(words), 0);
    assert.equal((await stage.pi.inside("ls -A /opt/bezant/releases | wc -l")).trim(), "1");
  },
};
