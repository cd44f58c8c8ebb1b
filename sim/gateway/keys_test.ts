import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { manualClock, systemClock } from "../clock.ts";
import { createAuthority } from "./authority.ts";
import { keptCertificate } from "./certificate.ts";
import { folderKeyCache, NO_KEY_CACHE } from "./key_cache.ts";

async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await test(`${folder}/bezant/sim`).finally(() => Deno.remove(folder, { recursive: true }));
}

Deno.test("a key is made once and kept for the user's eyes only", () =>
  withFolder(async (folder) => {
    const first = await keptCertificate("vendor-like", systemClock, folderKeyCache(folder));
    assert.equal(Deno.statSync(`${folder}/vendor-like.pem`).mode! & 0o777, 0o600);
    assert.equal(Deno.statSync(folder).mode! & 0o777, 0o700);
    assert.deepEqual(await keptCertificate("vendor-like", systemClock, folderKeyCache(folder)), first);
  }));

Deno.test("a kept key that others could read, that is broken, or that ends today is made anew", () =>
  withFolder(async (folder) => {
    const cache = folderKeyCache(folder);
    const path = `${folder}/local.pem`;
    const first = await keptCertificate("local", systemClock, cache);
    await Deno.chmod(path, 0o644);
    const second = await keptCertificate("local", systemClock, cache);
    assert.notEqual(second.fingerprint256, first.fingerprint256);
    await Deno.writeTextFile(path, second.certPem + first.keyPem);
    const third = await keptCertificate("local", systemClock, cache);
    assert.notEqual(third.fingerprint256, second.fingerprint256);
    const nextYear = manualClock(systemClock.now() + 366 * 86_400_000);
    assert.notEqual((await keptCertificate("local", nextYear, cache)).fingerprint256, third.fingerprint256);
  }));

Deno.test("the authority signs for any name, is the same in every run, and vouches for no other authority", () =>
  withFolder(async (folder) => {
    const first = await createAuthority(["sim.example"], systemClock, folderKeyCache(folder));
    const again = await createAuthority([], systemClock, folderKeyCache(folder));
    assert.equal(again.caPem, first.caPem);
    const ca = new X509Certificate(first.caPem);
    const leaf = new X509Certificate((await again.issue("API.IBKR.com")).certPem);
    assert.deepEqual([ca.ca, leaf.ca, leaf.subjectAltName], [true, false, "DNS:api.ibkr.com"]);
    assert.ok(leaf.verify(ca.publicKey));
    const unnamed = new X509Certificate(first.unnamed.certPem);
    assert.ok(unnamed.checkIP("127.0.0.1") && unnamed.checkHost("sim.example"));
  }));

Deno.test("without a place for keys a certificate is still made", async () => {
  assert.match((await keptCertificate("vendor-like", systemClock, NO_KEY_CACHE)).fingerprint256, /^[0-9A-F]{2}:/);
});
