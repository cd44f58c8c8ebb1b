import type { CliIo } from "./io.ts";
import { systemClock } from "./light.ts";

/** What is answered sooner than this says enough for itself. */
const SILENT_MS = 2_000;
const EVERY_MS = 1_000;

/** Says on a person's terminal that work takes a while, and for how long already; it is wiped away when that is over. */
export async function withProgress<T>(work: Promise<T>, io: CliIo): Promise<T> {
  if (io.ask === undefined) return await work; // nobody is there
  const clock = io.clock ?? systemClock;
  const startedMs = clock.now();
  let hasSaid = false;
  let cancel = clock.setTimer(say, SILENT_MS);
  function say(): void {
    try {
      io.stderr(`\rbezant: asking, since ${Math.round((clock.now() - startedMs) / 1_000)} s `);
    } catch {
      return; // nobody waits for a timer; what reads stderr has gone
    }
    hasSaid = true;
    cancel = clock.setTimer(say, EVERY_MS);
  }
  try {
    return await work;
  } finally {
    cancel();
    if (hasSaid) io.stderr("\r\x1b[K");
  }
}
