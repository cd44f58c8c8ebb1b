/** Tunnels of Cloudflare: a bot's way in, and what must never be one. @module */
import assert from "node:assert/strict";
import { scriptText } from "../../provision/host/scripts.ts";
import { judgeGoal } from "../goal.ts";
import { expectCode, type Scenario, stepsThat } from "../scenario.ts";
import { CLOUDFLARE, TUNNEL_CREDENTIALS, TUNNEL_TOKEN } from "../stand_in/tunnels/values.ts";
import {
  ACCESS_SECRETS,
  ACCESS_WORDS,
  callUntil,
  openTunnelStage,
  SERVICE_TOKEN,
  type TunnelStage,
} from "../tunnel_stage.ts";

const ACCOUNTS = `${CLOUDFLARE.url}/accounts`;
const LIVEZ = `${CLOUDFLARE.url}/livez`;
const SECRETS = { TUNNEL_TOKEN, TUNNEL_CREDENTIALS, ...ACCESS_SECRETS };

const token: Scenario = {
  name: "a tunnel by token: a bot's call with a service token answers accounts, without one it is refused",
  run: async ({ image, releases, number, say }) => {
    await using stage = await openTunnelStage(image, number);
    const words = ["--binary", releases[0], "--egress", "direct", "--tunnel", "token", ...ACCESS_WORDS, "--json"];
    const first = expectCode(await stage.provisionWith(words, SECRETS), 0);
    say(`first run: ${(first.durationMs / 1000).toFixed(1)} s, ${stepsThat(first, "changed").length} steps changed`);
    judgeGoal(first.durationMs, say); // one command, and nothing was there before it
    await stage.pi.inside("pkill -USR1 -f stand_in/[s]imulator.js");
    assert.match(await callUntil(stage, ACCOUNTS, SERVICE_TOKEN, 200), /"accountId":"DU\d+"/);
    assert.equal((await stage.call(ACCOUNTS, {})).status, 302);
    assert.equal((await stage.call(ACCOUNTS, { ...SERVICE_TOKEN, "CF-Access-Client-Secret": "wrong" })).status, 302);

    await seenNowhere(stage, first.text);
    const second = expectCode(await stage.provisionWith(words, SECRETS), 0);
    say(`second run: ${(second.durationMs / 1000).toFixed(1)} s, ${stepsThat(second, "changed").length} steps changed`);
    assert.deepEqual(stepsThat(second, "changed"), []);
  },
};

/** Not in the list of processes, the journal, the record, nor in what provisioning said. */
async function seenNowhere({ pi }: TunnelStage, said: string): Promise<void> {
  const seen = await pi.inside(
    "ps axww -o args; journalctl --no-pager -o cat; cat /var/log/bezant/*; systemctl show bezant-tunnel.service",
  );
  assert.match(seen, /cloudflared\.ts tunnel --no-autoupdate .* --token-file/);
  for (const secret of [TUNNEL_TOKEN, CLOUDFLARE.secret, CLOUDFLARE.clientSecret]) {
    assert.ok(!seen.includes(secret) && !said.includes(secret), "a secret was seen");
  }
}

/** The sidecar and a tunnel, nothing else. */
function aloneWith(release: string): readonly string[] {
  return ["--binary", release, "--only", "sidecar,tunnel", "--egress", "direct", ...ACCESS_WORDS, "--json"];
}

const unguarded: Scenario = {
  name: "a tunnel whose address lets strangers in is stopped again, whoever lets them in; guarded, it comes back",
  run: async ({ image, releases, number }) => {
    await using stage = await openTunnelStage(image, number, { isAlone: true });
    const words = [...aloneWith(releases[0]), "--tunnel", "token"];
    const isUp = (): Promise<string> => stage.pi.inside("systemctl is-active bezant-tunnel || true");
    const rest: readonly (readonly [Parameters<TunnelStage["edge"]>[0], RegExp])[] = [
      ["bare", /nothing stands in front of .*the tunnel is stopped/],
      ["open", /lets anybody in.*the tunnel is stopped/],
    ];
    const owner = [...words, "--set", `BEZANT_ACCESS_OWNERS=${CLOUDFLARE.owner}`];
    for (const [mode, said] of rest) {
      await stage.edge(mode);
      assert.match(expectCode(await stage.provisionWith(owner, SECRETS), 1).text, said);
      assert.match(await isUp(), /inactive/);
      assert.equal((await stage.pi.inside("systemctl is-enabled bezant-tunnel || true")).trim(), "disabled");
    }
    await stage.edge("guarded");
    expectCode(await stage.provisionWith(owner, SECRETS), 0);
    await callUntil(stage, LIVEZ, SERVICE_TOKEN, 200);
    await closesByItself(stage);
    expectCode(await stage.provisionWith(owner, SECRETS), 0);
    // somebody takes the application away, later
    await stage.edge("open");
    expectCode(await stage.provisionWith(owner, SECRETS), 1);
    assert.match(await isUp(), /inactive/);
    assert.match(await stage.pi.inside("systemctl list-timers --all --no-pager"), /^(?!.*bezant-tunnel-deadman)/s);
  },
};

