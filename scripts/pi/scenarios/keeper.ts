/** What a Pi keeps to itself and keeps up: secrets, a Gateway that is stuck, a key that is changed. @module */
import assert from "node:assert/strict";
import { expectCode, type Scenario } from "../scenario.ts";
import { openStage, type Stage } from "../stage.ts";

/** No word of it occurs by chance. */
const SECRET = "canary-Zx81-0123456789";

/** On one Pi, one after the other. */
export const KEEPER: Scenario = {
  name: "a Pi that is kept: secrets arrive where nobody sees them",
  run: async ({ image, releases, number, folder }) => {
    await using stage = await openStage(image, { number });
    const secrets = `${folder}/keeper.env`;
    await Deno.writeTextFile(secrets, `BEZANT_DEBUG_TOKEN=${SECRET}\n`, { mode: 0o600 });
    const words = ["--binary", releases[0], "--egress", "direct", "--tunnel", "none", "--secrets", secrets, "--json"];
    const run = expectCode(await stage.provision(words), 0);
    assert.ok(!run.text.includes(SECRET), run.text);
    await secretArrives(stage);
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
