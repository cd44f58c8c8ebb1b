import type { ExitName } from "./exit_codes.ts";

/** What else there is to know about a command that ended badly. */
export interface CommandErrorDetails {
  /** Stable name of it, for programs. */
  readonly code?: string | undefined;
  /** What to do, a line each. */
  readonly hints?: readonly string[] | undefined;
  /** What lies underneath. */
  readonly cause?: unknown;
}

/** A command ended with this exit code, for a reason that is no error of a call: an order refused, in doubt, not confirmed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** Name of the exit code. */
  readonly exit: ExitName;
  /** Stable name of what happened, for programs. */
  readonly code: string | undefined;
  /** What to do, a line each. */
  readonly hints: readonly string[];

  /**
   * @param exit Name of the exit code
   * @param message What was found
   */
  constructor(exit: ExitName, message: string, { code, hints = [], cause }: CommandErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.exit = exit;
    this.code = code;
    this.hints = hints;
  }
}
