import { showAddresses, showFirstSteps } from "./show.ts";
import { startStand } from "./stand.ts";
import { walkTour } from "./tour.ts";

const HELP = `deno task demo            starts simulator and sidecar, logs in, shows live data, stays up
deno task demo --once     the same, then exits
deno task demo --tour     walks through the scenes, one per capability, then exits`;

const say = (line: string): void => console.log(line);

/** Runs the demo as asked and returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !["--once", "--tour", "--help", "-h"].includes(arg));
  if (unknown !== undefined) {
    console.error(`demo: unknown flag "${unknown}"\n${HELP}`);
    return 2;
  }
  if (args.includes("--once") && args.includes("--tour")) {
    console.error(`demo: --once and --tour exclude each other\n${HELP}`);
    return 2;
  }
  if (args.includes("--help") || args.includes("-h")) {
    say(HELP);
    return 0;
  }
  if (args.includes("--tour")) {
    await walkTour(say);
    return 0;
  }
  await using stand = await startStand();
  await showFirstSteps(stand, say);
  showAddresses(stand, say);
  if (!args.includes("--once")) {
    say("");
    say("Stays up; Ctrl-C ends it.");
    await interrupted();
  }
  return 0;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, resolve);
  });
}

if (import.meta.main) Deno.exit(await main(Deno.args));
