import assert from "node:assert/strict";
import { startSimulator } from "../sim/mod.ts";
import { advise, parseTarget } from "./commands/trust.ts";
import { run } from "./testing/fake_io.ts";

Deno.test({
  name: "trust shows the certificate and prints the setting, which then is enough and ends the warning",
  fn: async () => {
    await using sim = await startSimulator({ loggedIn: true });
    const setting = `BEZANT_GATEWAY_FINGERPRINT=${sim.fingerprint256}`;
    const { code, stdout } = await run(["trust", `localhost:${sim.port}`]);
    assert.equal(code, 0);
    for (const text of ["subject ", "issuer ", "2019-05-11T00:00:00.000Z (expired)", "vendor's own no", setting]) {
      assert.ok(stdout.includes(text), text);
    }
    assert.ok(stdout.endsWith(`\n${setting}\n`));

    const env = { IBKR_GATEWAY_URL: sim.baseUrl };
    const byDefault = await run(["trust", "--output", "json"], { env });
    assert.equal(JSON.parse(byDefault.stdout).setting, setting);

    const unpinned = await run(["health"], { env });
    assert.match(
      unpinned.stderr,
      /^bezant: warning: The certificate of https:\/\/localhost:\d+ is not checked[^\n]*\n$/,
    );
    const stateDir = await Deno.makeTempDir({ prefix: "bezant-cli-trust-" });
    const twoClients = await run(["orders", "open"], { env: { ...env, BEZANT_STATE_DIR: stateDir } });
    await Deno.remove(stateDir, { recursive: true });
    assert.equal(twoClients.stderr, unpinned.stderr, "said once");
    const quiet = await run(["health"], { env: { ...env, BEZANT_LOG: "error" } });
    const pinned = await run(["health"], { env: { ...env, BEZANT_GATEWAY_FINGERPRINT: sim.fingerprint256! } });
    for (const result of [unpinned, quiet, pinned]) assert.equal(result.code, 0);
    for (const result of [quiet, pinned]) assert.equal(result.stderr, "");
  },
});

Deno.test({
  name: "a certificate other than the pinned one exits 7 and points to trust",
  fn: async () => {
    await using sim = await startSimulator({ loggedIn: true });
    const env = { IBKR_GATEWAY_URL: sim.baseUrl, BEZANT_GATEWAY_FINGERPRINT: "00".repeat(32) };
    const { code, stderr } = await run(["health"], { env });
    assert.equal(code, 7);
    assert.match(stderr, /bezant trust HOST/);
  },
});

Deno.test({
  name: "--gateway-ca trusts a certificate with names and a date that holds",
  fn: async () => {
    await using sim = await startSimulator({ loggedIn: true, certificate: "local" });
    const args = ["health", "--gateway-url", sim.baseUrl, "--gateway-ca", "gateway.pem"];
    const { code, stderr } = await run(args, { readFile: () => sim.certificatePem! });
    assert.deepEqual([code, stderr], [0, ""]);
  },
});

Deno.test("advise() refuses what proves nothing: no X.509 v3, and the vendor's certificate on another machine", () => {
  const facts = { fingerprint256: "AA", isPinnable: true, isVendorStock: false };
  const setting = "BEZANT_GATEWAY_FINGERPRINT=AA";
  assert.deepEqual(advise(facts, "gw.example.com"), { setting, remark: null });
  assert.equal(advise({ ...facts, isVendorStock: true }, "127.0.0.1").setting, setting);
  assert.match(advise({ ...facts, isVendorStock: true }, "127.0.0.1").remark!, /proves nothing beyond this machine/);
  assert.equal(advise({ ...facts, isVendorStock: true }, "gw.example.com").setting, null);
  assert.match(advise({ ...facts, isPinnable: false }, "localhost").remark!, /not X\.509 v3/);
  assert.equal(advise({ ...facts, isPinnable: false }, "localhost").setting, null);
});

Deno.test("parseTarget() reads a host as people write it", () => {
  const cases = {
    "localhost": ["localhost", 5000],
    "gw.example.com:443": ["gw.example.com", 443],
    "[::1]:5001": ["::1", 5001],
    "https://gw.example.com/v1/api": ["gw.example.com", 443],
  };
  for (const [text, [hostname, port]] of Object.entries(cases)) {
    assert.deepEqual(parseTarget(text), { hostname, port }, text);
  }
  for (const text of ["", "a:b", "a:0", "a:70000", "a b", "http://localhost:5000"]) {
    assert.throws(() => parseTarget(text), { name: "UsageError" }, text);
  }
});
