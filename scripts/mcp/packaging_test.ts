import assert from "node:assert/strict";
import { VERSION } from "../../mod.ts";
import { bundleManifest, registryEntry } from "./packaging.ts";

Deno.test("the bundle starts bezant mcp of this version, and its token is marked as a secret", () => {
  // deno-lint-ignore no-explicit-any -- it is JSON
  const manifest = JSON.parse(JSON.stringify(bundleManifest())) as any;
  assert.equal(manifest.version, VERSION);
  assert.deepEqual(manifest.server.mcp_config.args, ["mcp"]);
  for (const text of Object.values<string>(manifest.server.mcp_config.env)) {
    assert.ok(text.slice("${user_config.".length, -1) in manifest.user_config, text);
  }
  const secret = Object.keys(manifest.user_config).filter((name) => manifest.user_config[name].sensitive === true);
  assert.deepEqual(secret, ["token"]);
});

Deno.test("the registry's entry names the bundle, and its secrets", () => {
  const bundle = { url: "https://example.com/bezant.mcpb", sha256: "0".repeat(64) };
  // deno-lint-ignore no-explicit-any -- it is JSON
  const { version, packages } = registryEntry("io.github.example/bezant", bundle) as any;
  assert.deepEqual([version, packages[0].identifier, packages[0].fileSha256], [VERSION, bundle.url, bundle.sha256]);
  const secret = packages[0].environmentVariables.filter((one: { isSecret: boolean }) => one.isSecret);
  assert.deepEqual(secret.map(({ name }: { name: string }) => name), ["BEZANT_TOKEN"]);
});
