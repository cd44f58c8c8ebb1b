/** A process that was started, as the runtime has it. */
export interface ChildProcess {
  /** Comes when it has ended. */
  readonly status: Promise<{
    /** Its exit code; 128 and the signal's number where one has ended it. */
    readonly code: number;
  }>;
  /** Sends it a signal; throws when it has ended. */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
}

/**
 * Starts a program without arguments, with this process's environment, output and error output, and no input.
 *
 * @throws {Error} when it cannot be started
 */
export type Spawn = (file: string) => ChildProcess;
