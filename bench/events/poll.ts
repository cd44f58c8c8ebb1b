import { type Child, startChild } from "../child.ts";
import { divideCores } from "../cores.ts";
import { answersPerSecond, type Rate } from "../sim/wire.ts";

interface Place {
  readonly port: number;
}

const GOAL = 5_000;
const PATH = "/events/orders?since=100&limit=100";

/** Polls of 100 events per second, against a bare node:http that sends as many bytes. */
export async function benchPoll(rounds: number, durationMs: number): Promise<string[]> {
  const { prefix, about } = await divideCores();
  await using ours = await startChild<Place>("./events/serve_events.ts", { BENCH_ORDERS: "1000" }, prefix);
  const page = await (await fetch(`http://127.0.0.1:${ours.facts.port}${PATH}`)).json();
  if (page.events.length !== 100) throw new Error(`expected 100 events, found ${page.events.length}`);
  const bytes = String(JSON.stringify(page).length);
  await using bare = await startChild<Place>("./events/serve_bytes.ts", { BENCH_BYTES: bytes }, prefix);
  const figures: Record<"ours" | "bare", Rate[]> = { ours: [], bare: [] };
  for (const child of [ours, bare]) await measure(child, durationMs * 2); // warms up: long, until V8 has compiled what is hot
  for (let round = 0; round < rounds; round++) {
    figures.ours.push(await measure(ours, durationMs));
    figures.bare.push(await measure(bare, durationMs));
  }
  const [here, there] = [middle(figures.ours), middle(figures.bare)];
  const share = (here.perCpuSecond ?? here.perSecond) / (there.perCpuSecond ?? there.perSecond);
  return [
    about,
    "",
    `| polls of 100 events, ${bytes} bytes | goal | answers/s | per second of its own processor time | ratio |`,
    "|---|---:|---:|---:|---:|",
    `| sidecar | ${GOAL} | ${here.perSecond.toFixed(0)} | ${here.perCpuSecond?.toFixed(0) ?? ""} | ${
      share.toFixed(2)
    } |`,
    `| bare node:http | | ${there.perSecond.toFixed(0)} | ${there.perCpuSecond?.toFixed(0) ?? ""} | 1 |`,
  ];
}

function measure(child: Child<Place>, durationMs: number): Promise<Rate> {
  const place = { port: child.facts.port, isTls: false };
  return answersPerSecond(place, PATH, { connections: 8, depth: 1, durationMs }, child.cpuSeconds);
}

function middle(figures: readonly Rate[]): Rate {
  return [...figures].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(figures.length / 2)]!;
}
