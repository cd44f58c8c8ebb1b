import assert from "node:assert/strict";
import { shownState } from "../testing/model_state.ts";
import { fakeCloudflare } from "./testing/fake_api.ts";
import { cloudStand, HOSTNAME } from "./testing/stand.ts";

const ALL = ["--yes", "--binary", "program"];

Deno.test("one command line: Cloudflare's side over the network, then the host with what it came to; again: nothing", async () => {
  const fake = fakeCloudflare();
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, fake.fetch);
  const stand = cloudStand(`http://127.0.0.1:${server.addr.port}`, fake);
  const bare = shownState(stand.host);
  const text = (path: string): string =>
    stand.host.contents.get(stand.host.files.get(path)?.split(" ")[0] ?? "") ?? path;

  assert.equal(await stand.run(...ALL), 0, stand.last());
  const settings = text("/etc/bezant/bezant.env");
  for (
    const line of [
      `BEZANT_PUBLIC_URL=https://${HOSTNAME}`,
      "BEZANT_ACCESS_TEAM=my-team",
      `BEZANT_ACCESS_AUD=${fake.state.apps[0]!.aud}`,
      "BEZANT_ACCESS_OWNERS=me@example.org",
      "BEZANT_TUNNEL_BIND=127.0.0.1:8081",
    ]
  ) assert.ok(settings.split("\n").includes(line), `${line} in\n${settings}`);
  assert.ok(stand.host.running.has("bezant-tunnel.service"));
  assert.ok(fake.secrets.includes(text("/etc/bezant/tunnel/token").trim()));
  assert.ok(![...stand.host.contents.values()].some((each) => each.includes("CLOUDFLARE_API_TOKEN")));

  stand.host.changes.length = fake.calls.length = 0;
  assert.equal(await stand.run(...ALL), 0);
  assert.equal(await stand.run("--plan", ...ALL), 0);
  assert.deepEqual([stand.host.changes, fake.changes()], [[], []]);

  assert.equal(await stand.run("uninstall", "--purge", ...ALL), 0, stand.last());
  assert.deepEqual(
    { ...shownState(stand.host), packages: [] },
    { ...bare, packages: [] },
  );
  assert.deepEqual([fake.state.apps, fake.state.records, fake.state.serviceTokens], [[], [], []]);
  assert.deepEqual(fake.exposed, []);
});

Deno.test("the host alone is refused while what it needs is absent at Cloudflare, and served from what is there", async () => {
  const stand = cloudStand();
  assert.equal(await stand.run("--skip", "cloudflare", ...ALL), 1);
  assert.match(stand.last(), /absent at Cloudflare \(the service token, the Access application, the tunnel\)/);
  assert.equal(await stand.run("--only", "journal"), 0, "a step that needs nothing of it");
  assert.equal(await stand.run(...ALL), 0, stand.last());
  const before = shownState(stand.host);
  assert.equal(await stand.run("--from", "sidecar-settings", ...ALL), 0, stand.last());
  assert.deepEqual(shownState(stand.host), before);
});
