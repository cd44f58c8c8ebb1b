import { CommandError } from "../command_error.ts";
import { didYouMean } from "../suggest.ts";
import { UsageError } from "../usage_error.ts";

/** A step into an answer: a key, a place in a list (from its end below zero), or each of its entries. */
type Step = { readonly key: string } | { readonly index: number } | "each";

/** A path into an answer, taken apart. */
export interface SelectPath {
  /** As it was written. */
  readonly text: string;
  readonly steps: readonly Step[];
}

/** What a path leads to. */
export interface Selected {
  /** One value, or those of each entry where there was a `[*]`. */
  readonly value: unknown;
  /** Whether there was one. */
  readonly isMany: boolean;
}

const STEP = /\.?([^.[\]]+)|\[(-?\d{1,9})\]|\[(\*)\]|\["([^"]*)"\]/y;
const KEYS_NAMED = 20;

/**
 * Takes a path apart: `orders[0].price`, `[*].conid`, `["31"]`.
 *
 * @throws {UsageError} for what is none
 */
export function parseSelectPath(text: string): SelectPath {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const at = STEP.lastIndex;
    const found = STEP.exec(text);
    if (found === null) {
      throw new UsageError(
        `--select cannot be read from "${text.slice(at)}" on, expected such as [0].price or [*].conid`,
      );
    }
    const [, key, index, each, quoted] = found;
    steps.push(each !== undefined ? "each" : index !== undefined ? { index: Number(index) } : { key: key ?? quoted! });
  }
  if (steps.length === 0) throw new UsageError("--select needs a path, such as [0].price or [*].conid");
  return { text, steps };
}

/**
 * Goes along a path. Where a `[*]` was, entries without the rest of it give null, as long as one has it.
 *
 * @throws {UsageError} where there is no such key, with those that there are
 * @throws {CommandError} `notFound` for a place behind the end of a list
 */
export function selectFrom(answer: unknown, { steps, text }: SelectPath): Selected {
  const value = follow(answer, steps, text);
  return { value, isMany: steps.includes("each") };
}

function follow(value: unknown, steps: readonly Step[], path: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === "each") return followEach(value, rest, path);
  return follow("key" in step ? valueOf(value, step.key, path) : entryOf(value, step.index, path), rest, path);
}

function followEach(value: unknown, rest: readonly Step[], path: string): unknown[] {
  if (typeof value !== "object" || value === null) throw wrongKind(value, "no list", path);
  const found: unknown[] = [];
  let failure: unknown = null;
  let hasOne = false;
  for (const entry of Object.values(value)) {
    try {
      const inner = follow(entry, rest, path);
      if (rest.includes("each")) found.push(...inner as unknown[]);
      else found.push(inner);
      hasOne = true;
    } catch (error) {
      failure = error;
      found.push(null);
    }
  }
  if (!hasOne && failure !== null) throw failure;
  return found;
}

function valueOf(value: unknown, key: string, path: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongKind(value, "no fields", path);
  if (Object.hasOwn(value, key)) return (value as Readonly<Record<string, unknown>>)[key];
  throw new UsageError(`--select ${path}: there is no ${unknownName(key, Object.keys(value))}`);
}

function entryOf(value: unknown, index: number, path: string): unknown {
  if (!Array.isArray(value)) throw wrongKind(value, "no list", path);
  const at = index < 0 ? value.length + index : index;
  if (at >= 0 && at < value.length) return value[at];
  throw new CommandError("notFound", `--select ${path}: the list has ${value.length} entries, [${index}] is none`);
}

function wrongKind(value: unknown, lacking: string, path: string): UsageError {
  const kind = value === null ? "null" : Array.isArray(value) ? "a list" : typeof value;
  const hint = Array.isArray(value) ? "; [*] is each of its entries, [0] the first" : "";
  return new UsageError(`--select ${path}: ${kind} has ${lacking}${hint}`.replace(/a list has no list/, "no list"));
}

/** `"tiker" (did you mean "ticker"?), only: conid, ticker`. */
export function unknownName(name: string, known: readonly string[]): string {
  const named = known.slice(0, KEYS_NAMED).join(", ") + (known.length > KEYS_NAMED ? ", …" : "");
  return `"${name}"${didYouMean(name, known)}, only: ${named || "nothing"}`;
}
