/** Tunnels: a bot's way in, and what must never be one. @module */
import assert from "node:assert/strict";
import { expectCode, type Scenario, stepsThat } from "../scenario.ts";
import { CLOUDFLARE, TUNNEL_TOKEN } from "../stand_in/tunnels/values.ts";
import { ACCESS_SECRETS, ACCESS_WORDS, openTunnelStage, SERVICE_TOKEN, type TunnelStage } from "../tunnel_stage.ts";

const ACCOUNTS = `${CLOUDFLARE.url}/accounts`;

const token: Scenario = {
  name: "a tunnel by token: a bot's call with a service token answers accounts, without one it is refused",
  run: async ({ image, releases, number, say }) => {
    await using stage = await openTunnelStage(image, number);
    const words = ["--binary", releases[0], "--egress", "direct", "--tunnel", "token", ...ACCESS_WORDS, "--json"];
    const secrets = { TUNNEL_TOKEN, ...ACCESS_SECRETS };

    const first = expectCode(await stage.provisionWith(words, secrets), 0);
    say(`first run: ${(first.durationMs / 1000).toFixed(1)} s, ${stepsThat(first, "changed").length} steps changed`);
    await stage.pi.inside("pkill -USR1 -f stand_in/[s]imulator.js");
    await botsCall(stage);
    assert.equal((await stage.call(ACCOUNTS, {})).status, 302);
    assert.equal((await stage.call(ACCOUNTS, { ...SERVICE_TOKEN, "CF-Access-Client-Secret": "wrong" })).status, 302);

    await seenNowhere(stage, first.text);
    const second = expectCode(await stage.provisionWith(words, secrets), 0);
    say(`second run: ${(second.durationMs / 1000).toFixed(1)} s, ${stepsThat(second, "changed").length} steps changed`);
    assert.deepEqual(stepsThat(second, "changed"), []);
  },
};

/** As soon as the sidecar has seen the login. */
async function botsCall(stage: TunnelStage): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { status, text } = await stage.call(ACCOUNTS, SERVICE_TOKEN);
    if (status === 200) return assert.match(text, /"accountId":"DU\d+"/);
    assert.ok(Date.now() < end, `the bot is told ${status}: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Not in the list of processes, the journal, the record, nor in what provisioning said. */
async function seenNowhere({ pi }: TunnelStage, said: string): Promise<void> {
  const seen = await pi.inside(
    "ps axww -o args; journalctl --no-pager -o cat; cat /var/log/bezant/*; systemctl show bezant-tunnel.service",
  );
  for (const secret of [TUNNEL_TOKEN, CLOUDFLARE.secret, CLOUDFLARE.clientSecret]) {
    assert.ok(!seen.includes(secret) && !said.includes(secret), "a secret was seen");
  }
}

/** All of them. */
export const TUNNEL_SCENARIOS: readonly Scenario[] = [token];
