import assert from "node:assert/strict";
import { type CloudStand, cloudStand, HOSTNAME } from "./testing/stand.ts";

const ONLY = ["--only", "cloudflare", "--yes"];

/** What is left that counts. */
function left({ fake: { state } }: CloudStand): number {
  const tunnels = state.tunnels.filter(({ deleted_at }) => deleted_at === null);
  return [state.serviceTokens, state.policies, state.apps, tunnels, state.records].flat().length;
}

Deno.test("uninstall takes away what is ours, the record first, and nothing else", async () => {
  const stand = cloudStand();
  const { state } = stand.fake;
  state.records.push({ id: "1", name: "www.example.com", type: "A", content: "192.0.2.1" });
  state.apps.push({ id: "2", name: "Mine", domain: "www.example.com", policies: [{ id: "3" }] });
  state.policies.push({ id: "3", name: "Mine", decision: "allow" });
  state.serviceTokens.push({ id: "4", name: "mine", client_id: "a.access" });
  state.tunnels.push({ id: "5", name: "home", deleted_at: null });
  stand.fake.permissions.delete("Notifications, Edit");
  await stand.run(...ONLY);
  assert.equal(left(stand), 5 + 6);
  state.tunnels.find(({ name }) => name === `bezant-${HOSTNAME}`)!.connections = 4;
  stand.fake.calls.length = 0;
  assert.equal(await stand.run("uninstall", ...ONLY), 0, stand.last());
  assert.deepEqual(stand.fake.changes().map((each) => each.replace(/\/(?=[0-9a-f-]*\d)[0-9a-f-]{8,}/g, "")), [
    "DELETE /zones/dns_records",
    "DELETE /accounts/cfd_tunnel/connections",
    "DELETE /accounts/cfd_tunnel",
    "DELETE /accounts/access/apps",
    "DELETE /accounts/access/policies",
    "DELETE /accounts/access/policies",
    "DELETE /accounts/access/service_tokens",
  ]);
  assert.equal(left(stand), 5);
  assert.deepEqual(stand.fake.exposed, []);
  stand.fake.calls.length = 0;
  assert.equal(await stand.run("uninstall", ...ONLY), 0);
  assert.deepEqual(stand.fake.changes(), []);
});

Deno.test("an uninstallation that died at any request is ended by the next, and nothing was ever open", async () => {
  const whole = cloudStand();
  await whole.run(...ONLY);
  whole.fake.calls.length = 0;
  await whole.run("uninstall", ...ONLY);
  const count = whole.fake.calls.length;
  assert.ok(count > 10);
  for (let cut = 1; cut <= count; cut++) {
    const stand = cloudStand();
    await stand.run(...ONLY);
    stand.fake.calls.length = 0;
    stand.fake.onCall = (_call, at, number) => {
      if (number > cut || (number === cut && at === (cut % 2 === 0 ? "before" : "after"))) throw new Error("dead");
    };
    assert.equal(await stand.run("uninstall", ...ONLY), 1);
    stand.fake.onCall = () => {};
    assert.equal(await stand.run("uninstall", ...ONLY), 0, stand.last());
    assert.equal(left(stand), 0);
    assert.deepEqual(stand.fake.exposed, []);
  }
});

Deno.test("uninstall leaves a record and an application of somebody else, and a tunnel that serves him, too", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  const { state } = stand.fake;
  state.records[0]!.comment = "mine now";
  state.apps[0]!.name = "Mine";
  const tunnel = state.tunnels[0]!;
  state.ingress.get(tunnel.id)!.unshift({ hostname: "www.example.com", service: "http://x" });
  assert.equal(await stand.run("uninstall", ...ONLY), 1);
  assert.match(stand.last(), /serves www\.example\.com, too, and is left alone/);
  assert.deepEqual([state.records.length, state.apps.length, tunnel.deleted_at], [1, 1, null]);
});
