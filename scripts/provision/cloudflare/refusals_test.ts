import assert from "node:assert/strict";
import { ALL_PERMISSIONS } from "./testing/fake_api.ts";
import { ACCOUNT } from "./testing/fake_state.ts";
import { type CloudStand, cloudStand, HOSTNAME } from "./testing/stand.ts";

const ONLY = ["--only", "cloudflare", "--yes"];
const NAME = `bezant-${HOSTNAME}`;

/** Runs it, and sees that it is refused with these words before anything is changed. */
async function refused(stand: CloudStand, words: RegExp, ...args: readonly string[]): Promise<void> {
  const before = JSON.stringify(stand.fake.state);
  assert.equal(await stand.run(...ONLY, ...args), 3, stand.last());
  assert.match(stand.last(), words);
  assert.deepEqual(stand.fake.changes(), []);
  assert.equal(JSON.stringify(stand.fake.state), before);
}

Deno.test("what somebody else has made for the address is refused before anything is changed, with what to do", async () => {
  const id = crypto.randomUUID();
  const tunnel = { id, name: NAME, deleted_at: null, config_src: "cloudflare" };
  const cases: readonly (readonly [RegExp, (stand: CloudStand) => void])[] = [
    [
      /has a DNS record already \(A 192\.0\.2\.1\) that is not ours: delete it at Cloudflare, set its comment/,
      ({ fake }) =>
        void fake.state.records.push({ id, name: HOSTNAME, type: "A", content: "192.0.2.1", comment: "mine" }),
    ],
    [
      /application "Mine" guards ibkr\.example\.com already, and is not ours/,
      ({ fake }) => void fake.state.apps.push({ id, name: "Mine", type: "self_hosted", domain: HOSTNAME }),
    ],
    [
      /application "Path" guards/,
      ({ fake }) => void fake.state.apps.push({ id, name: "Path", destinations: [{ uri: `${HOSTNAME}/open` }] }),
    ],
    [
      /guards www\.example\.com, not ibkr/,
      ({ fake }) => void fake.state.apps.push({ id, name: NAME, type: "self_hosted", domain: "www.example.com" }),
    ],
    [
      /configured on its own machine, and is not ours/,
      ({ fake }) => void fake.state.tunnels.push({ ...tunnel, config_src: "local" }),
    ],
    [/serves www\.example\.com, too, and is left alone/, ({ fake }) => {
      fake.state.tunnels.push(tunnel);
      fake.state.ingress.set(id, [{ hostname: "www.example.com", service: "http://x" }, {
        service: "http_status:404",
      }]);
    }],
    [/2 service tokens named/, ({ fake }) => {
      for (const client_id of ["a.access", "b.access"]) {
        fake.state.serviceTokens.push({ id: crypto.randomUUID(), name: NAME, client_id });
      }
    }],
    [
      /is disabled: enable it/,
      ({ fake }) => void fake.state.serviceTokens.push({ id, name: NAME, client_id: "a.access", enabled: false }),
    ],
    [/2 policies named/, ({ fake }) => {
      for (const id of ["1", "2"]) fake.state.policies.push({ id, name: `${NAME}-bot`, decision: "non_identity" });
    }],
  ];
  for (const [words, arrange] of cases) {
    const stand = cloudStand();
    arrange(stand);
    await refused(stand, words);
  }
});

Deno.test("things of the same kind that have nothing to do with the address are not touched", async () => {
  const stand = cloudStand();
  const { state } = stand.fake;
  state.records.push({ id: "1", name: "www.example.com", type: "A", content: "192.0.2.1" });
  state.apps.push({ id: "2", name: "All", type: "self_hosted", domain: "*.example.com" });
  state.tunnels.push({ id: "3", name: "home", deleted_at: null }, {
    id: "4",
    name: NAME,
    deleted_at: "2026-01-01T00:00:00Z",
  });
  const before = JSON.stringify([state.records, state.apps, state.tunnels]);
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.equal(JSON.stringify([state.records.slice(0, 1), state.apps.slice(0, 1), state.tunnels.slice(0, 2)]), before);
});

