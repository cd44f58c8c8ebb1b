import { EXIT, EXIT_OF_ERROR } from "./exit_codes.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usage_error.ts";
import { OutputClosedError } from "./writer.ts";

/** Says what went wrong, in words and without a stack trace, and returns the exit code for it. */
export function reportError(error: unknown, io: CliIo): number {
  if (error instanceof OutputClosedError) return EXIT.ok;
  if (io.signal.aborted) {
    io.stderr("bezant: interrupted\n");
    return EXIT.interrupted;
  }
  io.stderr(describeError(error));
  return exitCodeOf(error);
}

/** `bezant: …`, then one line for each cause. */
function describeError(error: unknown): string {
  const lines = [`bezant: ${messageOf(error).replace(/^bad request: /, "")}`];
  if (error instanceof UsageError) lines.push("  see: bezant --help");
  for (let cause = causeOf(error); cause !== undefined && lines.length < 8; cause = causeOf(cause)) {
    lines.push(`  caused by: ${messageOf(cause)}`);
  }
  return lines.join("\n") + "\n";
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return Object.hasOwn(EXIT_OF_ERROR, code) ? EXIT[EXIT_OF_ERROR[code as keyof typeof EXIT_OF_ERROR]] : EXIT.failure;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message || error.name) : String(error);
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
