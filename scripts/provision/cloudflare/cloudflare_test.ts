import assert from "node:assert/strict";
import { fakeCloudflare, TOKEN } from "./testing/fake_api.ts";
import type { FakeCloudflare, FakeState } from "./testing/fake_state.ts";
import { cloudStand, HOSTNAME, portrait, SECRET_FILE } from "./testing/stand.ts";

/** What was changed, in order: how, and what kind of thing. */
function kinds(fake: FakeCloudflare): readonly string[] {
  return fake.changes().map((each) => {
    const [method, path = ""] = each.split(" ");
    return `${method} ${path.split("/").findLast((word) => !/\d/.test(word))}`;
  });
}

const ONLY = ["--only", "cloudflare", "--yes"];

Deno.test("from nothing to a public address: guarded before it is public, the record last", async () => {
  const stand = cloudStand();
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.deepEqual(kinds(stand.fake), [
    "POST service_tokens",
    "POST policies",
    "POST policies",
    "POST apps",
    "POST cfd_tunnel",
    "PUT configurations",
    "POST dns_records",
  ]);
  assert.deepEqual(stand.fake.exposed, []);
  const [record] = stand.fake.state.records;
  assert.deepEqual(
    [record?.type, record?.name, record?.proxied, record?.comment],
    ["CNAME", HOSTNAME, true, `bezant-${HOSTNAME}`],
  );
  const secret = stand.fake.secrets[0]!;
  assert.match(
    stand.files.get(SECRET_FILE)!,
    new RegExp(`^CF_ACCESS_CLIENT_ID=\\w+\\.access\nCF_ACCESS_CLIENT_SECRET=${secret}$`, "m"),
  );
  assert.match(stand.last(), /experimental/);
});

Deno.test("a second run only reads, and reads every page", async () => {
  const stand = cloudStand();
  for (const name of ["one", "two", "three"]) stand.fake.state.policies.push({ id: crypto.randomUUID(), name });
  assert.equal(await stand.run(...ONLY), 0);
  stand.fake.calls.length = 0;
  const before = portrait(stand.fake);
  assert.equal(await stand.run(...ONLY), 0);
  assert.deepEqual(stand.fake.changes(), []);
  assert.equal(portrait(stand.fake), before);
  assert.match(stand.last(), /^6 ok$/m);
});

Deno.test("a plan says what would be made and only reads", async () => {
  const stand = cloudStand();
  assert.equal(await stand.run("--only", "cloudflare", "--plan"), 2);
  assert.deepEqual(stand.fake.changes(), []);
  assert.equal(stand.files.has(SECRET_FILE), false);
  assert.deepEqual(stand.asked, []);
  assert.match(stand.last(), /DNS record ibkr.example.com, proxied to the tunnel: absent/);
  assert.match(stand.last(), /^1 ok, 5 would change$/m);
});

Deno.test("a run that died at any request, before or after it, never left the address open, and the next ends it", async () => {
  const ALERT = [...ONLY, "--tunnel-alert"];
  const whole = cloudStand();
  await whole.run(...ALERT);
  const wanted = portrait(whole.fake);
  for (let cut = 1; cut <= whole.fake.calls.length; cut++) {
    for (const at of ["before", "after"] as const) {
      const stand = cloudStand();
      stand.fake.onCall = (_call, when, number) => {
        if (number > cut || (number === cut && (at === "before" || when === "after"))) throw new Error("dead");
      };
      assert.notEqual(await stand.run(...ALERT), 0);
      stand.fake.onCall = () => {};
      assert.equal(await stand.run(...ALERT), 0, `after a death ${at} request ${cut}: ${stand.last()}`);
      assert.equal(portrait(stand.fake), wanted);
      assert.deepEqual(stand.fake.exposed, []);
      assert.match(
        stand.files.get(SECRET_FILE)!,
        new RegExp(stand.fake.secrets.filter((each) => each.startsWith("cfast_")).at(-1)!),
      );
      stand.fake.calls.length = 0;
      assert.equal(await stand.run(...ALERT), 0);
      assert.deepEqual(stand.fake.changes(), []);
    }
  }
});

Deno.test("a file that cannot be written stops the run before a secret is asked for", async () => {
  const stand = cloudStand();
  stand.beforeWrite = () => {
    throw new Error("disk full");
  };
  assert.equal(await stand.run(...ONLY), 1);
  assert.deepEqual(stand.fake.changes(), []);
});

