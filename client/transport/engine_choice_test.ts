import assert from "node:assert/strict";
import { chooseEngine, currentRuntime, type Runtime } from "./engine_choice.ts";
import { parseGatewayUrl } from "./gateway_url.ts";
import type { Trust } from "./trust.ts";

const CA: Trust = { ca: "-----BEGIN CERTIFICATE-----" };
const PIN: Trust = { fingerprint256: "AB".repeat(32) };
const TLS = parseGatewayUrl("https://localhost:5000");
const PLAIN = parseGatewayUrl("http://localhost:5000");

/** Engine by runtime, for `system`, `{ ca }`, a fingerprint, `insecure-loopback`; null is a refusal. */
const TABLE: Readonly<Record<Runtime, readonly (string | null)[]>> = {
  deno: ["builtin", "builtin", "pinned", "pinned"],
  node: ["pinned", "pinned", "pinned", "pinned"],
  bun: ["web", null, null, null],
  browser: ["web", null, null, null],
};

for (const [runtime, engines] of Object.entries(TABLE) as [Runtime, readonly (string | null)[]][]) {
  Deno.test(`chooseEngine() on ${runtime}: an engine for each trust policy, or a refusal`, () => {
    for (const [index, trust] of (["system", CA, PIN, "insecure-loopback"] as const).entries()) {
      const engine = engines[index] ?? null;
      if (engine === null) {
        assert.throws(() => chooseEngine(TLS, trust, runtime), { code: "invalid_trust", outcome: "none" });
        assert.equal(chooseEngine(PLAIN, trust, runtime).kind, "web", "plain http has no certificate to check");
      } else assert.equal(chooseEngine(TLS, trust, runtime).kind, engine);
    }
  });
}

Deno.test("only a browser cannot promise to send a request once", () => {
  const runtimes: readonly Runtime[] = ["deno", "node", "bun", "browser"];
  assert.deepEqual(runtimes.map((runtime) => chooseEngine(PLAIN, "system", runtime).sendsOnce), [
    true,
    true,
    true,
    false,
  ]);
});

Deno.test("currentRuntime() is Deno here", () => assert.equal(currentRuntime(), "deno"));

/** `deno task rooms` sees the word in code; this sees it in a string that is looked up. */
const LOOKED_UP = /["'`]Deno["'`]|globalThis\s*\[|Reflect\.get\(globalThis/;

Deno.test("nothing in client/ asks for Deno by name outside the engines", async () => {
  assert.match('return "Deno" in globalThis', LOOKED_UP);
  const found: string[] = [];
  let files = 0;
  const look = async (folder: URL): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory && name !== "testing") await look(new URL(`${name}/`, folder));
      if (!name.endsWith(".ts") || name.endsWith("_test.ts") || /\/transport\/engine/.test(`${folder}${name}`)) {
        continue;
      }
      files++;
      if (LOOKED_UP.test(await Deno.readTextFile(new URL(name, folder)))) found.push(name);
    }
  };
  await look(new URL("../", import.meta.url));
  assert.ok(files > 40, `only ${files} files were looked at`);
  assert.deepEqual(found, []);
});
