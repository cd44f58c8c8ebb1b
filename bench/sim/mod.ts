import { startChild } from "../child.ts";
import { type Cores, divideCores } from "../cores.ts";
import { answersPerSecond, framesPerSecond, type Place, type Rate } from "./wire.ts";

const SNAPSHOT = "/v1/api/iserver/marketdata/snapshot?conids=265598&fields=31,84,86";
const CONIDS = [265598, 8314, 272093, 756733, 320227571];
const SMD = CONIDS.map((conid) => `smd+${conid}+{"fields":["31","84","85","86","88"]}`);

interface Row {
  readonly name: string;
  /** At the backend, on one core. */
  readonly goal: number;
  readonly backend: Rate;
  readonly both: Rate;
}

/**
 * How fast the simulator is: snapshot answers and outgoing WebSocket frames per second, at the backend over plain HTTP and through both
 * layers with the Gateway's TLS. The server is a process of its own on one core: read the ratio as ours, the numbers as the machine's.
 */
export async function benchSimulator(rounds: number, durationMs: number): Promise<string[]> {
  const cores = await divideCores();
  const rows = [
    await row("snapshot answers/s", 5_000, {}, cores, rounds, async (place, cpu) => {
      await primed(place);
      return await answersPerSecond(place, SNAPSHOT, { connections: 8, depth: 8, durationMs }, cpu);
    }),
    await row(
      "WebSocket frames/s, tic",
      20_000,
      {},
      cores,
      rounds,
      (place, cpu) =>
        framesPerSecond(
          place,
          { sockets: 4, topic: "tic", say: new Array(16).fill("tic"), again: "tic", durationMs },
          cpu,
        ),
    ),
    await row(
      "WebSocket frames/s, smd of simulated ticks",
      20_000,
      { BENCH_TICKS: "1" },
      cores,
      rounds,
      (place, cpu) => framesPerSecond(place, { sockets: 40, topic: "smd+", say: SMD, renewMs: 250, durationMs }, cpu),
    ),
  ];
  return [
    `simulator, lax profile; ${cores.about}`,
    "",
    "| what | goal of the backend | backend, plain | per CPU second | both layers, TLS | per CPU second | both / backend |",
    "|---|---:|---:|---:|---:|---:|---:|",
    ...rows.map(({ name, goal, backend, both }) =>
      `| ${name} | ${goal} | ${cells(backend)} | ${cells(both)} | ${ratioOf(both, backend).toFixed(2)} |`
    ),
  ];
}

/** Both subjects, interleaved. */
async function row(
  name: string,
  goal: number,
  env: Readonly<Record<string, string>>,
  cores: Cores,
  rounds: number,
  measure: (place: Place, cpuSeconds: () => number | null) => Promise<Rate>,
): Promise<Row> {
  const results: Record<"backend" | "both", Rate[]> = { backend: [], both: [] };
  for (let round = 0; round < rounds; round++) {
    for (const layers of ["backend", "both"] as const) {
      await using child = await startChild<Place>("./sim/serve.ts", { ...env, BENCH_LAYERS: layers }, cores.prefix);
      results[layers].push(await measure(child.facts, child.cpuSeconds));
    }
  }
  return { name, goal, backend: middle(results.backend), both: middle(results.both) };
}

/** What a client has to call before snapshots have data. */
async function primed(place: Place): Promise<void> {
  const once = { connections: 1, depth: 1, durationMs: 50 };
  await answersPerSecond(place, "/v1/api/iserver/accounts", once);
  await answersPerSecond(place, SNAPSHOT, { ...once, durationMs: 500 });
}

/** By processor time where it is known: a machine that others use does not give both the same share. */
function ratioOf(both: Rate, backend: Rate): number {
  if (both.perCpuSecond === null || backend.perCpuSecond === null) return both.perSecond / backend.perSecond;
  return both.perCpuSecond / backend.perCpuSecond;
}

function cells({ perSecond, perCpuSecond }: Rate): string {
  return `${perSecond.toFixed(0)} | ${perCpuSecond?.toFixed(0) ?? "?"}`;
}

function middle(values: readonly Rate[]): Rate {
  return [...values].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(values.length / 2)]!;
}