Deno.test("a secret that is lost is replaced, and the old one counts for a day", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  const lines = stand.files.get(SECRET_FILE)!;
  const clientId = /CF_ACCESS_CLIENT_ID=(.*)/.exec(lines)![1];
  stand.files.set(SECRET_FILE, "# mine\nBEZANT_LOG=info\n");
  stand.fake.calls.length = 0;
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.match(stand.fake.changes().join(), /^POST \S+\/rotate$/);
  const now = stand.files.get(SECRET_FILE)!;
  assert.match(
    now,
    new RegExp(`^# mine\nBEZANT_LOG=info\nCF_ACCESS_CLIENT_ID=${clientId}\nCF_ACCESS_CLIENT_SECRET=cfast_`),
  );
  assert.notEqual(now, lines);
  const [token] = stand.fake.state.serviceTokens;
  assert.equal(token?.previous_client_secret_expires_at, "2026-11-23T12:00:00.000Z");
});

Deno.test("a secret that could not be written is replaced by the next run", async () => {
  const stand = cloudStand();
  let writes = 0;
  stand.beforeWrite = () => {
    if (++writes === 2) throw new Error("disk full");
  };
  assert.equal(await stand.run(...ONLY), 1);
  assert.deepEqual(kinds(stand.fake), ["POST service_tokens"]);
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.equal(kinds(stand.fake)[1], "POST rotate");
  assert.ok(stand.files.get(SECRET_FILE)!.includes(stand.fake.secrets[1]!));
});

Deno.test("a secret in the owner's own file counts", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  const lines = stand.files.get(SECRET_FILE)!.replaceAll(/^#.*\n/gm, "");
  stand.files.set("home/secrets.env", stand.files.get("home/secrets.env")! + lines);
  stand.files.delete(SECRET_FILE);
  stand.fake.calls.length = 0;
  assert.equal(await stand.run(...ONLY), 0);
  assert.deepEqual(stand.fake.changes(), []);
});

Deno.test("a service token that ends soon is prolonged", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  stand.fake.now += 340 * 24 * 60 * 60;
  stand.fake.calls.length = 0;
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.match(stand.fake.changes().join(), /^POST \S+\/refresh$/);
  assert.match(stand.last(), /ends in 25 days/);
});

Deno.test("what has drifted is mended, and only that", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  const { state } = stand.fake;
  const wanted = portrait(stand.fake);
  const drifts: readonly (readonly [change: RegExp, () => void])[] = [
    [/^PUT \S+\/policies\/\S+$/, () => void (state.policies[1]!.include = [{ everyone: {} }])],
    [/^PUT \S+\/policies\/\S+$/, () => void (state.policies[0]!.decision = "bypass")],
    [/^PUT \S+\/apps\/\S+$/, () => void (state.apps[0]!.policies = [])],
    [/^PUT \S+\/apps\/\S+$/, () => void (state.apps[0]!.options_preflight_bypass = true)],
    [
      /^PUT \S+\/apps\/\S+$/,
      () => void (state.apps[0]!.destinations as object[]).push({ type: "public", uri: "www.example.com" }),
    ],
    [/^PUT \S+\/configurations$/, () => void (state.ingress.get(state.tunnels[0]!.id)![0]!.originRequest = {})],
    [
      /^PUT \S+\/configurations$/,
      () => void (state.ingress.get(state.tunnels[0]!.id)![0]!.service = "http://127.0.0.1:8080"),
    ],
    [/^PUT \S+\/dns_records\/\S+$/, () => void (state.records[0]!.content = "elsewhere.example.net")],
    [/^PUT \S+\/dns_records\/\S+$/, () => void (state.records[0]!.proxied = false)],
  ];
  for (const [change, drift] of drifts) {
    drift();
    stand.fake.calls.length = 0;
    assert.equal(await stand.run(...ONLY), 0, stand.last());
    assert.match(stand.fake.changes().join(), change);
    assert.equal(portrait(stand.fake), wanted);
  }
});

