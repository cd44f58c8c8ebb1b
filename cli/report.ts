import { CommandError } from "./command_error.ts";
import { EXIT, EXIT_OF_ERROR } from "./exit_codes.ts";
import type { CliIo } from "./io.ts";
import { jsonText } from "./output/json_text.ts";
import { printable } from "./output/printable.ts";
import { UsageError } from "./usage_error.ts";
import { OutputClosedError } from "./writer.ts";

/** What to do about an error, by its code. */
const HINTS: Readonly<Record<string, string>> = {
  no_session: "bezant sessions init starts it; a sidecar keeps it up",
  credentials_required:
    "set BEZANT_TOKEN or BEZANT_TOKEN_FILE; bezant tokens create makes one, on the sidecar's machine",
  token_refused: "it was revoked, or is another sidecar's: bezant tokens create makes one, on the sidecar's machine",
};

/** Under how many causes an error is shown. */
const MOST_CAUSES = 7;

/**
 * Says what went wrong, without a stack trace, and returns the exit code for it.
 *
 * @param asJson As one line of JSON instead of words
 */
export function reportError(error: unknown, io: CliIo, asJson = false): number {
  if (error instanceof OutputClosedError) return EXIT.ok;
  // what became of an order has to be said, whoever is in a hurry
  const found = io.signal.aborted && !(error instanceof CommandError) ? new Error("interrupted") : error;
  const exitCode = io.signal.aborted ? EXIT.interrupted : exitCodeOf(error);
  io.stderr(asJson ? jsonOf(found, exitCode) : describeError(found));
  return exitCode;
}

/** `bezant: …`, then one line for each hint and cause. */
export function describeError(error: unknown): string {
  const lines = [`bezant: ${messageOf(error)}`];
  if (error instanceof UsageError) lines.push("  see: bezant --help");
  for (const hint of hintsOf(error)) lines.push(`  ${hint}`);
  for (const cause of causesOf(error)) lines.push(`  caused by: ${messageOf(cause)}`);
  return lines.map(printable).join("\n") + "\n"; // some of it are words of IBKR
}

function jsonOf(error: unknown, exitCode: number): string {
  const [known = error] = [error, ...causesOf(error)].filter((one) => codeOf(one) !== "");
  const { outcome, rail } = known as { readonly outcome?: unknown; readonly rail?: unknown };
  const code = codeOf(known) || (error instanceof UsageError ? "usage" : exitCode === 130 ? "interrupted" : "failed");
  const [hints, causes] = [hintsOf(error), causesOf(error).map(messageOf)];
  return jsonText({ code, message: messageOf(error), outcome, rail, hints, causes, exit_code: exitCode }) + "\n";
}

/** The number that an error ends a command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof CommandError) return EXIT[error.exit];
  if (error instanceof Error && "status" in error && error.status === 429) return EXIT.rateLimited;
  const code = codeOf(error);
  return Object.hasOwn(EXIT_OF_ERROR, code) ? EXIT[EXIT_OF_ERROR[code as keyof typeof EXIT_OF_ERROR]] : EXIT.failure;
}

function hintsOf(error: unknown): readonly string[] {
  if (error instanceof CommandError) return error.hints;
  const code = codeOf(error);
  return Object.hasOwn(HINTS, code) ? [HINTS[code]!] : [];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code ?? "") : "";
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? (error.message || error.name) : String(error);
  return message.replace(/^bad request: /, "");
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  for (; cause !== undefined && causes.length < MOST_CAUSES; cause = cause instanceof Error ? cause.cause : undefined) {
    causes.push(cause);
  }
  return causes;
}
