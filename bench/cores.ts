/** Which core a measured process may use, and how that is said. */
export interface Cores {
  /** Goes before the command of what is measured; empty: it may use every core. */
  readonly prefix: readonly string[];
  readonly about: string;
}

/**
 * Gives what is measured the first core for itself, and this process, which makes the load, all others: "on one core" is then more
 * than a word. Needs `taskset` (Linux) and two cores.
 */
export async function divideCores(): Promise<Cores> {
  const list = await taskset("-cp", String(Deno.pid));
  if (list === null) return { prefix: [], about: "not pinned: there is no taskset on this machine" };
  const [first, ...others] = coresIn(list);
  if (first === undefined || others.length === 0) return { prefix: [], about: "not pinned: there is one core for all" };
  await taskset("-a", "-cp", others.join(), String(Deno.pid));
  return {
    prefix: ["taskset", "-c", String(first)],
    about: `the server is pinned to core ${first} (taskset), the load has the ${others.length} other${
      others.length === 1 ? "" : "s"
    }`,
  };
}

/** The cores in `pid 1's current affinity list: 0-2,5`. */
export function coresIn(text: string): number[] {
  const list = /list: ([\d,-]+)/.exec(text)?.[1] ?? "";
  return list.split(",").filter((part) => part !== "").flatMap((part) => {
    const [from, to = from] = part.split("-").map(Number);
    return Array.from({ length: to! - from! + 1 }, (_, at) => from! + at);
  });
}

async function taskset(...args: string[]): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command("taskset", { args, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null; // not installed, or not Linux
  }
}
