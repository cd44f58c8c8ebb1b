/** The older guide's bridge by its own checklist; and on the same Pi the owner's looks at it: doctor, login, logs. @module */
import assert from "node:assert/strict";
import { expectCode, type Scenario, stepsThat } from "../scenario.ts";
import { openStage, type ProvisionRun, type Stage } from "../stage.ts";

const KEY = "0123456789abcdef0123456789abcdef";

/** All of it. */
export const BRIDGE: Scenario = {
  name: "the older guide's bridge passes the guide's checklist; doctor, login and logs",
  run: async ({ image, releases, number, folder }) => {
    await using stage = await openStage(image, {
      number,
      prepare: "useradd -m -s /bin/bash pi; echo 'pi ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/pi; " +
        "install -d -o pi -m 700 /home/pi/.ssh; install -o pi -m 600 /root/.ssh/authorized_keys /home/pi/.ssh/",
    });
    const secrets = async (key: string): Promise<string> => {
      const path = `${folder}/bridge.env`;
      await Deno.writeTextFile(path, `export IBKR_BRIDGE_KEY='${key}' # of the guide\n`, { mode: 0o600 });
      return path;
    };
    const words = ["--binary", releases[0], "--accept-warp-terms", "--tunnel", "none", "--bridge", "--json"];
    const placeholder = await stage.provision([...words, "--secrets", await secrets("REPLACE_WITH_REAL_KEY")]);
    assert.match(expectCode(placeholder, 3).text, /IBKR_BRIDGE_KEY is still the guide's placeholder/);

    const all = [...words, "--secrets", await secrets(KEY)];
    expectCode(await stage.provision(["--only", "packages", ...all]), 0);
    await stage.pi.inside("apt-get -qq -y install socat > /dev/null"); // the stand-in of WARP needs it, WARP does not
    const first = expectCode(await stage.provision(all), 0);
    assert.ok(!first.text.includes(KEY), "the key stands in what was printed");
    await checklist(stage, false);
    await login(stage);
    await checklist(stage, true);
    // sudo hides from where one came, which the doctor has to know for the ports
    const after = doctor(expectCode(await stage.provision(["doctor", `pi@${stage.pi.network.address}`, ...all]), 0));
    const wanted = [
      "login",
      "sidecar",
      "certificate",
      "guard",
      "egress",
      "release",
      "secrets",
      "ports from outside",
      "drift",
    ];
    for (const name of [...wanted, "ibkr-bridge.service", "bezant.service", "cpgateway.service"]) {
      assert.equal(after.get(name)?.weight, "ok", `${name}: ${JSON.stringify(after.get(name))}`);
    }
    await logs(stage);
    await troubles(stage, all);

    expectCode(await stage.provision(["uninstall", "--only", "bridge", "--json"]), 0);
    await stage.pi.inside("test ! -e /opt/ibkr-bridge && test ! -e /etc/systemd/system/ibkr-bridge.service");
    await foreignBridge(stage);
  },
};

/** As the guide has it. */
async function checklist({ pi }: Stage, isIn: boolean): Promise<void> {
  assert.match(await pi.inside("systemctl status ibkr-bridge --no-pager"), /Active: active \(running\)/);
  assert.equal(await pi.inside("curl -s http://127.0.0.1:8000/health"), '{"status":"ok","bridge":"running"}');
  await pi.inside(
    `for n in $(seq 30); do [ "$(curl -s http://127.0.0.1:8000/gateway/auth-status)" = '{"authenticated":${isIn}}' ] && ` +
      "exit 0; sleep 1; done; curl -s http://127.0.0.1:8000/gateway/auth-status >&2; exit 1",
  );
  const status = (header: string): Promise<string> =>
    pi.inside(`curl -s -o /dev/null -w '%{http_code}' ${header} http://127.0.0.1:8000/portfolio/accounts`);
  assert.equal(await status(""), "401");
  assert.equal(await status(`-H 'X-Bridge-Key: ${KEY}'`), isIn ? "200" : "401");
  assert.equal((await pi.inside("stat -c '%a %U' /opt/ibkr-bridge/.env")).trim(), "600 root");
}

/** The owner opens the way, somebody logs in at the Gateway, and the owner hears of it. */
async function login(stage: Stage): Promise<void> {
  const printed = expectCode(await stage.provision(["login", "--print"]), 0);
  assert.match(printed.text, /ssh -N -L 8080:127\.0\.0\.1:8080 root@/);
  let isAsked = false;
  const run = expectCode(
    await stage.provision(["login"], {}, (line) => {
      // the human, once somebody waits for him; then Ctrl-C
      if (/^waiting for the login/.test(line) && !isAsked) {
        isAsked = true;
        void stage.pi.inside("pkill -USR1 -f stand_in/[s]imulator.js");
      }
      return /^logged in/.test(line);
    }),
    0,
  );
  assert.match(run.text, /Log in at http:\/\/localhost:\d+\//);
  assert.match(run.text, /logged in: the sidecar can work with the Gateway/);
}

/** What is broken is told, with what to do, and nothing is changed by looking. */
async function troubles(stage: Stage, all: readonly string[]): Promise<void> {
  await stage.pi.inside("systemctl stop cpgateway; nft delete table inet bezant; chmod 644 /opt/ibkr-bridge/.env");
  const ill = doctor(expectCode(await stage.provision(["doctor", ...all]), 1));
  for (const name of ["cpgateway.service", "guard", "secrets"]) {
    assert.equal(ill.get(name)?.weight, "fault", `${name}: ${JSON.stringify(ill.get(name))}`);
    assert.notEqual(ill.get(name)?.remedy ?? "", "");
  }
  assert.match(String(ill.get("drift")?.found), /gateway-unit, bridge/);
  await stage.pi.inside("systemctl restart bezant-guard");
  expectCode(await stage.provision(["restart-gateway"]), 0);
  const mended = expectCode(await stage.provision(all), 0);
  assert.deepEqual(stepsThat(mended, "changed"), ["bridge"]);
}

async function logs(stage: Stage): Promise<void> {
  const all = expectCode(await stage.provision(["logs"]), 0).text;
  assert.match(all, /bezant/);
  const some = expectCode(await stage.provision(["logs", "--unit", "ibkr-bridge", "--lines", "5"]), 0).text.trim();
  assert.ok(some.split("\n").length <= 5, some);
  assert.doesNotMatch(some, /cpgateway/);
}

/** Somebody's own bridge of the guide's name is nothing that an uninstallation takes away. */
async function foreignBridge(stage: Stage): Promise<void> {
  await stage.pi.inside(
    "mkdir -p /opt/ibkr-bridge; echo mine > /opt/ibkr-bridge/bridge.py; echo KEY=mine > /opt/ibkr-bridge/.env; " +
      "printf '[Service]\\nExecStart=/bin/sleep 600\\n' > /etc/systemd/system/ibkr-bridge.service; " +
      "systemctl daemon-reload; systemctl start ibkr-bridge",
  );
  expectCode(await stage.provision(["uninstall", "--only", "bridge", "--json"]), 0);
  await stage.pi.inside(
    "systemctl is-active ibkr-bridge; grep -q mine /opt/ibkr-bridge/.env /opt/ibkr-bridge/bridge.py",
  );
}

type Found = Readonly<Record<string, unknown>>;

function doctor(run: ProvisionRun): ReadonlyMap<unknown, Found> {
  return new Map(run.lines.filter(({ type }) => type === "diagnosis").map((line) => [line["name"], line]));
}
