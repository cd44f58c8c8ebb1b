import assert from "node:assert/strict";
import { startSimulator } from "../sim/mod.ts";
import { startHangingGateway, startPageServer } from "./testing/stub_gateways.ts";
import { run } from "./testing/fake_io.ts";

/** A machine on which nothing else runs: port 1 is nobody's. */
const ALONE = {
  BEZANT_TUNNEL_READY_URL: "http://127.0.0.1:1/ready",
  BEZANT_STATE_DIR: "/nowhere/at/all",
  BEZANT_LOG: "error",
};
const SIDECAR = ["--sidecar-url", "http://127.0.0.1:1"];

Deno.test("doctor says that nothing is wrong, then that somebody has to log in, and what to do", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  const env = { ...ALONE, IBKR_GATEWAY_URL: sim.baseUrl };
  const well = await run(["doctor", ...SIDECAR], { env });
  assert.equal(well.code, 0, well.stdout);
  assert.match(well.stdout, /^bezant doctor: this machine, Gateway https:\/\/localhost:\d+\n\nok {4}gateway +https/);
  assert.match(well.stdout, /\n- {5}warp +not here: WARP is not installed\n/);
  assert.ok(well.stdout.endsWith("\n\nNothing is wrong that could be seen from here.\n"));
  sim.logOut();
  const { code, stdout } = await run(["doctor", ...SIDECAR], { env });
  assert.equal(code, 3);
  assert.match(stdout, /\nFAIL {2}session +the Gateway runs, and nobody is logged in\n/);
  assert.match(stdout, /\n\nGateway running but not authenticated\n {2}session: .*\n {4}1\. Log in at /);
  assert.doesNotMatch(stdout, /Nothing is wrong|Cannot reach/);
});

Deno.test("doctor --json has every check with its remedy; WARP is asked by its own command, settings are read", async () => {
  using gateway = startHangingGateway();
  const commands: string[] = [];
  const { code, stdout } = await run(["doctor", "--json", "--timeout", "0.2", ...SIDECAR], {
    env: { ...ALONE, IBKR_GATEWAY_URL: gateway.url, BEZANT_KEEPALIVE_SECS: "often" },
    runCommand: (name, args) => {
      commands.push([name, ...args].join(" "));
      return Promise.resolve({ code: 0, stdout: '{"status":"Disconnected","reason":"Manual"}' });
    },
  });
  assert.equal(code, 7);
  const { target, ok, checks } = JSON.parse(stdout);
  assert.deepEqual([target, ok], [`this machine, Gateway ${gateway.url}`, false]);
  const byName = Object.fromEntries(checks.map((check: { name: string }) => [check.name, check]));
  assert.deepEqual(commands, ["warp-cli -j status"]);
  assert.deepEqual(
    ["gateway", "warp", "settings"].map((name) => [byName[name].diagnosis, byName[name].heading]),
    [["gateway-timeout", "timeout"], ["warp-down", "timeout"], ["own-settings", "unreachable"]],
  );
  assert.match(byName.settings.finding, /BEZANT_KEEPALIVE_SECS is "often"/);
  assert.ok(byName.gateway.remedy.length > 1);
});

Deno.test("doctor HOST looks at an address from outside; one that is none is a wrong command line", async () => {
  await using page = startPageServer("<html></html>", { status: 530, headers: { "cf-ray": "8a1b-FRA" } });
  const { code, stdout } = await run(["doctor", page.url], { env: ALONE });
  assert.equal(code, 7);
  assert.match(stdout, /\nFAIL {2}tunnel +the tunnel's other end is there, the machine behind it is not connected/);
  assert.equal((await run(["doctor", "ibkr.example.com"], { env: ALONE })).code, 2);
  assert.equal((await run(["doctor", "https://a:b@ibkr.example.com"], { env: ALONE })).code, 2);
});
