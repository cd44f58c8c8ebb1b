/** From bare Debian to an authenticated call, again, after drifts, with another release, and back. @module */
import assert from "node:assert/strict";
import { judgeGoal } from "../goal.ts";
import { authenticatedCall, expectCode, filesOf, type Scenario, standOf, stepsThat } from "../scenario.ts";
import { openStage, type Stage } from "../stage.ts";

/** The whole story of one Pi. */
export const WHOLE: Scenario = {
  name: "bare Debian, one command, an authenticated call; nothing to do the second time",
  isQuick: true,
  run: async ({ image, releases, number, say }) => {
    await using stage = await openStage(image, { number });
    const words = ["--binary", releases[0], "--accept-warp-terms", "--tunnel", "none", "--json"];

    const plan = expectCode(await stage.provision(["--plan", ...words]), 2);
    assert.deepEqual(stepsThat(plan, "ok"), ["no-tunnel"]);
    // in two parts, because packages stay at the end; what they took counts
    const packages = expectCode(await stage.provision(["--only", "packages", ...words]), 0);
    await stage.pi.inside("apt-get -qq -y install socat > /dev/null"); // the stand-in of WARP needs it, WARP does not
    const before = await filesOf(stage);

    const first = expectCode(await stage.provision(words), 0);
    say(`first run: ${(first.durationMs / 1000).toFixed(1)} s, ${stepsThat(first, "changed").length} steps changed`);
    judgeGoal(packages.durationMs + first.durationMs, say);
    await authenticatedCall(stage);

    const second = expectCode(await stage.provision(words), 0);
    say(`second run: ${(second.durationMs / 1000).toFixed(1)} s, ${stepsThat(second, "changed").length} steps changed`);
    assert.deepEqual(stepsThat(second, "changed"), []);
    expectCode(await stage.provision(["--plan", ...words]), 0);

    await drift(stage, words);
    await rollback(stage, words, releases[1]);
    await refusals(stage, words);

    const stand = await standOf(stage);
    const going = expectCode(await stage.provision(["uninstall", "--purge", "--plan", ...words]), 2);
    assert.deepEqual(await standOf(stage), stand);
    assert.doesNotMatch(stepsThat(going, "would change").join(" "), /paper|bridge|ngrok|tailscale/);
    expectCode(await stage.provision(["uninstall", "--purge", "--yes", ...words]), 0);
    expectCode(await stage.provision(["uninstall", "--purge", "--plan", ...words]), 0);
    const after = await filesOf(stage);
    assert.deepEqual(after.filter((path) => !before.includes(path)), []);
    assert.deepEqual(before.filter((path) => !after.includes(path)), []);
  },
};

/** Only what drifted is made again. */
async function drift(stage: Stage, words: readonly string[]): Promise<void> {
  // Debian's own rules throw out all others
  await stage.pi.inside(
    "systemctl restart nftables; for n in $(seq 100); do nft list table inet bezant && exit 0; sleep 0.1; done; exit 1",
  );
  await stage.pi.inside(
    "nft flush ruleset; echo '# somebody' >> /etc/cpgateway/conf.yaml; systemctl stop bezant; chmod 755 /etc/bezant/credentials",
  );
  const run = expectCode(await stage.provision(words), 0);
  await stage.pi.inside("nft list table inet bezant && journalctl -u systemd-journald | grep -qE 'max 200(.0)?M'");
  assert.deepEqual(stepsThat(run, "changed"), ["guard", "gateway-settings", "sidecar-settings", "sidecar-unit"]);
}

/** Another release is put beside the first; a rollback leads back to it. */
async function rollback(stage: Stage, words: readonly string[], other: string): Promise<void> {
  const current = (): Promise<string> => stage.pi.inside("readlink /opt/bezant/current");
  const first = await current();
  expectCode(await stage.provision(words.map((word) => word.endsWith(".tar.gz") ? other : word)), 0);
  assert.notEqual(await current(), first);
  expectCode(await stage.provision(["rollback", "--json"]), 0);
  assert.equal(await current(), first);
  // a second one does not lead back to what was given up
  assert.match(expectCode(await stage.provision(["rollback"]), 1).text, /no release before this one/);
  assert.equal(await current(), first);
  await stage.pi.inside("curl -fsS http://127.0.0.1:8080/livez");
}

/** A port that somebody else has, an apt that is busy: said, with what to do. */
async function refusals(stage: Stage, words: readonly string[]): Promise<void> {
  await stage.pi.inside(
    "systemctl stop bezant; systemd-run -q --unit=squatter socat TCP-LISTEN:8080,fork,reuseaddr EXEC:true; sleep 0.5",
  );
  const taken = expectCode(await stage.provision(words), 3);
  assert.match(taken.text, /port 8080 is taken by socat.*squatter\.service/);
  assert.match(taken.text, /systemctl disable --now squatter\.service/);
  await stage.pi.inside("systemctl stop squatter");
  expectCode(await stage.provision(words), 0);
}