Deno.test("an alert for the tunnel is made where it is wanted, mended, and taken away", async () => {
  const stand = cloudStand();
  const { state, permissions } = stand.fake;
  state.alerts.push({ id: "1", name: "Mine" });
  assert.equal(await stand.run(...ONLY, "--tunnel-alert"), 0, stand.last());
  assert.deepEqual(state.alerts[1]?.filters, {
    tunnel_id: [state.tunnels[0]?.id],
    new_status: ["TUNNEL_STATUS_TYPE_DOWN", "TUNNEL_STATUS_TYPE_HEALTHY"],
  });
  assert.deepEqual(state.alerts[1]?.mechanisms, { email: [{ id: "me@example.org" }] });
  stand.fake.calls.length = 0;
  assert.equal(await stand.run(...ONLY, "--tunnel-alert"), 0);
  assert.deepEqual(kinds(stand.fake), []);
  state.alerts[1]!.mechanisms = { email: [{ id: "you@example.org" }] };
  assert.equal(await stand.run(...ONLY, "--tunnel-alert"), 0);
  assert.match(stand.fake.changes().join(), /^PUT \S+\/alerting\/v3\/policies\/\S+$/);
  permissions.delete("Notifications, Edit");
  assert.equal(await stand.run(...ONLY), 0, "whoever wants no alert needs no permission for it");
  permissions.add("Notifications, Edit");
  assert.equal(await stand.run("uninstall", ...ONLY), 0, stand.last());
  assert.deepEqual(state.alerts.map(({ name }) => name), ["Mine"]);
});

Deno.test("what narrows a policy is the owner's, and stays", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  const policy = stand.fake.state.policies[1]!;
  policy.require = [{ geo: { country_code: "CH" } }];
  policy.include = [{ everyone: {} }];
  assert.equal(await stand.run(...ONLY), 0);
  assert.deepEqual(policy.require, [{ geo: { country_code: "CH" } }]);
  assert.deepEqual(policy.include, [{ email: { email: "me@example.org" } }]);
});

Deno.test("what was deleted by hand is made anew, guards first", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  stand.fake.state.apps.length = 0;
  stand.fake.state.tunnels[0]!.deleted_at = "2026-11-22T13:00:00Z";
  stand.fake.calls.length = 0;
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.deepEqual(kinds(stand.fake), [
    "POST apps",
    "POST cfd_tunnel",
    "PUT configurations",
    "PUT dns_records",
  ]);
});

Deno.test("the record waits for a yes; without one everything else is in place and nothing is public", async () => {
  const stand = cloudStand();
  stand.answer = () => false;
  assert.equal(await stand.run("--only", "cloudflare"), 1);
  assert.equal(stand.asked.length, 1);
  assert.deepEqual(stand.fake.state.records, []);
  assert.match(stand.last(), /--from cloudflare-record/);
  stand.answer = () => true;
  assert.equal(await stand.run("--only", "cloudflare"), 0);
  assert.equal(stand.fake.state.records.length, 1);
});

Deno.test("what was opened while the question waited is found before the record is made", async () => {
  for (
    const open of [
      ({ policies }: FakeState) => void (policies[1]!.include = [{ everyone: {} }]),
      ({ apps }: FakeState) => void (apps.length = 0),
      ({ ingress, tunnels }: FakeState) => void ingress.delete(tunnels[0]!.id),
    ]
  ) {
    const stand = cloudStand();
    stand.answer = () => (open(stand.fake.state), true);
    assert.equal(await stand.run("--only", "cloudflare"), 1);
    assert.match(stand.last(), /not made public, since it would be unguarded/);
    assert.deepEqual(stand.fake.state.records, []);
  }
});

Deno.test("the API token may be in the environment", async () => {
  const stand = cloudStand();
  stand.env.set("CLOUDFLARE_API_TOKEN", TOKEN);
  stand.files.set("home/secrets.env", "\n");
  assert.equal(await stand.run(...ONLY), 0, stand.last());
});

Deno.test("the record alone is refused while what guards it is not as wanted", async () => {
  const stand = cloudStand();
  assert.equal(await stand.run("--only", "cloudflare-record", "--yes"), 1);
  assert.match(stand.last(), /not made public, since it would be unguarded/);
  assert.deepEqual(stand.fake.changes(), []);
});

Deno.test("the model itself sees an address that is public and unguarded", async () => {
  const stand = cloudStand();
  await stand.run(...ONLY);
  const { state, exposed } = stand.fake;
  const touch = (): Promise<Response> => stand.fake.fetch(new Request("https://x/client/v4/zones", { method: "POST" }));
  state.apps[0]!.domain = "other.example.com";
  await touch();
  assert.deepEqual(exposed, [`${HOSTNAME}: no Access application with policies`]);
  state.apps[0]!.domain = HOSTNAME;
  state.ingress.get(state.tunnels[0]!.id)![0]!.originRequest = {};
  await touch();
  assert.match(exposed.at(-1)!, /8081 without Access/);
  assert.equal(fakeCloudflare().exposed.length, 0);
});
