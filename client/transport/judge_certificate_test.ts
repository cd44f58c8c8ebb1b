import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { createCertificate, startSimulator } from "../../sim/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { startDropServer } from "../testing/drop_server.ts";
import { inspectCertificate } from "./inspect_certificate.ts";
import { isX509v3 } from "./judge_certificate.ts";
import { decideTrust } from "./trust.ts";
import { parseGatewayUrl } from "./gateway_url.ts";

const addressOf = (url: string) => ({ hostname: "127.0.0.1", port: Number(new URL(url).port) });

Deno.test("isX509v3() tells a v3 certificate from a v1 one and from no certificate", async () => {
  const { certPem } = await createCertificate("vendor-like");
  const v3 = new Uint8Array(new X509Certificate(certPem).raw);
  assert.ok(isX509v3(v3));
  // the same without its version field, which is what version 1 means
  const tbs = v3.indexOf(0xa0);
  const v1 = new Uint8Array([...v3.slice(0, tbs), ...v3.slice(tbs + 5)]);
  assert.ok(!isX509v3(v1));
  const v2 = v3.with(tbs + 4, 1);
  assert.ok(!isX509v3(v2));
  for (const junk of [[], [0x30], [0x31, 0], [0x30, 0x82], [0x30, 3, 0x02, 1, 1]]) {
    assert.ok(!isX509v3(Uint8Array.from(junk)));
  }
});

Deno.test("inspectCertificate() says what a stock-like certificate says, and it can be pinned", async () => {
  await using gateway = await startSimulator();
  const facts = await inspectCertificate(addressOf(gateway.url));
  assert.equal(facts.fingerprint256, gateway.fingerprint256);
  assert.deepEqual([facts.isExpired, facts.isPinnable, facts.isVendorStock], [true, true, false]);
  assert.deepEqual(facts.subjectAltNames, []);
  assert.match(facts.subject, /CN=/);
  assert.equal(facts.subject, facts.issuer);
  const decision = decideTrust(parseGatewayUrl(gateway.url), { fingerprint256: facts.fingerprint256 });
  assert.deepEqual(decision.trust, { fingerprint256: facts.fingerprint256 });
});

Deno.test("inspectCertificate() names the addresses of a certificate that has some", async () => {
  await using gateway = await startSimulator({ certificate: "local" });
  const facts = await inspectCertificate(addressOf(gateway.url));
  assert.ok(facts.subjectAltNames.includes("DNS:localhost"), facts.subjectAltNames.join());
  assert.equal(facts.isExpired, false);
  assert.match(facts.pem, /BEGIN CERTIFICATE/);
});

Deno.test("inspectCertificate() fails clearly where nobody listens and where no TLS is spoken", async () => {
  const server = await startDropServer();
  const clock = manualClock();
  const silent = assert.rejects(
    inspectCertificate({ ...addressOf(server.origin), clock }),
    /no TLS handshake within 5000 ms/,
  );
  await clock.advance(5_000);
  await silent;
  await server[Symbol.asyncDispose]();
  for (const hostname of ["127.0.0.1", "localhost"]) {
    await assert.rejects(
      inspectCertificate({ ...addressOf(server.origin), hostname }),
      /trust\.inspect.*connection refused/,
    );
  }
});
