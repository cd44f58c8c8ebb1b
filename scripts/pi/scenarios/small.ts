/** One mishap each, on a Pi of its own. @module */
import assert from "node:assert/strict";
import { expectCode, type Scenario, untilHere } from "../scenario.ts";
import { openStage } from "../stage.ts";
import { CUTS_FILE } from "../stand_in/cloudflare_warp.ts";

/** No WARP, no tunnel: the least that a run can be. */
const DIRECT = ["--egress", "direct", "--tunnel", "none", "--json"];

const sudoPassword: Scenario = {
  name: "sudo with a password: asked for, refused when wrong, in no process list",
  isQuick: true,
  run: async ({ image, number, folder, releases }) => {
    await using stage = await openStage(image, {
      number,
      prepare: "useradd -m -s /bin/bash -G sudo pi; echo 'pi:rasp berry!' | chpasswd; " +
        "install -d -o pi -m 700 /home/pi/.ssh; install -o pi -m 600 /root/.ssh/authorized_keys /home/pi/.ssh/",
    });
    const target = `pi@${stage.pi.network.address}`;
    const words = [target, "--only", "journal,release", "--binary", releases[0], ...DIRECT];
    const none = expectCode(await stage.provision(words), 1);
    assert.match(none.text, /SUDO_PASSWORD_FILE/);
    const right = `${folder}/sudo`;
    await Deno.writeTextFile(right, "rasp berry!\n", { mode: 0o600 });
    const run = expectCode(await stage.provision(words, { SUDO_PASSWORD_FILE: right }), 0);
    assert.ok(!run.text.includes("rasp berry"), run.text);
    await stage.pi.inside("test -e /etc/systemd/journald.conf.d/bezant.conf");
    await Deno.writeTextFile(right, "wrong one\n");
    assert.match(expectCode(await stage.provision(words, { SUDO_PASSWORD_FILE: right }), 1).text, /sudo/);
  },
};

const cutOff: Scenario = {
  name: "a WARP that cuts its owner off: the dead man's switch gives the Pi back",
  isQuick: true,
  run: async ({ image, number }) => {
    await using stage = await openStage(image, { number, files: { [CUTS_FILE]: "" } });
    const words = [
      "--only",
      "packages,warp",
      "--egress",
      "warp-full",
      "--accept-warp-terms",
      "--tunnel",
      "none",
      "--json",
    ];
    const run = expectCode(await stage.provision(words), 1);
    assert.match(run.text, /could not be reached/);
    await stage.pi.inside(
      "for n in $(seq 80); do nft list table inet standin 2> /dev/null > /dev/null || exit 0; sleep 1; done; exit 1",
    );
    expectCode(await stage.provision(["--plan", "--only", "journal", ...DIRECT]), 2);
  },
};

const diskFull: Scenario = {
  name: "a full disk: refused with what to do, before anything is changed",
  run: async ({ image, number }) => {
    await using stage = await openStage(image, { number, diskBytes: 100 * 1024 * 1024 });
    const run = expectCode(await stage.provision(DIRECT), 3);
    assert.match(run.text, /MiB free/);
    await stage.pi.inside("test ! -e /etc/systemd/journald.conf.d/bezant.conf");
  },
};

const dropped: Scenario = {
  name: "ssh that is cut while the program travels: said, and the next run ends it",
  isQuick: true,
  run: async ({ image, number, releases }) => {
    await using stage = await openStage(image, { number });
    const words = ["--only", "release", "--binary", releases[0], ...DIRECT];
    const cutting = untilHere(stage, "/opt/bezant/releases/.new.")
      .then(() => stage.pi.inside("pkill -f '[s]shd(-session)?: root'"));
    const [run] = await Promise.all([stage.provision(words), cutting]);
    expectCode(run, 1);
    assert.match(run.text, /Cannot reach|did not arrive whole/);
    expectCode(await stage.provision(words), 0);
    assert.equal((await stage.pi.inside("ls -A /opt/bezant/releases | wc -l")).trim(), "1");
  },
};

const aptBusy: Scenario = {
  name: "an apt that is busy: waited for",
  run: async ({ image, number }) => {
    await using stage = await openStage(image, { number });
    // as unattended-upgrades holds it after a boot
    await stage.pi.inside(
      "systemd-run -q --unit=busy sh -c 'exec 9<>/var/lib/dpkg/lock-frontend; perl -e \"use Fcntl; open(F,q(>&=9)); " +
        "fcntl(F, F_SETLK, pack(q(ssqqi),1,0,0,0,0)) or die; sleep 6\"'; sleep 1",
    );
    const run = expectCode(await stage.provision(["--only", "packages", ...DIRECT]), 0);
    assert.ok(run.durationMs > 4_000, "it waited for nobody");
  },
};

/** All of them. */
export const SMALL: readonly Scenario[] = [sudoPassword, cutOff, diskFull, dropped, aptBusy];
