/** What a Pi keeps to itself and keeps up: secrets, a Gateway that is stuck, a key that is changed. @module */
import assert from "node:assert/strict";
import { expectCode, type Scenario } from "../scenario.ts";
import { openStage, type Stage } from "../stage.ts";

/** No word of it occurs by chance. */
const SECRET = "canary-Zx81-0123456789";

/** On one Pi, one after the other. */
export const KEEPER: Scenario = {
  name: "a Pi that is kept: secrets that nobody sees, a Gateway that is restarted when it is stuck",
  run: async ({ image, releases, number, folder }) => {
    await using stage = await openStage(image, { number });
    const secrets = `${folder}/keeper.env`;
    await Deno.writeTextFile(secrets, `BEZANT_DEBUG_TOKEN=${SECRET}\n`, { mode: 0o600 });
    const words = ["--binary", releases[0], "--egress", "direct", "--tunnel", "none", "--secrets", secrets, "--json"];
    const run = expectCode(await stage.provision(words), 0);
    assert.ok(!run.text.includes(SECRET), run.text);
    await secretArrives(stage);
    await stuckGateway(stage);
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

/** A request restarts it, though it hears no signal; the fourth of a day doesn't, nor one for a Gateway that was stopped by hand. */
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
