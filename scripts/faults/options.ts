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
  const flags = readFlags(args, ["--runs", "--seed", "--kills"], Object.keys(SABOTAGES));
  if (flags === null) return null;
  const { numbers, sabotage } = flags;
  const { "--runs": runs = 1_000, "--seed": seed = 1, "--kills": kills = sabotage === null ? 30 : 0 } = numbers;
  return { runs, kills, seed, sabotage };
}

/** Reads flags that are numbers, and the name of a sabotage; null when one of them makes no sense. */
export function readFlags(
  args: readonly string[],
  names: readonly string[],
  sabotages: readonly string[],
): { readonly numbers: Readonly<Record<string, number>>; readonly sabotage: string | null } | null {
  const numbers: Record<string, number> = {};
  let sabotage: string | null = null;
  for (let at = 0; at < args.length; at += 2) {
    const [name, text = ""] = [args[at]!, args[at + 1]];
    if (name === "--sabotage" && sabotages.includes(text)) sabotage = text;
    else if (names.includes(name) && /^\d{1,7}$/.test(text)) numbers[name] = Number(text);
    else return null;
  }
  return { numbers, sabotage };
}
