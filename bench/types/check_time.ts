import type { Round } from "./figures.ts";
import { type ProgramName, PROGRAMS, programText } from "./programs.ts";
import type { Project } from "./project.ts";

/** What is timed: each program for the first time, and the one with a call again, after an edit. */
export type Timed = ProgramName | "edited";

/** The same rounds, measured in two ways, each in milliseconds. */
export interface Checks {
  /** On the clock: what a person waits. */
  readonly elapsed: readonly Round<Timed>[];
  /** Of the processors: what other programs on the machine bend less. NaN where there is no `/proc`. */
  readonly cpu: readonly Round<Timed>[];
}

/**
 * Times `deno check` of every program, interleaved, each round with files that nobody has seen. The first round warms
 * up and does not count.
 *
 * @param rounds How many count
 */
export async function timeChecks(project: Project, rounds: number): Promise<Checks> {
  const names = Object.keys(PROGRAMS) as ProgramName[];
  const elapsed: Round<Timed>[] = [];
  const cpu: Round<Timed>[] = [];
  for (let round = 0; round <= rounds; round++) {
    const elapsedMs: Partial<Record<Timed, number>> = {};
    const cpuMs: Partial<Record<Timed, number>> = {};
    const time = async (timed: Timed, program: ProgramName): Promise<void> => {
      const file = `${program}_${round}.ts`;
      await project.write(file, programText(program, crypto.randomUUID()));
      const [startedAt, cpuBefore] = [performance.now(), await cpuOfChildrenMs()];
      await project.deno("check", "--quiet", file);
      elapsedMs[timed] = performance.now() - startedAt;
      cpuMs[timed] = await cpuOfChildrenMs() - cpuBefore;
    };
    // there and back, so that what gets slower during a run does not fall on the same program each time
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      await time(name, name);
      if (name === "call") await time("edited", name);
    }
    if (round === 0) continue;
    elapsed.push(elapsedMs as Round<Timed>);
    cpu.push(cpuMs as Round<Timed>);
  }
  return { elapsed, cpu };
}

/** Processor time of the processes that this one has started and that have ended. Linux counts it in hundredths. */
async function cpuOfChildrenMs(): Promise<number> {
  const stat = await Deno.readTextFile("/proc/self/stat").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // begins with the third field of proc(5)
  return (Number(fields[13]) + Number(fields[14])) * 10; // cutime, cstime
}
