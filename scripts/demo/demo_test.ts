import assert from "node:assert/strict";

const MAIN = new URL("./main.ts", import.meta.url).pathname;

async function demo(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", MAIN, ...args], env: { NO_COLOR: "1" } });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

Deno.test("demo --once shows accounts, positions, a quote and every address, with free ports where the usual are taken", async () => {
  const taken = [5000, 8080].map((port) => {
    try {
      return Deno.listen({ hostname: "127.0.0.1", port });
    } catch {
      return null; // something else holds it, which serves as well
    }
  });
  const { code, stdout, stderr } = await demo("--once");
  for (const listener of taken) listener?.close();
  assert.equal(code, 0, stderr);
  assert.match(stdout, /SIMULATED/);
  assert.match(stdout, /expired on 2019-05-11, names no host/);
  assert.match(stdout, /\/health {2}-> 401/);
  assert.match(stdout, /"authenticated":true/);
  assert.match(stdout, /Account DU\*+\d{3} \(USD\): \d+ positions/);
  assert.match(stdout, /AAPL \(265598\) {2}last \d+/);
  assert.match(stdout, /Login +http:\/\/127\.0\.0\.1:\d+\//);
  assert.match(stdout, /curl 'http:\/\/127\.0\.0\.1:(?!8080)\d+\/health'/);
});

Deno.test("demo --tour walks through every scene", async () => {
  const { code, stdout, stderr } = await demo("--tour");
  assert.equal(code, 0, stderr);
  assert.match(stdout, /> net liquidation value: [\d.]+ USD/);
  assert.match(stdout, /> (AAPL|SPY): [\d.]+ \/ [\d.]+/);
  assert.match(stdout, /Tour done: (\d+) of \1 scenes/);
});

Deno.test("demo refuses a flag that it does not know", async () => {
  const { code, stderr } = await demo("--onse");
  assert.equal(code, 2);
  assert.match(stderr, /unknown flag "--onse"/);
});
