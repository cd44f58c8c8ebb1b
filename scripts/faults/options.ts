import { SABOTAGES } from "./sabotage.ts";

/** How a fault run is asked for. */
export interface Options {
  /** Runs on the simulated clock. */
  readonly runs: number;
  /** Deaths of a real process. */
  readonly kills: number;
  /** Seed of the first run; the next one has the next. */
  readonly seed: number;
  /** What is broken on purpose. */
  readonly sabotage: string | null;
}

/** What there is to say. */
export const OPTIONS_HELP = `Cannot run with these: the flags are --runs N, --kills N, --seed N, --sabotage ${
  Object.keys(SABOTAGES).join("|")
}`;

/** Reads a command line; null when it makes no sense. A sabotaged run kills nothing unless told. */
export function parseOptions(args: readonly string[]): Options | null {
  const given: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 2) given[args[at]!] = args[at + 1] ?? "";
  const { "--runs": runs = "1000", "--seed": seed = "1", "--sabotage": sabotage, "--kills": kills, ...others } = given;
  const isKnown = sabotage === undefined || sabotage in SABOTAGES;
  const numbers = [runs, seed, kills ?? (sabotage === undefined ? "30" : "0")];
  if (Object.keys(others).length > 0 || !isKnown || !numbers.every((text) => /^\d{1,7}$/.test(text))) return null;
  const [runCount, firstSeed, killCount] = numbers.map(Number) as [number, number, number];
  return { runs: runCount, kills: killCount, seed: firstSeed, sabotage: sabotage ?? null };
}
