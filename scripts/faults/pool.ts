/** Runs that share the process: while one waits for its sockets, others go on. */
const AT_ONCE = 6;

/** Runs one seed after the other, some at a time. */
export async function inPool(
  seed: number,
  runs: number,
  run: (seed: number) => Promise<void>,
  atOnce: number = AT_ONCE,
): Promise<void> {
  let next = seed;
  async function work(): Promise<void> {
    while (next < seed + runs) await run(next++);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}
