import assert from "node:assert/strict";
import { startSimulator } from "../sim/mod.ts";

const MAIN = new URL("./main.ts", import.meta.url).pathname;
const LF = 10;

function bezant(args: readonly string[], options: Deno.CommandOptions = {}): Deno.Command {
  const env = { NO_COLOR: "1", BEZANT_LOG: "error", ...options.env };
  return new Deno.Command(Deno.execPath(), { ...options, env, args: ["run", "-A", "--quiet", MAIN, ...args] });
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

Deno.test("a piped process prints one line of JSON and exits with the command's code", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  const env = { IBKR_GATEWAY_URL: sim.url };
  const health = await bezant(["health"], { env }).output();
  assert.deepEqual([health.code, textOf(health.stderr)], [0, ""]);
  assert.deepEqual(JSON.parse(textOf(health.stdout)), {
    authenticated: true,
    connected: true,
    competing: false,
    message: "",
  });
  assert.equal(health.stdout.indexOf(LF), health.stdout.length - 1);
  sim.expireSso();
  assert.equal((await bezant(["health"], { env }).output()).code, 3);
});

Deno.test("a process with a bad flag exits 2 and shows no stack", async () => {
  const { code, stdout, stderr } = await bezant(["health", "--nonsense"]).output();
  assert.deepEqual([code, textOf(stdout)], [2, ""]);
  assert.equal(textOf(stderr), "bezant: unknown flag --nonsense\n  see: bezant --help\n");
});

Deno.test("a process that is interrupted while it runs the simulator ends with 0", async () => {
  const child = bezant(["sim", "--port", "0"], { stdout: "piped", stderr: "null" }).spawn();
  const reader = child.stdout.getReader();
  const first = await reader.read();
  assert.match(textOf(first.value ?? new Uint8Array()), /^SIMULATED/);
  child.kill("SIGINT");
  await reader.cancel();
  assert.equal((await child.status).code, 0);
});

Deno.test("a process whose reader has gone away says nothing", async () => {
  const child = bezant(["--help"], { stdout: "piped", stderr: "piped" }).spawn();
  await child.stdout.cancel();
  assert.equal(textOf(new Uint8Array(await new Response(child.stderr).arrayBuffer())), "");
  assert.equal((await child.status).code, 0);
});
