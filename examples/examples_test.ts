import assert from "node:assert/strict";
import { type Simulator, startSimulator } from "../sim/mod.ts";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an example as its reader would: in a process of its own, over TLS. */
async function runExample(name: string, sim: Simulator, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", new URL(name, import.meta.url).pathname],
    env: { IBKR_GATEWAY_URL: sim.url, NO_COLOR: "1", ...env },
  }).output();
  return { code, stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}

Deno.test("health.ts exits 0 when somebody is logged in, 3 when nobody is", async () => {
  await using sim = await startSimulator();
  const before = await runExample("health.ts", sim);
  assert.equal(before.code, 3, before.stderr);
  assert.match(before.stderr, /log in/);
  await sim.logIn();
  const after = await runExample("health.ts", sim);
  assert.equal(after.code, 0, after.stderr);
  assert.match(after.stdout, /authenticated: true/);
});

Deno.test("list_positions.ts prints the positions of the first account, or of the one that is named", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  const first = await runExample("list_positions.ts", sim);
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /^AAPL: 150 worth [\d.]+ USD$/m);
  const named = await runExample("list_positions.ts", sim, { IBKR_ACCOUNT_ID: "DU1000002" });
  assert.ok(named.stdout.split("\n").length > 100, `${named.stdout.split("\n").length} lines`);
});

Deno.test("typed_api.ts shows a typed answer, prices by name and a refusal with its body", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  const { code, stdout, stderr } = await runExample("typed_api.ts", sim);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^DU1000001: [\d.]+ USD$/m);
  assert.match(stdout, /^AAPL: [\d.]+ \/ [\d.]+, last [\d.]+$/m);
  assert.match(stdout, /^order 1: upstream_\w+ \d{3}, \{"error":/m);
});

const ON_A_PAGE = "health list_positions typed_api stream_quotes follow_fills cursor_file".split(" ");

Deno.test("examples import the published name alone and fit on a page", async () => {
  for (const name of ON_A_PAGE) {
    const source = await Deno.readTextFile(new URL(`${name}.ts`, import.meta.url));
    const imports = [...source.matchAll(/from "([^"]+)"/g)].map(([, specifier]) => specifier);
    assert.deepEqual(imports.filter((specifier) => specifier !== "node:sqlite"), ["@bezant/bezant"], name);
    assert.ok(source.split("\n").length <= 50, name);
  }
});
