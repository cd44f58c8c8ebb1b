import type { ExitName } from "./exit_codes.ts";
import type { Flag, FlagValues } from "./flags.ts";
import type { CliIo } from "./io.ts";
import type { OperationLine } from "./operation_facts.ts";

/** One command, loaded. */
export interface Command {
  /** A paragraph for its help. */
  readonly help: string;
  /** A command line without `bezant`. */
  readonly example: string;
  /** More of them. */
  readonly moreExamples?: readonly string[];
  /** Flags besides the global ones. */
  readonly flags: readonly Flag[];
  /** Does it. */
  run(call: CommandCall): Promise<ExitName>;
}

/** What a command is called with. */
export interface CommandCall {
  /** Words after the command, by the names the menu gives them. */
  readonly words: Readonly<Record<string, string>>;
  /** Flags, global ones included. */
  readonly flags: FlagValues;
  /** All words after the command; for commands that read it themselves, the command line without their own words. */
  readonly rest: readonly string[];
  /** The world. */
  readonly io: CliIo;
  /** All commands. */
  readonly menu: readonly MenuEntry[];
}

/** One line of the menu: enough to find a command and to list it, before anything else is loaded. */
export interface MenuEntry {
  /** The command: noun and verb, or one word. */
  readonly name: string;
  /** The one word that means the same. */
  readonly short?: string;
  /** Names of the words after it; an optional one ends in `?`, one that stands for several, the last, in `...`, or `...?`. */
  readonly positional: readonly string[];
  /** One line. */
  readonly summary: string;
  /** What it does to the account, where it is an operation of the catalogue. */
  readonly effect?: OperationLine["effect"];
  /** It asks nobody whom a profile could name. */
  readonly isLocal?: true;
  /** It reads its own command line, from `rest`. */
  readonly isRaw?: true;
  /** Loads it, and only then what it needs. */
  load(): Promise<Command>;
}
