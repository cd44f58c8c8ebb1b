/** The ways on which a Gateway reaches IBKR. @module */
import assert from "node:assert/strict";
import { authenticatedCall, expectCode, type Scenario, stepsThat } from "../scenario.ts";
import { openStage, type Stage } from "../stage.ts";

/** All ways on one Pi, one after the other. */
export const ROADS: Scenario = {
  name:
    "WARP for everything, then as a proxy behind the relay, then none: Java goes out on the chosen way and on no other",
  run: async ({ image, releases, number, say }) => {
    await using stage = await openStage(image, { number });
    const words = ["--binary", releases[0], "--accept-warp-terms", "--tunnel", "none", "--json"];
    const take = async (way: string): Promise<void> => {
      const run = expectCode(await stage.provision(["--egress", way, ...words]), 0);
      say(`${way}: ${stepsThat(run, "changed").length} steps changed`);
      expectCode(await stage.provision(["--plan", "--egress", way, ...words]), 0);
      await authenticatedCall(stage);
    };
    await take("warp-full");
    assert.equal(await seenFromOutside(stage), "on", "the far side sees WARP");
    await stage.pi.inside("! systemctl is-active --quiet bezant-deadman.timer");
    assert.deepEqual(await lookOut(stage), ["127.0.0.11", "302", "heard tic"]);

    await take("warp-proxy");
    assert.equal(await seenFromOutside(stage), "off", "nothing but the Gateway goes through WARP");
    assert.deepEqual(await lookOut(stage), ["127.0.0.9", "302", "heard tic"]);
    await stage.pi.inside("warp-cli --accept-tos disconnect; sleep 0.5");
    assert.deepEqual(await lookOut(stage), ["127.0.0.9", "nothing"], "without WARP nothing goes out");

    await take("direct");
    assert.deepEqual(await lookOut(stage), ["127.0.0.11", "403", "nothing"], "IBKR's CDN refuses this line");
  },
};

/** What Cloudflare says of where the Pi comes from. */
async function seenFromOutside({ pi }: Stage): Promise<string> {
  return (await pi.inside("curl -fsS https://www.cloudflare.com/cdn-cgi/trace | sed -n 's/^warp=//p'")).trim();
}

/** What the Gateway's Java finds with the unit's own words: IBKR's address, its answer, what a WebSocket hears. */
async function lookOut({ pi }: Stage): Promise<readonly string[]> {
  const options = "$(systemctl show -P Environment cpgateway | tr ' ' '\\n' | sed -n 's/^GATEWAY_JAVA_OPTIONS=//p')";
  const found = await pi.inside(
    `setpriv --reuid=cpgateway --regid=cpgateway --init-groups java -Xmx64m ${options} ` +
      "-cp /opt/cpgateway/current/dist/gateway.jar ibgroup.web.core.clientportal.gw.LookOut 2> /dev/null || echo nothing",
  );
  return found.trim().split("\n");
}
