import { redactBody, UpstreamRejectedError } from "../../mod.ts";

/** What IBKR says of a change of its lists, in the fields that alerts have. */
interface AlertVerdict {
  readonly success?: boolean;
  readonly text?: string;
  readonly failure_list?: string | null;
  readonly warning_message?: string | null;
}

/**
 * What IBKR says of a change that it has taken.
 *
 * @throws {UpstreamRejectedError} when it says no, or nothing that means yes
 */
export function takenText(operation: string, verdict: AlertVerdict): string | null {
  const { success, text, failure_list: failures, warning_message: warning } = verdict;
  if (success === true) return warning ?? text ?? null;
  throw refused(operation, failures ?? warning ?? text);
}

/**
 * The same of notifications, where `V: 1` means yes.
 *
 * @throws {UpstreamRejectedError} when it does not say so
 */
export function requireTaken(operation: string, data: unknown): { readonly done: true } {
  if (Number((data as { readonly V?: unknown } | undefined)?.V) === 1) return { done: true };
  throw refused(operation, JSON.stringify(data ?? null));
}

function refused(operation: string, words: string | undefined): UpstreamRejectedError {
  return new UpstreamRejectedError(redactBody(words ?? "IBKR does not say why"), { operation, outcome: "none" });
}
