/** Tunnels that are not Cloudflare's. @module */
import assert from "node:assert/strict";
import { expectCode, type Scenario, stepsThat } from "../scenario.ts";
import { NGROK, TAILNET } from "../stand_in/tunnels/values.ts";
import { callUntil, openTunnelStage, type TunnelStage } from "../tunnel_stage.ts";

function aloneWith(release: string, url: string): readonly string[] {
  const only = ["--binary", release, "--only", "sidecar,tunnel", "--egress", "direct", "--json"];
  return [...only, "--set", `BEZANT_PUBLIC_URL=${url}`];
}

const ngrok: Scenario = {
  name: "a tunnel by ngrok: a policy in front and a token behind it; without either it is not begun, or stopped",
  run: async ({ image, releases, number }) => {
    await using stage = await openTunnelStage(image, number, { isAlone: true });
    const words = aloneWith(releases[0], NGROK.url);
    const byNgrok = [...words, "--tunnel", "ngrok"];
    const secrets = { NGROK_AUTHTOKEN: NGROK.authtoken };
    assert.match(expectCode(await stage.provisionWith(byNgrok, secrets), 3).text, /no BEZANT_TOKEN/);

    expectCode(await stage.provisionWith([...words, "--tunnel", "none"], {}), 0);
    const token = await tokenOf(stage);
    const whole = { ...secrets, BEZANT_TOKEN: token };
    const first = expectCode(await stage.provisionWith(byNgrok, whole), 0);
    assert.deepEqual(stepsThat(expectCode(await stage.provisionWith(byNgrok, whole), 0), "changed"), []);
    const livez = `${NGROK.url}/livez`;
    await callUntil(stage, livez, { Authorization: `Basic ${btoa(`bezant:${token}`)}` }, 200);
    assert.equal((await stage.call(livez, {})).status, 401);
    assert.equal((await stage.call(livez, { Authorization: `Basic ${btoa("bezant:guess-guess")}` })).status, 401);
    const seen = await stage.pi.inside("ps axww -o args; journalctl --no-pager -o cat; cat /var/log/bezant/*");
    for (const secret of [token, NGROK.authtoken]) assert.ok(!seen.includes(secret) && !first.text.includes(secret));

    // networks in place of a password; what is no token of the sidecar's any more does not prove it
    const byNetwork = { ...whole, NGROK_ALLOW_IPS: "203.0.113.0/24" };
    expectCode(await stage.provisionWith(byNgrok, byNetwork), 0);
    await callUntil(stage, livez, { Authorization: `Bearer ${token}` }, 200);
    await bezant(stage, "revoke bot");
    assert.match(
      expectCode(await stage.provisionWith(byNgrok, byNetwork), 1).text,
      /token_refused.*the tunnel is stopped/,
    );
    assert.match(await stage.pi.inside("systemctl is-active bezant-tunnel || true"), /inactive/);
  },
};

const tailscale: Scenario = {
  name: "served by Tailscale: its own headers let nobody in, a token does; a funnel is closed; uninstalled, it is gone",
  run: async ({ image, releases, number }) => {
    await using stage = await openTunnelStage(image, number, { isAlone: true });
    const words = [...aloneWith(releases[0], TAILNET.url), "--tunnel", "tailscale"];
    assert.match(expectCode(await stage.provisionWith(words, {}), 1).text, /TS_AUTHKEY/);
    const secrets = { TS_AUTHKEY: TAILNET.authKey };
    const first = expectCode(await stage.provisionWith(words, secrets), 0);
    assert.deepEqual(stepsThat(expectCode(await stage.provisionWith(words, secrets), 0), "changed"), []);

    const livez = `${TAILNET.url}/livez`;
    const token = await tokenOf(stage);
    assert.equal((await stage.call(livez, {})).status, 401); // Tailscale has said who it is
    assert.equal((await stage.call(livez, { Authorization: `Bearer ${token}` })).status, 200);
    assert.equal((await bezant(stage, "list --output json")).match(/"name"/g)?.length, 1);
    const seen = await stage.pi.inside("ps axww -o args; journalctl --no-pager -o cat; cat /var/log/bezant/*");
    assert.ok(!seen.includes(TAILNET.authKey) && !first.text.includes(TAILNET.authKey));

    await stage.pi.inside("touch /var/lib/tailscale/funnel");
    expectCode(await stage.provisionWith(words, secrets), 0);
    await stage.pi.inside("test ! -e /var/lib/tailscale/funnel");

    expectCode(
      await stage.provisionWith(["uninstall", ...words.filter((word) => !/^(--only|sidecar,)/.test(word))], {}),
      0,
    );
    await stage.pi.inside("! command -v tailscale; test ! -e /var/lib/tailscale");
  },
};

/** A token of the sidecar, made where its owner makes one. */
async function tokenOf(stage: TunnelStage): Promise<string> {
  return (await bezant(stage, "create --name bot --scope read")).trim();
}

/** As docs/provisioning.md has it. */
async function bezant({ pi }: TunnelStage, words: string): Promise<string> {
  return await pi.inside(
    "systemd-run -q --wait --pipe -p DynamicUser=yes -p User=bezant -p StateDirectory=bezant -p CacheDirectory=bezant " +
      "-E DENO_DIR=/var/cache/bezant -E BEZANT_STATE_DIR=/var/lib/bezant -E NO_COLOR=1 " +
      `/opt/bezant/current/bezant tokens ${words}`,
  );
}

/** All of them. */
export const OTHER_TUNNEL_SCENARIOS: readonly Scenario[] = [ngrok, tailscale];