Deno.test("a permission that the token lacks is named", async () => {
  assert.equal(ALL_PERMISSIONS.length, 7);
  for (const permission of ALL_PERMISSIONS) {
    const stand = cloudStand();
    stand.fake.permissions.delete(permission);
    await refused(stand, new RegExp(`lacks the permission "(Account|Zone), ${permission}"`), "--tunnel-alert");
  }
});

Deno.test("a token that may only read makes a plan, and is told what it lacks when it should write", async () => {
  const stand = cloudStand();
  stand.fake.permissions = new Set(ALL_PERMISSIONS.map((each) => each.replace("Edit", "Read")));
  assert.equal(await stand.run("--only", "cloudflare", "--plan"), 2);
  assert.equal(await stand.run(...ONLY), 1);
  assert.match(stand.last(), /lacks the permission "Account, Access: Service Tokens, Edit" \(error 10000\)/);
});

Deno.test("an account without Access is told to open Zero Trust once", async () => {
  const stand = cloudStand();
  stand.fake.isAccessEnabled = false;
  await refused(stand, /Open https:\/\/one\.dash\.cloudflare\.com once/);
});

Deno.test("a token of an account counts, a token of nobody does not", async () => {
  const stand = cloudStand();
  stand.fake.tokenOf = "account";
  assert.equal(await stand.run(...ONLY), 0, stand.last());
  assert.ok(stand.fake.calls.some(({ path }) => path === `/accounts/${ACCOUNT}/tokens/verify`));
  const other = cloudStand();
  other.files.set("home/secrets.env", "CLOUDFLARE_API_TOKEN=some-other-token\n");
  await refused(other, /CLOUDFLARE_API_TOKEN is not accepted/);
  assert.ok(!other.last().includes("some-other-token"));
});

Deno.test("the zone is the longest that fits, and has to be one level above, active and one", async () => {
  const account = { id: ACCOUNT };
  const zone = { id: "8".repeat(32), name: "ibkr.example.com", status: "active", account };
  const cases: readonly (readonly [RegExp, object[]])[] = [
    [/sees no zone for ibkr\.example\.com/, []],
    [/is the zone itself: .* take ibkr\.ibkr\.example\.com/, [zone]],
    [/in several accounts: .*CLOUDFLARE_ACCOUNT_ID/, [
      { ...zone, name: "example.com" },
      { ...zone, name: "example.com", account: { id: "f".repeat(32), name: "Work" } },
    ]],
    [/The zone example\.com is pending/, [{ ...zone, name: "example.com", status: "pending" }]],
    [/The zone example\.com is paused/, [{ ...zone, name: "example.com", paused: true }]],
  ];
  for (const [words, zones] of cases) {
    const stand = cloudStand();
    stand.fake.state.zones.splice(0, 1, ...zones as []);
    await refused(stand, words);
  }
  await refused(cloudStand(), /2 levels below the zone example\.com/, "--hostname", "ibkr.home.example.com");

  const stand = cloudStand();
  stand.fake.state.zones.push({ ...zone, name: "example.com", account: { id: "f".repeat(32) } });
  stand.files.set("home/secrets.env", `${stand.files.get("home/secrets.env")}CLOUDFLARE_ACCOUNT_ID=${ACCOUNT}\n`);
  assert.equal(await stand.run(...ONLY), 0, stand.last());
});

Deno.test("what has to be said is asked for before anybody is asked anything", async () => {
  for (
    const [words, args] of [
      [/--owner-email is "me", expected an e-mail address/, ["--owner-email", "me"]],
      [/--hostname is "localhost", expected a name/, ["--hostname", "localhost"]],
      [/--hostname is "https:\/\/x\.example\.com", expected/, ["--hostname", "https://x.example.com"]],
      [/leave one of them out/, ["--set", "BEZANT_PUBLIC_URL=https://other.example.com"]],
    ] as const
  ) {
    const stand = cloudStand();
    await refused(stand, words, ...args);
    assert.deepEqual(stand.fake.calls, []);
  }
  const stand = cloudStand();
  stand.files.set("home/secrets.env", "\n");
  await refused(stand, /needs an API token of Cloudflare: CLOUDFLARE_API_TOKEN=…/);
});