/** One that was opened by a run which then died, before anybody had seen that it is guarded. */
async function closesByItself({ pi }: TunnelStage): Promise<void> {
  await pi.inside(`set -- unit 1; ${scriptText("tunnel_arm")}`);
  await pi.inside("for n in $(seq 150); do systemctl -q is-active bezant-tunnel || exit 0; sleep 0.2; done; exit 1");
  assert.equal((await pi.inside("systemctl is-enabled bezant-tunnel || true")).trim(), "disabled");
}

const neverConnected: Scenario = {
  name: "a cloudflared that cannot connect: said, and not left trying; another token, and it is up",
  run: async ({ image, releases, number }) => {
    await using stage = await openTunnelStage(image, number, { isAlone: true });
    const words = [...aloneWith(releases[0]), "--tunnel", "token"];
    const wrong = btoa(JSON.stringify({ a: "account", t: CLOUDFLARE.tunnel, s: "another-secret" }));
    const refused = expectCode(await stage.provisionWith(words, { ...SECRETS, TUNNEL_TOKEN: wrong }), 1);
    assert.match(refused.text, /Invalid tunnel secret/);
    const state = await stage.pi.inside(
      "systemctl is-active bezant-tunnel || true; systemctl is-enabled bezant-tunnel || true",
    );
    assert.equal(state, "inactive\ndisabled\n");
    assert.equal((await stage.call(LIVEZ, SERVICE_TOKEN)).status, 530);
    expectCode(await stage.provisionWith(words, SECRETS), 0);
    await callUntil(stage, LIVEZ, SERVICE_TOKEN, 200);
  },
};

const config: Scenario = {
  name: "a tunnel by config: validated, proved; one that goes down is an alert; without a tunnel nothing is left of it",
  run: async ({ image, releases, number }) => {
    await using stage = await openTunnelStage(image, number, { isAlone: true });
    const words = aloneWith(releases[0]);
    const byConfig = [...words, "--tunnel", "config"];
    await stage.pi.inside(
      "mkdir -p /etc/cloudflared; printf 'ingress:\\n  - service: http://localhost:5000\\n' > /etc/cloudflared/config.yml",
    );
    assert.match(expectCode(await stage.provisionWith(byConfig, SECRETS), 3).text, /leads to http:\/\/localhost:5000/);
    await stage.pi.inside("rm -r /etc/cloudflared");

    const secrets = { ...SECRETS, BEZANT_ALERT_WEBHOOK_URL: "http://127.0.0.1:9/" };
    expectCode(await stage.provisionWith(byConfig, secrets), 0);
    await callUntil(stage, LIVEZ, SERVICE_TOKEN, 200);
    assert.equal((await stage.call(LIVEZ, {})).status, 302);
    assert.deepEqual(stepsThat(expectCode(await stage.provisionWith(byConfig, secrets), 0), "changed"), []);
    assert.equal(await stage.pi.inside("stat -c %a /etc/bezant/tunnel/*"), "600\n600\n");

    await alertWatches(stage);

    expectCode(await stage.provisionWith([...words, "--tunnel", "none"], SECRETS), 0);
    await stage.pi.inside("test ! -e /etc/systemd/system/bezant-tunnel.service");
  },
};

/** The sidecar asks where cloudflared says how it stands; what becomes an alert of that, and when, its own tests say. */
async function alertWatches({ pi }: TunnelStage): Promise<void> {
  const journal = await pi.inside(
    "journalctl -u bezant --no-pager -o cat | grep 'alerts are on the watch' | tail -n 1",
  );
  assert.match(journal, /"tunnel":true/);
  const ready = await pi.inside(
    ". /etc/bezant/bezant.env; ask() { curl -s -o /dev/null -w '%{http_code} ' $BEZANT_TUNNEL_READY_URL || true; }; " +
      "ask; systemctl stop bezant-tunnel; ask",
  );
  assert.equal(ready, "200 000 ");
}

/** All of them. */
export const TUNNEL_SCENARIOS: readonly Scenario[] = [token, unguarded, neverConnected, config];
