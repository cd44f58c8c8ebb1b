import { ERROR_TABLE, type IbkrErrorCode, type Outcome } from "../light.ts";

/** A sidecar's refusal, by its envelope. */
export class SidecarError extends Error {
  /** Name of the error. */
  override readonly name = "SidecarError";
  /** The sidecar's code. */
  readonly code: string;
  /** What is known about the effect. */
  readonly outcome: Outcome;
  /** Status of its answer. */
  readonly status: number;

  /**
   * @param code The sidecar's code
   * @param message Its words
   * @param outcome What is known about the effect
   * @param status Status of its answer
   */
  constructor(code: string, message: string, outcome: Outcome, status: number) {
    super(message);
    this.code = code;
    this.outcome = outcome;
    this.status = status;
  }
}

/** The error that an answer tells of which is no success; null for a body that no sidecar has written. */
export function errorOfEnvelope(status: number, text: string): SidecarError | null {
  try {
    const { code, message, outcome } = JSON.parse(text) ?? {};
    if (typeof code !== "string" || typeof message !== "string") return null;
    const isSaid = ["none", "done", "unknown"].includes(outcome);
    return new SidecarError(code, message, isSaid ? outcome : outcomeOf(code, status), status);
  } catch {
    return null;
  }
}

/** What was turned down has not happened; a failure on the way may have. */
function outcomeOf(code: string, status: number): Outcome {
  const row = Object.hasOwn(ERROR_TABLE, code) ? ERROR_TABLE[code as IbkrErrorCode] : undefined;
  if (row !== undefined && row.outcome !== "by-effect") return row.outcome;
  return status < 500 ? "none" : "unknown";
}
