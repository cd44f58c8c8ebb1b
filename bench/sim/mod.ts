import { startChild } from "../child.ts";
import { answersPerSecond, framesPerSecond, type Place } from "./wire.ts";

const SNAPSHOT = "/v1/api/iserver/marketdata/snapshot?conids=265598&fields=31,84,86";
const CONIDS = [265598, 8314, 272093, 756733, 320227571];
const SMD = CONIDS.map((conid) => `smd+${conid}+{"fields":["31","84","85","86","88"]}`);

interface Row {
  readonly name: string;
  readonly goal: number | null;
  readonly backend: number;
  readonly both: number;
}

/**
 * How fast the simulator is: snapshot answers and outgoing WebSocket frames per second, at the backend over plain HTTP and through both
 * layers with the Gateway's TLS. Server and load are processes of their own: read the ratio as ours, the numbers as the machine's.
 */
export async function benchSimulator(rounds: number, durationMs: number): Promise<string[]> {
  const rows = [
    await row("snapshot answers/s", 5_000, {}, rounds, async (place) => {
      await primed(place);
      return await answersPerSecond(place, SNAPSHOT, { connections: 8, depth: 8, durationMs });
    }),
    await row(
      "WebSocket frames/s, tic",
      20_000,
      {},
      rounds,
      (place) => framesPerSecond(place, { sockets: 4, say: new Array(16).fill("tic"), again: "tic", durationMs }),
    ),
    await row(
      "WebSocket frames/s, smd of simulated ticks",
      20_000,
      { BENCH_TICKS: "1" },
      rounds,
      (place) => framesPerSecond(place, { sockets: 40, say: SMD, durationMs }),
    ),
  ];
  return [
    "| what | goal | backend, plain | both layers, TLS | ratio |",
    "|---|---:|---:|---:|---:|",
    ...rows.map(({ name, goal, backend, both }) =>
      `| ${name} | ${goal ?? ""} | ${backend.toFixed(0)} | ${both.toFixed(0)} | ${(both / backend).toFixed(2)} |`
    ),
  ];
}

/** Both subjects, interleaved. */
async function row(
  name: string,
  goal: number,
  env: Readonly<Record<string, string>>,
  rounds: number,
  measure: (place: Place) => Promise<number>,
): Promise<Row> {
  const results: Record<"backend" | "both", number[]> = { backend: [], both: [] };
  for (let round = 0; round < rounds; round++) {
    for (const layers of ["backend", "both"] as const) {
      await using child = await startChild<Place>("./sim/serve.ts", { ...env, BENCH_LAYERS: layers });
      results[layers].push(await measure(child.facts));
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

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
