import { type Flag, GLOBAL_FLAGS } from "../flags.ts";
import type { MenuEntry } from "../command.ts";

/** A flag, as a shell has to know it. */
export interface ShellFlag {
  readonly name: string;
  readonly help: string;
  /** What comes after it; null for a switch. */
  readonly value: ShellValue | null;
}

/** What a value may be: one of a few words, a file, something of the configuration, or anything. */
export type ShellValue =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "file" | "account" | "profile" | "any" };

/** A command, as a shell has to know it. */
export interface ShellCommand {
  /** `positions list`, and `positions` where that is short for it. */
  readonly names: readonly string[];
  readonly summary: string;
  readonly flags: readonly ShellFlag[];
  /** Its first word is an account. */
  readonly wantsAccount: boolean;
}

/** All that a shell offers. */
export interface Shape {
  readonly commands: readonly ShellCommand[];
  readonly globals: readonly ShellFlag[];
}

/** Loads every command for its flags. */
export async function completionShape(menu: readonly MenuEntry[]): Promise<Shape> {
  const commands = await Promise.all(menu.map(async ({ name, short, summary, positional, load }) => ({
    names: short === undefined ? [name] : [name, short],
    summary,
    flags: (await load()).flags.map(flagOf),
    wantsAccount: positional[0] === "accountId",
  })));
  return { commands, globals: GLOBAL_FLAGS.map(flagOf) };
}

function flagOf({ name, help, placeholder }: Flag): ShellFlag {
  return { name, help, value: placeholder === undefined ? null : valueOf(name, placeholder) };
}

function valueOf(name: string, placeholder: string): ShellValue {
  if (placeholder === "FILE" || placeholder === "PATH" && name !== "select") return { kind: "file" };
  if (name === "account") return { kind: "account" };
  if (name === "profile" && placeholder === "NAME") return { kind: "profile" };
  const words = placeholder.split("|");
  return words.length > 1 && words.every((word) => /^[\w.-]+$/.test(word)) ? { kind: "words", words } : { kind: "any" };
}

/** Words that may stand first, each once, with the summary of the command that it is or begins. */
export function firstWords({ commands }: Shape): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { names, summary } of commands) {
    for (const name of names) {
      const [first = "", verb] = name.split(" ");
      if (verb === undefined || !found.has(first)) found.set(first, verb === undefined ? summary : `${first} commands`);
    }
  }
  return new Map([...found].sort(([left], [right]) => left < right ? -1 : 1));
}

/** Verbs of each noun, with their summaries. */
export function verbsOf({ commands }: Shape): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { names: [name = ""], summary } of commands) {
    const [noun = "", verb] = name.split(" ");
    if (verb === undefined) continue;
    found.set(noun, (found.get(noun) ?? new Map<string, string>()).set(verb, summary));
  }
  return found;
}

/** All flags that take a value, by name; a global one as everywhere, those of which commands mean different things take anything. */
export function valueFlags({ commands, globals }: Shape): ReadonlyMap<string, ShellValue> {
  const found = new Map<string, ShellValue>();
  const everywhere = new Set(globals.map(({ name }) => name));
  const own = commands.flatMap(({ flags }) => flags).filter(({ name }) => !everywhere.has(name));
  for (const { name, value } of [...globals, ...own]) {
    if (value === null) continue;
    const earlier = found.get(name);
    found.set(
      name,
      earlier === undefined || JSON.stringify(earlier) === JSON.stringify(value) ? value : { kind: "any" },
    );
  }
  return found;
}
