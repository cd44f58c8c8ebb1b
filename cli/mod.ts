import { withAccount } from "./account.ts";
import { parseArgs } from "./args.ts";
import { EXIT } from "./exit_codes.ts";
import { findCommand, nameWords } from "./find.ts";
import { type FlagValues, GLOBAL_FLAGS } from "./flags.ts";
import { commandHelp, generalHelp } from "./help.ts";
import type { CliIo } from "./io.ts";
import { MENU, type MenuEntry } from "./menu.ts";
import { reportError } from "./report.ts";
import { late } from "./late.ts";

export type { CliIo } from "./io.ts";
export { MENU, type MenuEntry } from "./menu.ts";

/**
 * Runs one command line. Never throws: what goes wrong becomes words on stderr and an exit code.
 *
 * @param args What comes after `bezant`
 * @param io The world
 * @returns The exit code; `bezant --help` lists their meanings
 */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    return reportError(error, io, wantsJson(args, io));
  }
}

/** Whether errors are JSON too: only where JSON was asked for, and whatever else is wrong with the command line. */
function wantsJson(args: readonly string[], io: CliIo): boolean {
  try {
    const { output = io.env("BEZANT_OUTPUT") } = parseArgs(args, GLOBAL_FLAGS, { skipUnknown: true }).flags;
    return output === "json" || output === "ndjson";
  } catch {
    return false;
  }
}

async function dispatch(args: readonly string[], io: CliIo): Promise<number> {
  const first = parseArgs(args, GLOBAL_FLAGS, { skipUnknown: true });
  const isHelpWord = first.words[0] === "help";
  const words = isHelpWord ? first.words.slice(1) : first.words;
  const wantsHelp = isHelpWord || first.flags.help === true;
  if (words.length === 0) return await withoutCommand(args, wantsHelp, first.flags.version === true, io);

  const { entry, wordCount } = findCommand(words, MENU);
  const world = entry.isLocal === true ? io : await profiled(io, first.flags);
  if (first.flags.schema === true) return await printSchema(io, first.flags, entry);
  const command = await entry.load();
  if (entry.isRaw) {
    const rest = wantsHelp ? ["--help"] : without(args, entry.name);
    return EXIT[await command.run({ words: {}, flags: {}, rest, io: world, menu: MENU })];
  }
  if (wantsHelp) {
    io.stdout(commandHelp(entry, command));
    return EXIT.ok;
  }
  const parsed = parseArgs(args, [...GLOBAL_FLAGS, ...command.flags]);
  const rest = await withAccount(entry, parsed.words.slice(wordCount), parsed.flags, world);
  return EXIT[await command.run({ words: nameWords(entry, rest), flags: parsed.flags, rest, io: world, menu: MENU })];
}

async function withoutCommand(
  args: readonly string[],
  wantsHelp: boolean,
  wantsVersion: boolean,
  io: CliIo,
): Promise<number> {
  const { flags } = parseArgs(args, GLOBAL_FLAGS);
  if (flags.schema === true) return await printSchema(io, flags);
  if (wantsHelp) io.stdout(generalHelp());
  else if (wantsVersion) {
    const { versionCommand } = await late<typeof import("./commands/version.ts")>("commands/version.ts");
    return EXIT[await versionCommand.run({ words: {}, flags, rest: [], io, menu: MENU })];
  } else {
    io.stderr(generalHelp());
    return EXIT.usage;
  }
  return EXIT.ok;
}

/** What a program has to know of a command, or of all. */
async function printSchema(io: CliIo, flags: FlagValues, entry?: MenuEntry): Promise<number> {
  const { commandSchema, wholeSchema } = await late<typeof import("./schema.ts")>("schema.ts");
  const schema = entry === undefined ? await wholeSchema() : await commandSchema(entry);
  io.stdout(JSON.stringify(schema, null, io.isTerminal || flags.pretty === true ? 2 : 0) + "\n");
  return EXIT.ok;
}

/** The world as the person's profile completes it. */
async function profiled(io: CliIo, flags: FlagValues): Promise<CliIo> {
  const { withProfile } = await import("./config/with_profile.ts");
  return withProfile(io, flags);
}

/** The arguments without the first one that is this word. */
function without(args: readonly string[], word: string): string[] {
  return args.toSpliced(args.indexOf(word), 1);
}
