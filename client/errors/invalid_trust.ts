import { IbkrError } from "./ibkr_error.ts";

/** The trust settings contradict each other or would trust too much. */
export class InvalidTrustError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param problem What is wrong and what to set instead
   */
  constructor(problem: string) {
    super("invalid_trust", `Cannot decide whom to trust: ${problem}`);
  }
}
