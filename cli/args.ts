import type { Flag, FlagValues } from "./flags.ts";
import { didYouMean } from "./suggest.ts";
import { UsageError } from "./usage_error.ts";

/** A command line taken apart. */
export interface ParsedArgs {
  /** What is no flag, in order. */
  readonly words: readonly string[];
  /** Flags by name; the last one wins, unless the flag says that its values add up. */
  readonly flags: FlagValues;
}

/** What to do about flags that are not in the list. */
export interface ParseOptions {
  /** Skip them: the command, which knows more flags, has yet to be found. */
  readonly skipUnknown?: boolean;
}

const TRUE = ["true", "1", "yes", "on"];
const FALSE = ["false", "0", "no", "off"];

/**
 * Takes a command line apart: `--name value`, `--name=value`, `--name`, `--no-name`, `-n`; after `--` all is words.
 *
 * @throws {UsageError} for an unknown flag, a value that is missing, or one that a switch cannot have
 */
export function parseArgs(args: readonly string[], known: readonly Flag[], options: ParseOptions = {}): ParsedArgs {
  const words: string[] = [];
  const flags: Record<string, string | boolean> = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === "--") return { words: [...words, ...args.slice(at + 1)], flags };
    if (!/^-[a-z-]/i.test(arg)) {
      words.push(arg);
      continue;
    }
    const { flag, isNegated, value } = recognise(arg, known);
    if (flag === undefined) {
      if (options.skipUnknown === true) continue;
      throw unknownFlag(arg, known);
    }
    if (flag.placeholder === undefined) flags[flag.name] = switchValue(flag, isNegated, value);
    else if (flag.maybe !== undefined) {
      const isNext = value === undefined && flag.maybe.test(args[at + 1] ?? "");
      flags[flag.name] = value ?? (isNext ? args[++at]! : true);
    } else flags[flag.name] = withEarlier(flag, flags[flag.name], value ?? valueAfter(flag, args[++at]));
  }
  return { words, flags };
}

interface Recognised {
  readonly flag: Flag | undefined;
  readonly isNegated: boolean;
  readonly value: string | undefined;
}

function recognise(arg: string, known: readonly Flag[]): Recognised {
  const [, dashes = "", name = "", value] = /^(--?)([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
  if (dashes === "-") return { flag: known.find((flag) => flag.short === name), isNegated: false, value };
  const flag = known.find((flag) => flag.name === name);
  if (flag !== undefined || !name.startsWith("no-")) return { flag, isNegated: false, value };
  const negated = known.find((flag) => flag.placeholder === undefined && flag.name === name.slice(3));
  return { flag: negated, isNegated: true, value };
}

function switchValue(flag: Flag, isNegated: boolean, value: string | undefined): boolean {
  if (value === undefined) return !isNegated;
  const isTrue = TRUE.includes(value.toLowerCase());
  if (!isTrue && !FALSE.includes(value.toLowerCase())) {
    throw new UsageError(`--${flag.name} is "${value}", expected true or false`);
  }
  return isTrue !== isNegated;
}

function valueAfter(flag: Flag, next: string | undefined): string {
  if (next === undefined || next.startsWith("--")) {
    throw new UsageError(`--${flag.name} needs a value: --${flag.name} ${flag.placeholder}`);
  }
  return next;
}

function withEarlier({ joinedBy }: Flag, earlier: string | boolean | undefined, value: string): string {
  return joinedBy === undefined || earlier === undefined ? value : `${earlier}${joinedBy}${value}`;
}

function unknownFlag(arg: string, known: readonly Flag[]): UsageError {
  const name = arg.replace(/=.*$/s, "");
  return new UsageError(`unknown flag ${name}${didYouMean(name, known.map((flag) => `--${flag.name}`))}`);
}
