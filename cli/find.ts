import type { MenuEntry } from "./menu.ts";
import { didYouMean } from "./suggest.ts";
import { UsageError } from "./usage_error.ts";
import { placeholderOf, usageOf } from "./usage.ts";

/** A command, and how many words name it. */
export interface Found {
  readonly entry: MenuEntry;
  readonly wordCount: number;
}

/**
 * Finds the command that words name. A noun and a verb win over a short command with a word after it.
 *
 * @throws {UsageError} when there is none, with the nearest one
 */
export function findCommand(words: readonly string[], menu: readonly MenuEntry[]): Found {
  const [first = "", second = ""] = words;
  const byVerb = menu.find((entry) => entry.name === `${first} ${second}`);
  if (byVerb !== undefined) return { entry: byVerb, wordCount: 2 };
  const verbs = menu.filter((entry) => entry.name.startsWith(`${first} `)).map((entry) => entry.name.split(" ")[1]!);
  const entry = menu.find((entry) => entry.name === first || entry.short === first);
  if (entry === undefined && verbs.length > 0) throw needsVerb(first, second, verbs);
  if (entry === undefined) throw unknownCommand(first, menu);
  // The second word may be the value of a flag, which only the command knows, or a positional one: `orders DU1234567`.
  const isVerbLike = entry.name !== first && verbs.length > 0 && /^[a-z][a-z-]*$/.test(second);
  const isMeant = entry.positional.length === 0 || didYouMean(second, verbs) !== "";
  if (isVerbLike && isMeant) throw needsVerb(first, second, verbs);
  return { entry, wordCount: 1 };
}

/**
 * Gives the words after a command their names.
 *
 * @throws {UsageError} for one too few or too many
 */
export function nameWords(entry: MenuEntry, words: readonly string[]): Record<string, string> {
  const { positional } = entry;
  const missing = positional[words.length];
  if (missing !== undefined && !missing.endsWith("?")) {
    throw new UsageError(`${entry.name} needs ${placeholderOf(missing)}: bezant ${usageOf(entry)}`);
  }
  const isOpen = /\.\.\.\??$/.test(positional.at(-1) ?? "");
  const extra = isOpen ? undefined : words[positional.length];
  if (extra !== undefined) throw new UsageError(`unexpected "${extra}" after: bezant ${usageOf(entry)}`);
  const named = words.slice(0, positional.length);
  return Object.fromEntries(named.map((word, index) => [positional[index]!.replace(/(\.\.\.)?\??$/, ""), word]));
}

function needsVerb(noun: string, found: string, verbs: readonly string[]): UsageError {
  const choice = `expected one of: ${verbs.join(", ")}`;
  if (found === "") return new UsageError(`${noun} needs a verb, ${choice}`);
  return new UsageError(`${noun} has no verb "${found}"${didYouMean(found, verbs)}, ${choice}`);
}

function unknownCommand(word: string, menu: readonly MenuEntry[]): UsageError {
  const known = menu.flatMap((
    entry,
  ) => [entry.name.split(" ")[0]!, ...(entry.short === undefined ? [] : [entry.short])]);
  return new UsageError(`unknown command "${word}"${didYouMean(word, known)}`);
}
