import type { Clock } from "../light.ts";

/** One request to a sidecar, by whatever carries it. */
export interface SidecarRequest {
  readonly method: "GET" | "POST";
  /** Path with query. */
  readonly path: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
  /** For the whole answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A sidecar that has answered, and how it is asked: everything that a command does there goes through this. */
export interface Sidecar {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Its version, as it says itself. */
  readonly version: string;
  readonly clock: Clock;
  /**
   * Sends a request once and gives the whole answer.
   *
   * @throws {NoAnswerError} or an error with its `code`
   */
  send(request: SidecarRequest): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }>;
}
