/** A process that said, in one line of JSON, where it listens. */
export interface Child<T> extends AsyncDisposable {
  readonly facts: T;
  /** Seconds of processor time that it has used; null where the system does not say (other than Linux). */
  cpuSeconds(): number | null;
  /** Its resident size in MiB; null where the system does not say. */
  residentMib(): number | null;
}

/**
 * Starts a script of this folder as its own process and waits for its line.
 *
 * @param prefix What goes before the command, such as `taskset -c 0`
 */
export async function startChild<T>(
  script: string,
  env: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): Promise<Child<T>> {
  const [program, ...args] = [...prefix, Deno.execPath(), "run", "--quiet", "-A"];
  const process = new Deno.Command(program!, {
    args: [...args, new URL(script, import.meta.url).pathname],
    env,
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`${script} ended before it said where it listens`);
    text += value;
  }
  return {
    facts: JSON.parse(text) as T,
    cpuSeconds: () => cpuSecondsOf(process.pid),
    residentMib: () => residentMibOf(process.pid),
    [Symbol.asyncDispose]: async () => {
      process.kill("SIGTERM");
      await reader.cancel();
      await process.status;
    },
  };
}

/** Linux counts in hundredths. */
const TICKS_PER_SECOND = 100;

function cpuSecondsOf(pid: number): number | null {
  try {
    const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).replace(/^.*\) /, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND; // utime and stime
  } catch {
    return null;
  }
}

function residentMibOf(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}
