import type { ExitName } from "./exit_codes.ts";
import type { Flag, FlagValues } from "./flags.ts";
import type { CliIo } from "./io.ts";

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
}
