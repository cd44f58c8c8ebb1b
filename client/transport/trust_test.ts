import assert from "node:assert/strict";
import { InvalidTrustError } from "../errors/mod.ts";
import { parseGatewayUrl } from "./gateway_url.ts";
import { decideTrust, normalizeFingerprint, type Trust, type TrustSettings, VENDOR_FINGERPRINT256 } from "./trust.ts";

const HERE = parseGatewayUrl("https://localhost:5000");
const AWAY = parseGatewayUrl("https://gateway.example.com:5000");
const PIN = "ab".repeat(32);
const CA = "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----";

Deno.test("decideTrust() with nothing set trusts anything on loopback, with a warning, and the system elsewhere", () => {
  const here = decideTrust(HERE);
  assert.equal(here.trust, "insecure-loopback");
  assert.match(here.warning!, /not checked.*BEZANT_GATEWAY_CA.*BEZANT_GATEWAY_FINGERPRINT/);
  const away = decideTrust(AWAY);
  assert.deepEqual([away.trust, away.warning], ["system", undefined]);
});

Deno.test("decideTrust() obeys each setting", () => {
  assert.equal(decideTrust(HERE, { verifyTls: true }).trust, "system");
  assert.equal(decideTrust(AWAY, { verifyTls: true }).trust, "system");
  assert.equal(decideTrust(HERE, { verifyTls: false }).trust, "insecure-loopback");
  assert.deepEqual(decideTrust(AWAY, { ca: CA }).trust, { ca: CA });
  assert.deepEqual(decideTrust(AWAY, { fingerprint256: PIN }).trust, { fingerprint256: normalizeFingerprint(PIN) });
  assert.deepEqual(decideTrust(HERE, { fingerprint256: VENDOR_FINGERPRINT256 }).trust, {
    fingerprint256: VENDOR_FINGERPRINT256,
  });
});

Deno.test("decideTrust() refuses what would trust too much, and names the remedy", () => {
  const refused: readonly [TrustSettings, RegExp][] = [
    [{ verifyTls: false }, /BEZANT_GATEWAY_CA.*BEZANT_GATEWAY_FINGERPRINT/],
    [{ trust: "insecure-loopback" }, /not on this machine/],
    [{ fingerprint256: VENDOR_FINGERPRINT256 }, /private key is public/],
    [{ fingerprint256: "abc" }, /not a SHA-256/],
    [{ ca: "nonsense" }, /no PEM certificate/],
    [{ ca: CA, verifyTls: true }, /BEZANT_VERIFY_TLS and BEZANT_GATEWAY_CA are both set/],
  ];
  for (const [settings, message] of refused) {
    assert.throws(
      () => decideTrust(AWAY, settings),
      (error) => error instanceof InvalidTrustError && message.test(error.message),
    );
  }
});

Deno.test("decideTrust() on plain http warns off loopback, and about settings without effect", () => {
  assert.match(decideTrust(parseGatewayUrl("http://gateway:5000")).warning!, /in the clear/);
  assert.equal(decideTrust(parseGatewayUrl("http://127.0.0.1:5000")).warning, undefined);
  assert.match(decideTrust(parseGatewayUrl("http://127.0.0.1:5000"), { verifyTls: true }).warning!, /no effect/);
});

Deno.test("normalizeFingerprint() takes colons, case and a sha256 prefix as they come", () => {
  const wanted = "AB:".repeat(31) + "AB";
  for (const text of [PIN, PIN.toUpperCase(), wanted, `sha256:${PIN}`]) {
    assert.equal(normalizeFingerprint(text), wanted);
  }
});

Deno.test("decideTrust() refuses what callers without types may pass, by name", () => {
  for (
    const trust of [{}, { insecure: true }, "any", { fingerprint256: undefined }, {
      ca: undefined,
    }] as unknown as Trust[]
  ) {
    assert.throws(() => decideTrust(HERE, { trust }), InvalidTrustError);
  }
});
