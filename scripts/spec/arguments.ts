/** Flags of the spec commands. @module */

/** A command line that cannot be understood; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Which flags a command has and how many other words it takes. */
export interface Shape {
  /** Flags with a value. */
  readonly values?: readonly string[];
  /** Flags without one. */
  readonly switches?: readonly string[];
  /** Names of the words, for messages. */
  readonly words?: readonly string[];
}

/** A command line, taken apart. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly switches: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Takes a command line apart. @throws {UsageError} */
export function parseArguments(args: readonly string[], shape: Shape): Arguments {
  const values: Record<string, string> = {};
  const switches = new Set<string>();
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith("--")) {
      words.push(arg);
      continue;
    }
    const [name = "", ...rest] = arg.slice(2).split("=");
    if (shape.switches?.includes(name) && rest.length === 0) switches.add(name);
    else if (shape.values?.includes(name)) {
      const value = rest.length > 0 ? rest.join("=") : args[++at];
      if (value === undefined || value === "") throw new UsageError(`--${name} needs a value`);
      values[name] = value;
    } else throw new UsageError(`"${arg}" is no flag of this command; it has ${flagsOf(shape)}`);
  }
  const wanted = shape.words ?? [];
  if (words.length !== wanted.length) {
    throw new UsageError(
      `needs ${wanted.length === 0 ? "no words" : wanted.join(" ")}, got ${words.join(" ") || "none"}`,
    );
  }
  return { values, switches, words };
}

function flagsOf({ values = [], switches = [] }: Shape): string {
  const all = [...values, ...switches].map((name) => `--${name}`);
  return all.length === 0 ? "none" : all.join(", ");
}
