import { type Child, startChild } from "../child.ts";
import { divideCores } from "../cores.ts";
import { answersPerSecond, type Rate } from "../sim/wire.ts";

interface Place {
  readonly port: number;
}

const GOAL = 5_000;
const CONNECTIONS = 8;
/** Until then V8 goes on compiling what is hot. */
const WARM_ANSWERS = 30_000;

const path = (since: number): string => `/events/orders?since=${since}&limit=100`;
const SAME = [path(100)];
const OWN = Array.from({ length: CONNECTIONS }, (_, at) => path(100 + at));

/**
 * Polls of 100 events per second: all callers at one place, as bots that follow the events are, and each at its own. In
 * turn with them a bare node:http that sends as many bytes. The best round of each counts, since everything else on the
 * machine only takes.
 *
 * @returns Lines to print
 */
export async function benchPoll(rounds: number, durationMs: number): Promise<string[]> {
  const { prefix, about } = await divideCores();
  await using ours = await startChild<Place>("./events/serve_events.ts", { BENCH_ORDERS: "1000" }, prefix);
  const page = await (await fetch(`http://127.0.0.1:${ours.facts.port}${SAME}`)).json();
  if (page.events.length !== 100) throw new Error(`expected 100 events, found ${page.events.length}`);
  const bytes = String(JSON.stringify(page).length);
  await using bare = await startChild<Place>("./events/serve_bytes.ts", { BENCH_BYTES: bytes }, prefix);
  const subjects: readonly Subject[] = [
    { name: "sidecar, all at one page", goal: GOAL, child: ours, paths: SAME, figures: [] },
    { name: "sidecar, each at its own", goal: GOAL, child: ours, paths: OWN, figures: [] },
    { name: "bare node:http", child: bare, paths: SAME, figures: [] },
  ];
  for (const subject of subjects) await warmUp(subject, durationMs);
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) subject.figures.push(await measure(subject, durationMs));
  }
  const least = perCore(best(subjects.at(-1)!.figures));
  return [
    about,
    "",
    `| polls of 100 events, ${bytes} bytes, best of ${rounds} | goal | answers/s | of a core | per second of its own processor time | ratio |`,
    "|---|---:|---:|---:|---:|---:|",
    ...subjects.map(({ name, goal = "", figures }) => {
      const rate = best(figures);
      const ofCore = rate.perCpuSecond === null ? "" : `${(rate.perSecond / rate.perCpuSecond * 100).toFixed(0)} %`;
      const cells = [rate.perSecond.toFixed(0), ofCore, rate.perCpuSecond?.toFixed(0) ?? ""];
      return `| ${name} | ${goal} | ${cells.join(" | ")} | ${(perCore(rate) / least).toFixed(2)} |`;
    }),
  ];
}

interface Subject {
  readonly name: string;
  readonly goal?: number;
  readonly child: Child<Place>;
  /** Of its connections, in turn. */
  readonly paths: readonly string[];
  readonly figures: Rate[];
}

async function warmUp(subject: Subject, durationMs: number): Promise<void> {
  let answers = 0;
  for (let turn = 0; turn < 4 && answers < WARM_ANSWERS; turn++) {
    answers += (await measure(subject, durationMs)).perSecond * durationMs / 1_000;
  }
}

function measure({ child, paths }: Subject, durationMs: number): Promise<Rate> {
  const place = { port: child.facts.port, isTls: false };
  return answersPerSecond(place, paths, { connections: CONNECTIONS, depth: 1, durationMs }, child.cpuSeconds);
}

function best(figures: readonly Rate[]): Rate {
  return figures.reduce((one, other) => one.perSecond > other.perSecond ? one : other);
}

/** What one core does of it; without figures of the processor, what was done. */
function perCore({ perCpuSecond, perSecond }: Rate): number {
  return perCpuSecond ?? perSecond;
}
