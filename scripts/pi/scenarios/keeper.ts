/** What a Pi keeps to itself and keeps up: secrets, a Gateway that is stuck, a key that is changed. @module */
import assert from "node:assert/strict";
import { expectCode, filesOf, type Scenario, stepsThat } from "../scenario.ts";
import { openStage, type Stage } from "../stage.ts";

/** No word of it occurs by chance. */
const SECRET = "canary-Zx81-0123456789";

/** On one Pi, one after the other. */
export const KEEPER: Scenario = {
  name: "a Pi that is kept: secrets that nobody sees, a stuck Gateway restarted, a new key, paper beside live",
  run: async ({ image, releases, number, folder }) => {
    await using stage = await openStage(image, { number });
    const secrets = `${folder}/keeper.env`;
    await Deno.writeTextFile(secrets, `BEZANT_DEBUG_TOKEN=${SECRET}\n`, { mode: 0o600 });
    const words = ["--binary", releases[0], "--egress", "direct", "--tunnel", "none", "--secrets", secrets, "--json"];
    expectCode(await stage.provision(["--only", "packages", ...words]), 0);
    const before = await filesOf(stage);
    const run = expectCode(await stage.provision(words), 0);
    assert.ok(!run.text.includes(SECRET), run.text);
    await secretArrives(stage);
    await stuckGateway(stage);
    await newKey(stage, words);
    await paperBeside(stage, words);
    expectCode(await stage.provision(["uninstall", "--purge", "--yes", ...words]), 0);
    assert.deepEqual((await filesOf(stage)).filter((path) => !before.includes(path)), []);
  },
};

/** systemd hands it to the unit, the sidecar takes it, and it is in no environment, command line or journal. */
async function secretArrives({ pi }: Stage): Promise<void> {
  const ask = (token: string): Promise<string> =>
    pi.inside(
      `curl -s -o /dev/null -w '%{http_code}' -H 'x-bezant-debug-token: ${token}' http://127.0.0.1:8080/debug/jar`,
    );
  assert.equal(await ask(SECRET), "200");
  assert.notEqual(await ask("another"), "200");
  const pattern = SECRET.replace("-", "[-]"); // the search does not find itself
  const found = await pi.inside(
    `journalctl --sync; grep -lsaE '${pattern}' /proc/[0-9]*/environ /proc/[0-9]*/cmdline || true; ` +
      `journalctl --no-pager | grep -cE '${pattern}' || true; ` +
      `systemctl show bezant.service | grep -cE '${pattern}' || true; stat -c '%a %U' /etc/bezant/credentials/*`,
  );
  assert.deepEqual(found.trim().split("\n"), ["0", "0", "600 root"], found);
}

/** Asks for a restart as the sidecar does: as its user, in its own view of the host. */
const ASK = `
  pid=$(systemctl show --property=MainPID --value bezant.service)
  as="nsenter -t $pid -m setpriv --reuid=$(stat -c %u /proc/$pid) --regid=$(stat -c %g /proc/$pid) --clear-groups"
  $as touch /run/bezant/gateway-restart
`;
/** Until the request was taken and whoever took it has ended. */
const TAKEN = `
  for n in $(seq 600); do
    test ! -e /run/bezant/gateway-restart &&
      systemctl show --property=ActiveState --value bezant-gateway-restart.service | grep -q inactive && exit 0
    sleep 0.1
  done
  journalctl --no-pager --lines 30 --unit cpgateway.service --unit 'bezant-gateway-restart.*' >&2
  exit 1
`;

/** A request restarts it, though nothing of it hears a signal; the fourth of a day doesn't, nor one for a Gateway that was stopped by hand. */
async function stuckGateway({ pi }: Stage): Promise<void> {
  const pid = async (): Promise<string> =>
    (await pi.inside("systemctl show --property=MainPID --value cpgateway.service")).trim();
  // as after a boot: the path is watched before the sidecar has made its folder
  await pi.inside(
    "systemctl stop bezant.service; systemctl restart bezant-gateway-restart.path; systemctl start bezant",
  );
  const first = await pid();
  await pi.inside(`kill -STOP ${first} $(pgrep -P ${first})`);
  await pi.inside(`(${ASK}); ${TAKEN}`);
  const second = await pid();
  assert.notEqual(second, first);
  await pi.inside("curl -fsS -o /dev/null --cacert /etc/bezant/gateway.pem https://localhost:5000/");

  const stamps = "/var/lib/bezant-gateway-restart/restarts";
  await pi.inside(
    `now=$(cat ${stamps}); printf '%s\\n' $((now - 80000)) $((now - 9000)) >> ${stamps}; (${ASK}); ${TAKEN}`,
  );
  assert.equal(await pid(), second, "the fourth within a day");
  await pi.inside(`echo 1 > ${stamps}; systemctl stop cpgateway; (${ASK}); ${TAKEN}`);
  assert.equal(await pid(), "0", "somebody has stopped it");
  const said = await pi.inside("journalctl --no-pager --output cat --unit bezant-gateway-restart.service");
  assert.match(said, /is restarted, for the 1\. time.*answers again.*3 times within a day.*somebody has stopped it/s);
  await pi.inside("systemctl start cpgateway");
}

