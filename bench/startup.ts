/**
 * How long a command takes that asks a sidecar, against an empty program: `deno run -A bench/startup.ts [RUNS]`. Sidecar and
 * simulator run in this process; what is compared takes turns.
 *
 * @module
 */
import { createClient, silentLogger } from "../mod.ts";
import { createSidecar } from "../server/mod.ts";
import { startSimulator } from "../sim/mod.ts";

const MAIN = new URL("../cli/main.ts", import.meta.url).pathname;
const GOAL = 4;

/** Runs each program by turns and gives lines about it. */
export async function benchStartup(runs: number): Promise<string[]> {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({ baseUrl: sim.baseUrl, pacing: "off" }); // it is the start that counts
  const bind = { hostname: "127.0.0.1", port: 8080 };
  const sidecar = createSidecar({ client, logger: silentLogger, bind });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.set("host", "127.0.0.1:8080");
    const asked = new Request(`http://127.0.0.1:8080${pathname}${search}`, { method: request.method, headers });
    return sidecar.fetch(asked, { address: "127.0.0.1" });
  });
  const sidecarUrl = `http://127.0.0.1:${server.addr.port}`;
  const programs = {
    "deno eval ''": ["eval", ""],
    "bezant --help": ["run", "-A", MAIN, "--help"],
    "bezant accounts, at a sidecar": ["run", "-A", MAIN, "accounts", "--gateway-url", sidecarUrl],
    "bezant accounts, at a Gateway": ["run", "-A", MAIN, "accounts", "--gateway-url", sim.baseUrl],
  };
  const times = new Map(Object.keys(programs).map((name) => [name, [] as number[]]));
  for (let run = -1; run < runs; run++) { // the first one fills the caches
    for (const [name, args] of Object.entries(programs)) {
      const startedMs = performance.now();
      const { success } = await new Deno.Command(Deno.execPath(), { args, stdout: "null", stderr: "null" }).output();
      if (!success) throw new Error(`Cannot measure "${name}": it failed`);
      if (run >= 0) times.get(name)!.push(performance.now() - startedMs);
    }
  }
  await server.shutdown();
  const medians = new Map([...times].map(([name, all]) => [name, median(all)]));
  const bare = medians.get("deno eval ''")!;
  return [
    `start-up, median of ${runs} runs by turns; goal: at a sidecar ${GOAL} times an empty program at most`,
    ...[...medians].map(([name, ms]) =>
      `  ${name.padEnd(30)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / bare).toFixed(2)}x`
    ),
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!;
}

if (import.meta.main) {
  for (const line of await benchStartup(Number(Deno.args[0] ?? 15))) console.log(line);
  Deno.exit(0);
}
