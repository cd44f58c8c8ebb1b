import assert from "node:assert/strict";
import * as browser from "./browser.ts";
import * as all from "./mod.ts";

/** What a page has no use for: certificates are its browser's business. */
const NOT_FOR_PAGES = ["decideTrust", "inspectCertificate", "normalizeFingerprint", "trustName"];

Deno.test("browser.ts exports every value that mod.ts does, except what a page cannot do", () => {
  const missing = Object.keys(all).filter((name) => !(name in browser)).sort();
  assert.deepEqual(missing, NOT_FOR_PAGES);
  assert.deepEqual(Object.keys(browser).filter((name) => !(name in all)), []);
  const names = Object.keys(browser) as (keyof typeof browser & keyof typeof all)[];
  const different = names.filter((name) => browser[name] !== all[name]);
  assert.deepEqual(different, ["createClient"]);
});

Deno.test("a page's createClient() has no trust option, neither by type nor by force", () => {
  const baseUrl = "https://sidecar.example.com";
  // @ts-expect-error whom to trust is the browser's business
  assert.throws(() => browser.createClient({ baseUrl, trust: "system" }), { code: "invalid_trust" });
  // @ts-expect-error there is no default address in a page
  assert.throws(() => browser.createClient({}), { code: "invalid_base_url" });
  const client = browser.createClient({ baseUrl });
  assert.deepEqual([client.transport.trust.engine, client.transport.trust.trust], ["web", "system"]);
});
