import assert from "node:assert/strict";
import { createClient } from "./create_client.ts";
import type { LogLevel } from "./log.ts";
import { resolveOptions } from "./options.ts";
import { VERSION } from "./version.ts";

Deno.test("VERSION is the package's", async () => {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../deno.json", import.meta.url)));
  assert.equal(VERSION, version);
});

Deno.test("createClient() leaves its options as they are", () => {
  const options = Object.freeze({
    baseUrl: "https://localhost:5000",
    trust: Object.freeze({ fingerprint256: "ab".repeat(32) }),
  });
  createClient(options);
  assert.equal(options.trust.fingerprint256.length, 64);
});

Deno.test("createClient() warns once about a certificate that is not checked", () => {
  const lines: [LogLevel, string][] = [];
  createClient({ logger: { log: (level, message) => lines.push([level, message]) } });
  assert.equal(lines.length, 1);
  assert.equal(lines[0]![0], "warn");
});

Deno.test("resolveOptions() refuses numbers that make no sense", () => {
  for (const bad of [{ timeoutMs: 0 }, { timeoutMs: NaN }, { idleTimeoutMs: -1 }, { maxInFlight: 1 }]) {
    assert.throws(() => resolveOptions(bad), RangeError);
  }
});

Deno.test("createClient() picks the engine that the trust policy needs", () => {
  const engineOf = (options: Parameters<typeof createClient>[0]) => createClient(options).transport.trust.engine;
  assert.equal(engineOf({}), "pinned");
  assert.equal(engineOf({ trust: "system" }), "builtin");
  assert.equal(engineOf({ baseUrl: "http://127.0.0.1:5000" }), "builtin");
  assert.equal(engineOf({ baseUrl: "https://gateway.example.com" }), "builtin");
});
