import assert from "node:assert/strict";
import { startSimulator } from "../../sim/mod.ts";

const MAIN = new URL("./main.ts", import.meta.url).pathname;

async function conform(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", MAIN, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("conform prints a table of what agrees, with sections, and ends with the count", async () => {
  const { code, stdout } = await conform("--only", "tls");
  assert.match(stdout, /^agree +S1 +§2\.1 +tls\.only-1\.2 +TLS 1\.2 is spoken/);
  assert.match(stdout, /\n[1-9]\d* agree, 0 differ\n$/);
  assert.equal(code, 0);
});

Deno.test("conform --gateway probes that Gateway, and fails when nothing was shown", async () => {
  await using sim = await startSimulator();
  const there = await conform("--gateway", sim.url, "--fingerprint", sim.fingerprint256!, "--only", "routing");
  assert.deepEqual([there.code, there.stderr], [0, ""]);
  assert.match(there.stdout, /skipped: not logged in/);
  const nothing = await conform("--gateway", sim.url, "--only", "S17");
  assert.deepEqual([nothing.code, nothing.stdout.trimEnd().split("\n").at(-1)], [1, "0 agree, 0 differ"]);
});

Deno.test("conform says in words what is wrong with its flags or the address", async () => {
  for (
    const [args, message] of [
      [["--gateway", "localhost"], /Cannot probe "localhost": expected an address/],
      [["--gateway", "https://127.0.0.1:1"], /ECONNREFUSED|refused/i],
      [["--nonsense"], /nonsense/],
    ] as const
  ) {
    const { code, stderr } = await conform(...args);
    assert.equal(code, 2);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /\n {4}at /);
  }
});
