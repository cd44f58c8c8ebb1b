import type { Clock } from "../mod.ts";

/** The world of one command, as a value: `main.ts` binds the real one, tests bring their own. */
export interface CliIo {
  /** Reads the environment. */
  env(name: string): string | undefined;
  /** Writes data. */
  stdout(text: string): void;
  /** Writes everything that is not data. */
  stderr(text: string): void;
  /** Whether data goes to a person's terminal. */
  readonly isTerminal: boolean;
  /** Width of that terminal, in characters. */
  readonly columns: number;
  /** Its height, in lines; absent where it does not matter. */
  readonly rows?: number;
  /** Reads a file as text. */
  readFile(path: string): string;
  /** The standard input, for a command that another program talks to; absent where there is none. */
  input?(): AsyncIterable<Uint8Array>;
  /** Aborts when the person or the system wants the command to end. */
  readonly signal: AbortSignal;
  /**
   * Asks the person something, and gives the line that was typed; null when the input ended, or the signal aborted first.
   * Absent where nobody is there to answer.
   */
  ask?(question: string, signal: AbortSignal): Promise<string | null>;
  /** Asks for what nobody else may read over a shoulder; null when the input ended. Absent where nobody is there. */
  askSecret?(question: string): Promise<string | null>;
  /** Writes data that is no text. */
  stdoutBytes?(bytes: Uint8Array): void;
  /** Shows an address in the person's browser; absent where there is none. */
  openBrowser?(url: string): Promise<void>;
  /** Runs a command of the system; null when there is no such command. Absent where none may be run. */
  runCommand?(
    name: string,
    args: readonly string[],
  ): Promise<{ readonly code: number; readonly stdout: string } | null>;
  /** Where a sidecar of this machine is looked for when nobody names an address; absent: nowhere. */
  readonly localSidecar?: string | undefined;
  /** Time; the real one unless said. */
  readonly clock?: Clock;
}