/** When each of both was started last, in microseconds since the boot. */
async function startsOf({ pi }: Stage): Promise<readonly number[]> {
  const script = "systemctl show --property=ExecMainStartTimestampMonotonic --value cpgateway.service bezant.service";
  return (await pi.inside(script)).split("\n").filter((line) => line !== "").map(Number);
}

/** A new key, wished for or because the old one ends: Gateway and sidecar take it, and a call comes through again. */
async function newKey(stage: Stage, words: readonly string[]): Promise<void> {
  const { pi } = stage;
  const steps = ["gateway-settings", "gateway-unit", "sidecar-unit"];
  const certificate = (): Promise<string> => pi.inside("cat /etc/bezant/gateway.pem");
  const made = Deno.readTextFileSync(new URL("../../provision/sh/keystore_make.sh", import.meta.url));
  const endsSoon = made.replace("-validity 3650", "-validity 20");
  for (const more of [["--rotate-keystore"], []]) {
    if (more.length === 0) await pi.inside(`set -- /etc/cpgateway /etc/bezant; ${endsSoon}`);
    const [old, starts] = [await certificate(), await startsOf(stage)];
    const run = expectCode(await stage.provision([...more, ...words]), 0);
    assert.deepEqual(stepsThat(run, "changed"), steps, run.text);
    assert.notEqual(await certificate(), old);
    assert.ok((await startsOf(stage)).every((at, index) => at > starts[index]!), "both were started anew");
    expectCode(await stage.provision(["--plan", ...words]), 0);
  }
  await pi.inside("pkill -USR1 -f stand_in/[s]imulator.js"); // a human logs in
  await accounts(stage, 8080);
}

/** Waits for accounts at a sidecar. */
async function accounts({ pi }: Stage, port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}/accounts`;
  const said = await pi.inside(`for n in $(seq 60); do curl -fsS ${url} && exit 0; sleep 0.5; done; exit 1`);
  assert.match(said, /"accountId":"DU\d+"/);
}

/** A second Gateway and sidecar: each has its login, its ports and its switch, and what is said to one is not said to the other. */
async function paperBeside(stage: Stage, words: readonly string[]): Promise<void> {
  const { pi } = stage;
  const starts = await startsOf(stage);
  const both = ["--instance", "paper", "--set", "paper:BEZANT_LOG=debug", ...words];
  const run = expectCode(await stage.provision(both), 0);
  assert.ok(stepsThat(run, "changed").every((id) => id.startsWith("paper-")), run.text);
  expectCode(await stage.provision(["--plan", ...both]), 0);
  expectCode(await stage.provision(["--plan", ...words]), 0); // whoever does not name it leaves it alone
  assert.deepEqual(await startsOf(stage), starts, "the first ones were left alone");
  await pi.inside("pkill -USR1 -f stand_in/[s]imulator.js");
  await accounts(stage, 8090);
  await pi.inside("nft list table inet bezant_paper | grep -q 5010; nft list table inet bezant | grep -q 5000");

  await pi.inside(
    "DENO_DIR=/tmp/deno BEZANT_STATE_DIR=/var/lib/bezant-paper /opt/bezant/current/bezant kill on > /dev/null",
  );
  const isStopped = async (port: number): Promise<boolean> =>
    JSON.parse(await pi.inside(`curl -fsS http://127.0.0.1:${port}/ui/data/now`)).kill.isOn;
  assert.deepEqual([await isStopped(8090), await isStopped(8080)], [true, false], "a switch is its instance's own");

  const ask = ASK.replaceAll("bezant.service", "bezant@paper.service").replaceAll("/run/bezant/", "/run/bezant-paper/");
  const taken = TAKEN.replaceAll("/run/bezant/", "/run/bezant-paper/").replaceAll(
    "restart.service",
    "restart@paper.service",
  );
  const paper = "systemctl show --property=MainPID --value cpgateway@paper.service";
  const first = await pi.inside(paper);
  await pi.inside(`(${ask}); ${taken}`);
  assert.notEqual(await pi.inside(paper), first);
  assert.deepEqual(await startsOf(stage), starts, "the first ones were left alone");
}
